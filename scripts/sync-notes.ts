import type { Applied } from '../src/actions/sync/apply-plan.ts';
import type { SyncItems } from '../src/actions/sync/sync-item.ts';
import type { SyncReport } from '../src/actions/sync/sync-report.ts';
import { failureText, troubleText } from './failure.ts';
import { syncBranch } from './sync-ledger.ts';
import type { Written } from './sync-results.ts';
import type { SyncSource } from './sync-source.ts';

/** What somebody should know beside the plan. */
export function syncNotes({ notes, documents }: SyncReport, { ambiguous }: SyncItems, { broken }: SyncSource): string {
  return [
    ...notes.map((note) => `${note}\n`),
    ...ambiguous.map(({ key, paths }) =>
      troubleText(
        `Several actions have the id ${key}: ${paths.join(', ')}`,
        'Nobody can say which of them a ticket is about, so none of them is followed.',
        'Give each an id of its own.',
      ),
    ),
    ...(broken.length > 0 ? [brokenNote(broken)] : []),
    ...[...new Set(documents.left)].map((path) =>
      troubleText(
        `${path} has no place for what became of an action`,
        'A table without a column for the ticket or the status cannot say it, nor can a cell hold why an action was dropped and who agreed.',
        'Write it there by hand; the ledger knows it, and it is told no second time.',
      ),
    ),
    documents.commit === undefined ? '' : branchNote(documents),
  ].join('');
}

function branchNote({ commit, pushed }: SyncReport['documents']): string {
  const where = pushed
    ? 'is pushed: open a pull request for it'
    : `is in this clone: merge it, or push it with \`--push\``;
  return `The changes of documents and ledger are commit ${commit?.slice(0, 10)} of the branch ${syncBranch}, which ${where}.\n`;
}

function brokenNote(broken: readonly string[]): string {
  const shown = broken.slice(0, 5).join(', ');
  const more = broken.length > 5 ? ` and ${broken.length - 5} more` : '';
  return troubleText(
    `The front matter of ${shown}${more} cannot be read`,
    'Actions in there look as if they had vanished from git; nothing is done about them.',
    'Run `reliability lint`, which says what is wrong.',
  );
}

/** Why not all was done. */
export function troubles({ stopped, failures }: Applied, { changedMeanwhile }: Written): string {
  const own = failures.filter(({ error }) => error !== stopped);
  const parts = [...Map.groupBy(own, ({ error }) => error.message).values()].map((same) => {
    const [{ error, key }] = same as [(typeof own)[number]];
    const more = same.length > 1 ? ` and ${same.length - 1} more` : '';
    return troubleText(`${key}${more}: ${error.message}`, error.why, error.how);
  });
  const changed = changedMeanwhile.map((path) =>
    troubleText(
      `${path} was changed meanwhile, and was not written`,
      'What became of its actions was found for the text as it was read.',
      'Run the command again: the tickets are known, and only the document is missing.',
    ),
  );
  parts.push(...changed);
  if (stopped === 'interrupted') {
    parts.push(
      troubleText(
        'The run was ended before all was done',
        'What was done until then stands in the tracker, in the documents and in the ledger.',
        'Run the command again: it goes on where it stopped.',
      ),
    );
  } else if (stopped !== undefined) parts.push(failureText(stopped));
  return parts.join('');
}
