import type { SyncItem } from '../src/actions/sync/sync-item.ts';
import { suggest } from '../src/library/suggest.ts';
import { isDate } from '../src/model/calendar.ts';
import type { Target } from './sync-results.ts';
import { UsageError } from './usage-error.ts';

/** Which actions are synced: all of what is given holds. */
export interface SyncFilter {
  readonly owner?: string;
  readonly agent?: string;
  readonly severity?: string;
  /** YYYY-MM-DD. */
  readonly since?: string;
}

/** Whether something is changed, and where the changes of the documents go. */
export interface TargetOptions {
  readonly apply?: boolean;
  readonly dryRun?: boolean;
  readonly write?: boolean;
  readonly patch?: string;
  readonly push?: boolean;
}

/** Where the changes go; undefined: nothing is changed. Throws `UsageError` for options that do not go together. */
export function checkSyncOptions(options: TargetOptions & SyncFilter): Target | undefined {
  const { apply, dryRun, write, push, patch, since } = options;
  if (since !== undefined && !isDate(since)) {
    throw new UsageError(
      `--since does not take "${since}"`,
      'It is compared with the day of the incident.',
      'Write a day that exists, `--since 2026-11-01`.',
    );
  }
  const chosen = Object.entries({ '--write': write, '--patch': patch !== undefined, '--push': push }).flatMap(
    ([name, given]) => (given === true ? [name] : []),
  );
  if (apply === true && dryRun === true) throw opposed(['--apply', '--dry-run']);
  if (chosen.length > 1) throw opposed(chosen);
  if (apply !== true) {
    // With the others it is the plan of the work tree.
    if (push !== true) return undefined;
    throw new UsageError(
      '--push needs --apply',
      'Without it nothing is changed: the plan is printed.',
      'Look at the plan first, and then run it with `--apply --push`.',
    );
  }
  if (patch === '')
    throw new UsageError('--patch names no file', 'The changes go there.', 'Write `--patch sync.patch`.');
  if (patch !== undefined) return { kind: 'patch', file: patch };
  return write === true ? { kind: 'write' } : { kind: 'branch', push: push === true };
}

function opposed(options: readonly string[]): UsageError {
  return new UsageError(
    `${options.join(' and ')} do not go together`,
    'The changes of the documents go to one place: the branch reliability/sync, the work tree, or a patch.',
    'Choose one of them.',
  );
}

/** Which actions the options mean. A name that nobody has would look like a library in which all is done. */
export function isChosen(
  { owner, agent, severity, since }: SyncFilter,
  items: readonly SyncItem[],
): (item: SyncItem) => boolean {
  checkName(
    '--owner',
    owner,
    items.flatMap((item) => item.owner ?? []),
  );
  checkName(
    '--agent',
    agent,
    items.flatMap(({ record }) => record.agents),
  );
  // The ticket of an incident comes with those of its actions.
  return ({ owner: own, record, isParent }) =>
    (owner === undefined || isParent || own?.toLowerCase() === owner.toLowerCase()) &&
    (agent === undefined || record.agents.includes(agent)) &&
    (severity === undefined || record.severity === severity) &&
    (since === undefined || (record.date ?? '') >= since);
}

function checkName(option: string, name: string | undefined, known: readonly string[]): void {
  if (name === undefined || known.some((one) => one.toLowerCase() === name.toLowerCase())) return;
  const closest = suggest(name, [...new Set(known)]);
  throw new UsageError(
    `No action has the ${option.slice(2)} ${name}`,
    'With it nothing would be synced.',
    closest === undefined ? `Leave ${option} out for all.` : `Did you mean \`${option} ${JSON.stringify(closest)}\`?`,
  );
}
