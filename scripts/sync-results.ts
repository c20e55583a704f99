import { readFileSync, realpathSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { editDocument } from '../src/actions/sync/document-edit.ts';
import type { DocumentNews, KeyedNews, UnwrittenNews } from '../src/actions/sync/settle.ts';
import { syncItems } from '../src/actions/sync/sync-item.ts';
import { commitToBranch, pushBranch } from '../src/library/git-branch.ts';
import type { Project } from './project.ts';
import { replaceFile } from './replace-file.ts';
import { syncBranch } from './sync-ledger.ts';
import { inRepository, type SyncDocument, type SyncSource, shownPath } from './sync-source.ts';
import { unifiedDiff } from './unified-diff.ts';
import { writePieces } from './write-pieces.ts';

/** Where the changes of the documents go. */
export type Target =
  | { readonly kind: 'branch'; readonly push: boolean }
  | { readonly kind: 'write' }
  | { readonly kind: 'patch'; readonly file: string };

/** A file of the content folder with its new text. */
export interface ChangedFile {
  /** As messages print it. */
  readonly path: string;
  readonly contentPath: string;
  /** Undefined for a file that is new. */
  readonly before: string | undefined;
  readonly text: string;
}

/** The documents with their news in them. */
export interface EditedDocuments extends UnwrittenNews {
  readonly files: readonly ChangedFile[];
  /** Documents that have no place for some of their news. */
  readonly leftPaths: readonly string[];
}

const byteOrderMark = '\ufeff';

/** Writes news into the texts of the documents; nothing is written to the disk. */
export async function editDocuments(news: readonly DocumentNews[], source: SyncSource): Promise<EditedDocuments> {
  const files: ChangedFile[] = [];
  const left = new Set<string>();
  const missed = new Set<string>();
  const leftPaths: string[] = [];
  for (const { path, news: list } of news) {
    const document = await source.read(path);
    const placed = document === undefined ? [] : placedNews(document, list);
    for (const { key } of list) if (!placed.some((one) => one.key === key)) missed.add(key);
    if (document === undefined) continue;
    const edited = editDocument(document, placed, document.reread);
    for (const { key } of edited.left) left.add(key);
    if (edited.left.length > 0) leftPaths.push(path);
    if (edited.text !== document.document.text) files.push(changedFile(path, document, edited.text));
  }
  return { files, left, missed, leftPaths };
}

/** Somebody may have edited the document since it was read: each action is looked for once more. */
function placedNews({ document }: SyncDocument, news: readonly KeyedNews[]): readonly KeyedNews[] {
  const { items } = syncItems([document], { clean: (text) => text, parents: false });
  const places = new Map(items.map(({ key, index }) => [key, index]));
  return news.flatMap((one) => {
    const index = places.get(one.key);
    return index === undefined ? [] : [{ ...one, index }];
  });
}

function changedFile(path: string, { bytes, contentPath }: SyncDocument, text: string): ChangedFile {
  const before = Buffer.from(bytes).toString('utf8');
  return { path, contentPath, before, text: before.startsWith(byteOrderMark) ? byteOrderMark + text : text };
}

/** Where the changes are now. */
export interface Written {
  /** As messages print them. */
  readonly paths: readonly string[];
  /** The commit on `reliability/sync`; undefined when nothing changed, or nothing was committed. */
  readonly commit: string | undefined;
  readonly pushed: boolean;
  /** Documents that somebody changed meanwhile: they keep what they say, and the next run brings them their news. */
  readonly changedMeanwhile: readonly string[];
}

/** Brings the changes where they belong, the ledger last: whatever ends the run before that, the next one finds more to do, not less. */
export async function writeResults(
  files: readonly ChangedFile[],
  ledger: ChangedFile,
  target: Target,
  source: SyncSource,
  project: Project,
): Promise<Written> {
  const all =
    ledger.text === ledger.before ? files : [...files, ...(await mergingFile(ledger, source, project)), ledger];
  const none = { paths: all.map(({ path }) => path), commit: undefined, pushed: false, changedMeanwhile: [] };
  if (target.kind === 'patch') {
    const diffs = all.map(({ path, before, text }) => unifiedDiff(slashed(path), before ?? '', text));
    writePieces(resolve(project.cwd, target.file), diffs);
    return none;
  }
  if (target.kind === 'branch') return writeBranch(all, target, source, none);
  const changedMeanwhile: string[] = [];
  for (const file of all) if (!writeFile(file, project)) changedMeanwhile.push(file.path);
  return { ...none, paths: none.paths.filter((path) => !changedMeanwhile.includes(path)), changedMeanwhile };
}

/** Lets git keep the lines of both sides where two branches changed the ledger: the higher `rev` counts. */
async function mergingFile(ledger: ChangedFile, source: SyncSource, project: Project): Promise<ChangedFile[]> {
  const contentPath = posix.join(posix.dirname(ledger.contentPath), '.gitattributes');
  if ((await source.readText(contentPath)) !== undefined) return [];
  const text = '*.ndjson merge=union\n';
  return [{ path: shownPath(project, contentPath), contentPath, before: undefined, text }];
}

async function writeBranch(
  files: readonly ChangedFile[],
  { push }: { readonly push: boolean },
  { repository }: SyncSource,
  none: Written,
): Promise<Written> {
  if (repository === undefined || files.length === 0) return none;
  const { folder, head } = repository;
  const commit = await commitToBranch({
    ...{ folder, parent: head, branch: syncBranch },
    message: 'Bring back from the tracker what became of actions',
    files: files.map(({ contentPath, text }) => ({
      path: inRepository(repository, contentPath),
      content: Buffer.from(text),
    })),
  });
  if (commit === undefined || !push) return { ...none, commit };
  await pushBranch(folder, 'origin', syncBranch, head);
  return { ...none, commit, pushed: true };
}

/** False when the file is no longer what it was when it was read. */
function writeFile({ contentPath, before, text }: ChangedFile, { contentDir }: Project): boolean {
  const path = join(contentDir, contentPath);
  if (before === undefined) {
    replaceFile(path, text);
    return true;
  }
  const real = realpathSync(path);
  if (!real.startsWith(realpathSync(contentDir) + sep) || readFileSync(real, 'utf8') !== before) return false;
  replaceFile(real, text);
  return true;
}

/** The ledger as a file to be written. */
export function ledgerFile(
  project: Project,
  contentPath: string,
  before: string | undefined,
  text: string,
): ChangedFile {
  return { path: shownPath(project, contentPath), contentPath, before, text };
}

function slashed(path: string): string {
  return relative('.', path).split(sep).join('/');
}
