import { readdirSync, readFileSync } from 'node:fs';

const pageBytes = 4096;

/** Resident bytes of a process and all below it, now; 0 where there is no `/proc`. Shared pages count once a process. */
export function treeBytes(root: number): number {
  let bytes = 0;
  const queue = [root];
  for (const pid of queue) {
    bytes += residentBytes(pid);
    queue.push(...childrenOf(pid));
  }
  return bytes;
}

function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes;
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
