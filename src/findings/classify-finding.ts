import type { FindingSeverity } from '../model/kinds/finding.ts';
import type { FindingEntry } from './finding-entry.ts';
import { type PlannedStep, refuse } from './loop-step.ts';
import { defaultInvalidates } from './severity-rubric.ts';

/** What somebody decides of a finding. */
export interface Classification {
  readonly severity?: FindingSeverity | undefined;
  /** Why the severity is another one than it was filed with. */
  readonly reason?: string | undefined;
  readonly invalidates?: readonly string[] | undefined;
  readonly target?: string | undefined;
  /** Ids of items that it lists. */
  readonly items?: readonly string[] | undefined;
  /** The answer, or why there is nothing to change. */
  readonly nonActionable?: string | undefined;
}

/**
 * The first step (003 Classifier): how grave it is, whose approval it ends, which items it lists; or that there is nothing to
 * fix. A severity that it was filed with is kept unless there is a reason, and what was decided once is not decided again.
 */
export function classifyFinding(entry: FindingEntry, decided: Classification): PlannedStep {
  const { id, status, items, origin, filedBy } = entry;
  if (status !== 'open') {
    return refuse(
      `${id} is ${status.replace('_', ' ')} already`,
      'Its classification decided what was fixed first and who looks again; later it would rewrite what happened.',
      'File what is new as a finding of its own: `reliability new finding`.',
    );
  }
  const refused = severityRefusal(entry, decided) ?? routeRefusal(entry, decided);
  if (refused !== undefined) return refused;
  const { severity, reason, target, nonActionable, items: listed = [] } = decided;
  const known = new Set(items.map((item) => item.id));
  const added = [...new Set(listed)].filter((item) => !known.has(item));
  const invalidates = entry.isRouted ? undefined : (decided.invalidates ?? defaultInvalidates(origin, filedBy));
  if (invalidates === undefined && !entry.isRouted && nonActionable === undefined) {
    return refuse(
      `Nobody knows whose approval ${id} ends`,
      'It came by a review, or nobody says how, and whoever filed it is not named in `filed_by`: the one who looks again would be nobody.',
      'Name the approval roles with `--invalidates`, or `--invalidates none`.',
    );
  }
  if (severity === undefined && entry.severity === undefined && nonActionable === undefined) {
    return refuse(
      `${id} has no severity`,
      'What is fixed first, and what holds the gate, is decided by it.',
      'Judge its impact with `--severity blocker|high|medium|low`; `reliability findings classify ID` prints what each means.',
    );
  }
  const isRegraded = severity !== undefined && severity !== entry.severity;
  return {
    change: {
      fields: {
        ...(isRegraded && { severity }),
        ...(isRegraded && entry.severity !== undefined && reason !== undefined && { severity_reason: reason }),
        ...(invalidates !== undefined && { target_invalidates: invalidates }),
        ...(target !== undefined && target !== entry.target?.name && { target }),
        ...(nonActionable !== undefined && { status: 'non_actionable', resolution: nonActionable }),
      },
      added,
    },
    told: [
      ...(isRegraded ? [`severity ${entry.severity === undefined ? '' : `${entry.severity} → `}${severity}`] : []),
      ...(invalidates === undefined
        ? []
        : [invalidates.length === 0 ? 'ends nobody’s approval' : `ends the approval of ${invalidates.join(', ')}`]),
      ...(added.length > 0 ? [`lists ${added.join(', ')}`] : []),
      ...(nonActionable === undefined ? [] : ['closed as not actionable']),
    ],
  };
}

function severityRefusal(entry: FindingEntry, { severity, reason }: Classification): PlannedStep | undefined {
  if (severity === undefined || entry.severity === undefined || severity === entry.severity) return undefined;
  if (reason !== undefined && reason.trim() !== '') return undefined;
  return refuse(
    `${entry.id} was filed as ${entry.severity}${entry.filedBy === undefined ? '' : ` by ${entry.filedBy}`}, and stays that`,
    'Whoever filed it judged the impact when they saw it; another severity needs something to say for it.',
    `Say with \`--reason\` what the impact really is, and it becomes ${severity}.`,
  );
}

function routeRefusal(entry: FindingEntry, { invalidates, target }: Classification): PlannedStep | undefined {
  const names = target !== undefined && target !== entry.target?.name;
  if (!entry.isRouted || (invalidates === undefined && !names)) return undefined;
  if (!names && invalidates?.join() === entry.invalidates.join()) return undefined;
  return refuse(
    `${entry.id} is classified already: about ${entry.target?.name ?? 'nothing'}, ending the approval of ${entry.invalidates.join(', ') || 'nobody'}`,
    'Two classifications of one finding send it to two people, and each waits for the other.',
    'Leave `--target` and `--invalidates` out; a finding about something else is a finding of its own.',
  );
}
