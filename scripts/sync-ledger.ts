import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  joinLedgers,
  type Ledger,
  type LedgerEntry,
  type LedgerPlace,
  ledgerText,
  parseLedger,
} from '../src/actions/sync/ledger.ts';
import type { Tracker } from '../src/actions/trackers/tracker.ts';
import { runGit } from '../src/library/git-process.ts';
import type { Project } from './project.ts';
import { replaceFile } from './replace-file.ts';
import { inRepository, readIfThere, type SyncSource, shownPath } from './sync-source.ts';

/** The branch that `sync --apply` commits to. */
export const syncBranch = 'reliability/sync';

/** What is known of each action, and where news are kept until the ledger itself is written. */
export interface OpenedLedger {
  readonly ledger: Ledger;
  /** The text of the ledger as it lies beside the documents; undefined when there is none. */
  readonly text: string | undefined;
  /** Its path in the content folder. */
  readonly contentPath: string;
  /** Adds a line to the journal, which is on the disk when this returns. */
  keep(entry: LedgerEntry): void;
  /** Takes the journal away: all of it is in the ledger. */
  forget(): void;
}

/**
 * The ledger of the documents, with what runs know whose documents are not merged yet: on the branch of this clone or of the
 * remote, and in the journal of a run that was killed. Throws `LedgerError` for each of them that cannot be used.
 */
export async function openLedger(
  source: SyncSource,
  { name, scope, scopeId }: Pick<Tracker, 'name' | 'scope' | 'scopeId'>,
  project: Project,
): Promise<OpenedLedger> {
  const contentPath = `data/sync/${name}.ndjson`;
  const place = (file: string, mayBeTorn = false): LedgerPlace => ({ file, tracker: name, scope, scopeId, mayBeTorn });
  const text = await source.readText(contentPath);
  const base = parseLedger(text, place(shownPath(project, contentPath)));
  const branches = await branchLedgers(source, contentPath);
  const others = branches.map(([ref, written]) => parseLedger(written, place(`${ref}:${contentPath}`)));
  const journal = await journalPath(source, project, name);
  const kept = readIfThere(journal);
  const journaled = parseLedger(kept === '' ? undefined : kept, place(journal, true));
  let isBegun = false;
  return {
    ledger: joinLedgers(base, ...others, journaled),
    ...{ text, contentPath },
    keep(entry) {
      // A line that a killed run left half written ends here.
      if (!isBegun) beginJournal(journal, ledgerText({ tracker: name, scope, scopeId }, journaled));
      isBegun = true;
      appendDurably(journal, `${JSON.stringify(entry)}\n`);
    },
    forget: () => rmSync(journal, { force: true }),
  };
}

async function branchLedgers(
  { repository }: SyncSource,
  contentPath: string,
): Promise<readonly (readonly [ref: string, text: string])[]> {
  if (repository === undefined) return [];
  const found: [string, string][] = [];
  for (const ref of [`refs/heads/${syncBranch}`, `refs/remotes/origin/${syncBranch}`]) {
    const name = `${ref}:${inRepository(repository, contentPath)}`;
    const { code, stdout } = await runGit(repository.folder, ['cat-file', 'blob', name]);
    if (code === 0) found.push([ref, stdout.toString('utf8')]);
  }
  return found;
}

/** Where git keeps what is of this clone alone; outside of git beside the ledger. */
async function journalPath({ repository }: SyncSource, { contentDir }: Project, name: string): Promise<string> {
  if (repository === undefined) return join(contentDir, 'data/sync', `.${name}.journal`);
  const { stdout } = await runGit(repository.folder, ['rev-parse', '--git-common-dir']);
  return join(resolve(repository.folder, stdout.toString('utf8').trim()), 'reliability', `sync-${name}.ndjson`);
}

function beginJournal(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  replaceFile(path, text);
}

function appendDurably(path: string, line: string): void {
  const handle = openSync(path, 'a');
  try {
    writeSync(handle, line);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
