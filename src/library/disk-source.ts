import { createReadStream, globSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { tooLarge } from '../reader/decode.ts';
import type { ContentSource } from './content-source.ts';
import { findFiles, reason, unreadable } from './find-files.ts';

/** The files of a folder of this machine; an absolute path names a file outside of it. */
export function diskSource(folder: string): ContentSource {
  return {
    async list(ignore) {
      const { markdown, others } = findFiles(folder, ignore);
      return { documents: markdown.map(({ relative: path, problem }) => ({ path, problem })), others };
    },
    async read(path, maxBytes) {
      const absolute = resolve(folder, path);
      try {
        const { size } = statSync(absolute);
        return size > maxBytes ? tooLarge(size, maxBytes) : readFileSync(absolute);
      } catch (error) {
        return unreadable(reason(error));
      }
    },
    stamp(path) {
      try {
        const { dev, ino, size, mtimeNs, ctimeNs } = statSync(resolve(folder, path), { bigint: true });
        const changed = Math.max(Number(mtimeNs), Number(ctimeNs)) / 1e6;
        return { text: [dev, ino, size, mtimeNs, ctimeNs].join(' '), changed };
      } catch {
        return undefined;
      }
    },
    async find(globs) {
      const paths = globs
        .flatMap((glob) => globSync(glob, { cwd: folder }))
        .map((path) => relative(folder, resolve(folder, path)).split(sep).join(posix.sep))
        .filter((path) => mayBeFile(join(folder, path)));
      return [...new Set(paths)].sort();
    },
    open: (path) => createReadStream(resolve(folder, path)),
  };
}

/** False for a folder or a device, which has no end; a link that leads nowhere is told when it is opened. */
function mayBeFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return true;
  }
}
