import { isSamePerson } from '../rules/finding/is-same-person.ts';
import type { ItemChange } from './edit-finding.ts';
import type { FindingEntry } from './finding-entry.ts';
import { unknownItem } from './item-step.ts';
import { type PlannedStep, refuse, signed } from './loop-step.ts';

/** What somebody saw who looked at a fix. */
export interface Assessment {
  /** Role or handle. */
  readonly by: string;
  /** What was looked at and seen: it is kept, and must not name anything that is left to do. */
  readonly message: string;
  /** Items that were looked at and are resolved. */
  readonly verified: readonly string[];
  /** Items that are still defective. */
  readonly open: readonly string[];
  /** Items that were right all along, each with what shows it. */
  readonly wrong: Readonly<Record<string, string>>;
  /** For a finding without items: whether the fix holds. */
  readonly holds?: boolean | undefined;
  /** The finding is wrong: `message` says why. */
  readonly reject?: boolean | undefined;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/**
 * The last step (003 Feedback Assessor): somebody other than the fixer looks at every item, those that the fix did not touch
 * above all. The finding is closed when each was verified by name, and open again when one is not resolved.
 */
export function assessFinding(entry: FindingEntry, assessment: Assessment): PlannedStep {
  const { by, message, verified, open, wrong, day } = assessment;
  const dismissed = Object.keys(wrong);
  const refused = whoRefusal(entry, assessment) ?? unknownItem(entry, [...verified, ...open, ...dismissed]);
  if (refused !== undefined) return refused;
  if (assessment.reject === true) {
    return {
      change: { fields: { status: 'rejected', resolution: message, verified_by: by } },
      told: ['rejected: the finding itself is wrong'],
    };
  }
  const misstep = stepRefusal(entry, assessment);
  if (misstep !== undefined) return misstep;
  const note = { heading: 'Verification', text: signed(day, by, message) } as const;
  const states: Readonly<Record<string, ItemChange>> = {
    ...Object.fromEntries(verified.map((item) => [item, { state: 'closed' } as const])),
    ...Object.fromEntries(open.map((item) => [item, { state: 'open' } as const])),
    ...Object.fromEntries(
      Object.entries(wrong).map(([item, reason]) => [item, { state: 'rejected', reason } as const]),
    ),
  };
  const left = entry.items.filter((item) => {
    const state = states[item.id]?.state ?? item.state;
    return state === 'open' || state === 'fixed';
  });
  const isBack = open.length > 0 || assessment.holds === false;
  if (isBack) {
    return {
      change: { fields: { status: 'open' }, items: states, note },
      told: [`open again${open.length > 0 ? `: ${open.join(', ')}` : ''}`],
    };
  }
  if (left.length > 0) {
    const names = left.map((item) => item.id).join(', ');
    return {
      change: { items: states, note },
      told: [`looked at: ${[...verified, ...dismissed].join(', ')}`, `not closed: nobody has verified ${names}`],
    };
  }
  return {
    change: { fields: { status: 'closed', verified_by: by }, items: states, note },
    told: [
      'closed',
      ...(entry.invalidates.length > 0 ? [`approval that ends with it: ${entry.invalidates.join(', ')}`] : []),
    ],
  };
}

function whoRefusal({ id, fixedBy, status }: FindingEntry, { by, reject }: Assessment): PlannedStep | undefined {
  if (fixedBy !== undefined && isSamePerson(fixedBy, by)) {
    return refuse(
      `${by} fixed ${id}, and does not assess it`,
      'Whoever made a fix sees what they meant to write; a second pair of eyes sees what is there.',
      'Let somebody else look at all of it, and name them with `--by`.',
    );
  }
  if (status === 'closed' || status === 'rejected' || status === 'non_actionable') {
    return refuse(
      `${id} is ${status.replace('_', ' ')} already`,
      'An assessment of what is settled would say nothing that is not on record.',
      'A defect that is back is a finding of its own: `reliability new finding`.',
    );
  }
  if (fixedBy !== undefined || reject === true) return undefined;
  return refuse(
    `Nobody has fixed ${id}`,
    'There is no fix to look at, and closing would say that there was one.',
    `Record the fix first: \`reliability findings fix ${id}\`. A finding that is wrong is rejected with \`--reject\`.`,
  );
}

function stepRefusal(entry: FindingEntry, { verified, open, wrong, holds }: Assessment): PlannedStep | undefined {
  const { id, items, status } = entry;
  const named = [...new Set(verified), ...new Set(open), ...Object.keys(wrong)];
  const twice = named.find((item, index) => named.indexOf(item) !== index);
  if (twice !== undefined)
    return refuse(
      `Two things are said of item ${twice}`,
      'It is verified, open or wrong, and only one of them.',
      'Name it with `--verified`, with `--open`, or with `--wrong`.',
    );
  if (items.length === 0) {
    if (holds !== undefined && (status === 'fixed' || !holds)) return undefined;
    return refuse(
      status === 'fixed' ? `Nobody says whether the fix of ${id} holds` : `${id} is not fixed yet`,
      'The finding has no items, so it is closed as a whole, or open.',
      status === 'fixed' ? 'Say `--holds`, or `--fails`.' : `Record the fix first: \`reliability findings fix ${id}\`.`,
    );
  }
  if (holds !== undefined) {
    const names = items.map((item) => item.id).join(', ');
    return refuse(
      `${id} lists ${items.length} items, and is not closed as a whole`,
      'What the fix did not touch is where defects survive: each item is looked at, and named.',
      `Name each with \`--verified\` or \`--open\`: ${names}.`,
    );
  }
  if (named.length === 0) {
    return refuse(
      `Nothing says what was seen of ${id}`,
      'An assessment is about items, and names each of them.',
      `Name them with \`--verified\` and \`--open\`: ${items.map((item) => item.id).join(', ')}.`,
    );
  }
  const untouched = verified.find((name) => items.some((item) => item.id === name && item.state === 'open'));
  if (untouched === undefined) return undefined;
  return refuse(
    `Item ${untouched} is open, and cannot be verified`,
    'Nobody has said that it is mended: what would be verified is that it is as it was.',
    `Let its fixer say so: \`reliability findings fix ${id} --item ${untouched}\`.`,
  );
}
