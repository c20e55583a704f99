import { posix } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { tooLarge } from '../reader/decode.ts';
import { isDocumentPath } from '../reader/record-format.ts';
import type { ContentSource } from './content-source.ts';
import { unreadable } from './find-files.ts';
import type { GitBlobs } from './git-blobs.ts';
import { startGit } from './git-process.ts';
import { GitError } from './git-repository.ts';
import { readTree, type TreeEntry, type TreeFile, walkTree } from './git-tree.ts';

/** A link's text is a path; a longer one leads nowhere. */
const longestLink = 4096;

/**
 * The files of a folder of a commit, from its tree object; an undefined tree has none. They are what git stores: no filter,
 * no conversion of line ends. `folder` is one of the repository, `blobs` are read from the same; whoever made them closes
 * them. Throws `GitError` when the tree cannot be read, or `list` meets a submodule that no glob leaves out.
 */
export async function gitSource(folder: string, tree: string | undefined, blobs: GitBlobs): Promise<ContentSource> {
  const entries = tree === undefined ? new Map<string, TreeEntry>() : await readTree(folder, tree);
  const targets = await linkTargets(entries, blobs);
  const walk = (ignore: readonly string[]): readonly TreeFile[] =>
    walkTree(entries, targets, (path) => ignore.some((glob) => posix.matchesGlob(path, glob)));
  const all = walk([]);
  const ids = new Map(all.map(({ path, id }) => [path, id]));
  return {
    async list(ignore) {
      const files = walk(ignore);
      for (const { path, submodule } of files) if (submodule) throw submoduleError(path);
      return {
        documents: files.filter(isDocument).map(({ path, problem, id }) => ({ path, problem, ...blobName(id) })),
        others: files.filter((file) => !isDocument(file)).map(({ path }) => path),
      };
    },
    async read(path, maxBytes) {
      const id = ids.get(path);
      if (id === undefined) return unreadable('it leads nowhere');
      const blob = await blobs.read(id, maxBytes);
      if ('content' in blob) return blob.content;
      return 'tooLarge' in blob ? tooLarge(blob.tooLarge, maxBytes) : unreadable('its content is not in this clone');
    },
    async find(globs) {
      const isNamed = ({ path, id }: TreeFile) =>
        id !== undefined && globs.some((glob) => posix.matchesGlob(path, glob));
      return all.filter(isNamed).map(({ path }) => path);
    },
    open: (path) => openBlob(folder, ids.get(path)),
  };
}

function isDocument({ path, problem }: TreeFile): boolean {
  return problem !== undefined || isDocumentPath(path);
}

async function linkTargets(
  entries: ReadonlyMap<string, TreeEntry>,
  blobs: GitBlobs,
): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  for (const [path, { type, id }] of entries) {
    const blob = type === 'link' ? await blobs.read(id, longestLink) : undefined;
    if (blob !== undefined && 'content' in blob) targets.set(path, blob.content.toString('utf8'));
  }
  return targets;
}

/** The name by which the cache knows the bytes: git's own, in a repository that uses SHA-1. */
function blobName(id: string | undefined): { readonly blob?: string } {
  return id?.length === 40 ? { blob: id } : {};
}

function openBlob(folder: string, id: string | undefined): Readable {
  const stream = new PassThrough();
  const fail = (code: string) =>
    stream.destroy(Object.assign(new Error('git cannot read the file'), { code, syscall: 'read' }));
  if (id === undefined) {
    fail('ENOENT');
    return stream;
  }
  const git = startGit(folder, ['cat-file', 'blob', id]);
  git.stdin.on('error', () => {});
  git.stdin.end();
  git.stderr.resume();
  git.on('error', () => fail('EIO'));
  git.on('close', (code) => (code === 0 ? stream.end() : fail('EIO')));
  git.stdout.pipe(stream, { end: false });
  stream.on('close', () => git.kill());
  return stream;
}

function submoduleError(path: string): GitError {
  return new GitError(
    `${path} in the library is a submodule`,
    'What lies in it is not in this repository, so its earlier state is not known here.',
    `Leave it out with \`content.ignore: ['${path}']\`, and lint it in its own repository.`,
  );
}
