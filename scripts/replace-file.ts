import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all, whoever reads or stops it meanwhile: the text goes to a new file beside it, which then
 * takes its name. A file that was there keeps its mode and owner; folders that are missing are made. Links are not followed:
 * give the path that they lead to. Throws what the file system says.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  // Not the process id alone: in containers every run has the same, and one that was killed leaves its file behind.
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  const before = statSync(path, { throwIfNoEntry: false });
  const handle = openSync(temporary, 'wx');
  try {
    try {
      writeFileSync(handle, content);
      if (before !== undefined) fchmodSync(handle, before.mode);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    // Only root may give a file to somebody else, and root must not take it away from them.
    if (before !== undefined && process.getuid?.() === 0) chownSync(temporary, before.uid, before.gid);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
