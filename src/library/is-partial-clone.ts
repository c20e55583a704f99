import { runGit } from './git-process.ts';

/**
 * Whether a clone left contents at its server, as `git clone --filter` does: git fetches them one by one when they are read, which
 * takes hours for a whole history.
 */
export async function isPartialClone(folder: string): Promise<boolean> {
  const names = '^(extensions\\.partialclone|remote\\..*\\.promisor)$';
  return (await runGit(folder, ['config', '--get-regexp', names])).code === 0;
}
