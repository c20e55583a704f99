import type { Config } from '../model/config.ts';
import { type ActionHistory, type DocumentTrail, noActionHistory } from './action-history.ts';
import { recordTrails } from './action-trails.ts';
import { type Blob, GitBlobs } from './git-blobs.ts';
import { type FileVersion, type FileVersions, readVersions } from './git-versions.ts';
import { actionsReader } from './stated-actions.ts';

/**
 * Reads what became of each action under a folder: one `git log`, and the contents of documents that have more than one state,
 * one after the other; none is kept. Never rejects: what cannot be known is missing, and `git` and `unreadable` say so.
 */
export async function readActionHistory(folder: string, config: Config): Promise<ActionHistory> {
  const { git, oldest, files } = await readVersions(folder, config.content.ignore);
  if (git === 'none' || git === 'partial' || git === 'damaged') return { ...noActionHistory, git, oldest };
  const blobs = new GitBlobs(folder);
  try {
    const toRead = files.flatMap(({ versions }) => (versions.length > 1 ? versions : []));
    const contents = inAdvance(toRead, (id) => blobs.read(id, config.limits.fileBytes));
    const documents: Record<string, DocumentTrail> = {};
    const deleted: (DocumentTrail & { readonly path: string })[] = [];
    let unreadable = 0;
    for (const file of files) {
      const told = await trailOf(file, contents, config);
      if (told === undefined) continue;
      if (file.versions.at(-1)?.blob === undefined) deleted.push({ path: file.path, ...told.trail });
      else documents[file.path] = told.trail;
      unreadable += told.unreadable;
    }
    return { git, oldest, documents, deleted, unreadable };
  } catch {
    // git ended in between: half of a history would be told as the whole.
    return { ...noActionHistory, git: 'damaged', oldest };
  } finally {
    blobs.close();
  }
}

async function trailOf(
  { path, versions }: FileVersions,
  contents: AsyncIterator<Blob | undefined>,
  config: Config,
): Promise<{ readonly trail: DocumentTrail; readonly unreadable: number } | undefined> {
  const [first] = versions;
  if (first === undefined) return undefined;
  const created = { at: first.at, commit: first.commit };
  if (versions.length === 1) return { trail: { created }, unreadable: 0 };
  const recorder = recordTrails();
  const read = actionsReader(path, config);
  let unreadable = 0;
  for (const version of versions) {
    const { value: blob } = (await contents.next()) as IteratorResult<Blob | undefined, undefined>;
    const state = blob !== undefined && 'content' in blob ? read(blob.content) : undefined;
    if (version.blob === undefined || state !== undefined) recorder.add(version, state);
    else unreadable += 1;
  }
  return { trail: { created, actions: recorder.trails() }, unreadable };
}

/** So many contents are asked for before the first of them is used. */
const window = 64;

/** The contents of versions in their order, undefined for a deletion; the next ones are on their way meanwhile. */
async function* inAdvance(
  versions: readonly FileVersion[],
  read: (id: string) => Promise<Blob>,
): AsyncGenerator<Blob | undefined, undefined, undefined> {
  const coming: Promise<Blob | undefined>[] = [];
  const ask = (index: number): void => {
    const version = versions[index];
    if (version === undefined) return;
    const answer = version.blob === undefined ? Promise.resolve(undefined) : read(version.blob);
    // Whoever waits for it hears of a failure; until then nobody does.
    answer.catch(() => {});
    coming.push(answer);
  };
  for (let index = 0; index < window; index += 1) ask(index);
  for (let index = window; coming.length > 0; index += 1) {
    ask(index);
    yield await coming.shift();
  }
  return undefined;
}
