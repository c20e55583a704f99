import type { FindingEntry } from './finding-entry.ts';
import { type ItemStep, unknownItem } from './item-step.ts';
import { type PlannedStep, refuse, signed } from './loop-step.ts';

/** What somebody says of their fix. */
export interface Fix {
  /** Role or handle. */
  readonly by: string;
  readonly resolution?: string | undefined;
  /** Items that are mended with it. */
  readonly items?: ItemStep | undefined;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** The second step: what was changed, and which items are mended with it. The finding is fixed when none of them is open. */
export function fixFinding(entry: FindingEntry, { by, resolution, items: asked, day }: Fix): PlannedStep {
  const { id, items, next, status } = entry;
  if (next === 'classify') {
    return refuse(
      `${id} is not classified yet`,
      'Whoever mends it does not know whether it comes before everything else, and nobody knows who looks again.',
      `Run \`reliability findings classify ${id}\` first.`,
    );
  }
  if (next !== 'fix') {
    return refuse(
      `${id} is ${status.replace('_', ' ')} already`,
      'What is changed after that is not what was verified, or will be.',
      next === 'assess'
        ? `Let somebody else look: \`reliability findings assess ${id}\`.`
        : 'File what is new as a finding of its own: `reliability new finding`.',
    );
  }
  const open = items.filter(({ state }) => state === 'open').map((item) => item.id);
  const wrong = unknownItem(entry, asked ?? []);
  if (wrong !== undefined) return wrong;
  if (open.length > 0 && asked === undefined) {
    return refuse(
      `${id} lists items, and nobody says which are mended: ${open.join(', ')}`,
      'A fix that touches three of eight items leaves five, and "fixed" would be said of all of them.',
      'Name those that are mended with `--item`; the finding is fixed when none is left.',
    );
  }
  const mended = asked === 'all' ? open : (asked ?? []).filter((item) => open.includes(item));
  const left = open.filter((item) => !mended.includes(item));
  const isFixed = left.length === 0;
  const says = resolution ?? (isFixed ? entry.resolution : undefined);
  if (isFixed && says === undefined) {
    return refuse(
      `Nothing says how ${id} was fixed`,
      'Whoever verifies it compares what was changed with what was found.',
      'Say with `--resolution` what was changed, and when.',
    );
  }
  return {
    change: {
      fields: {
        fixed_by: fixersOf(entry, by),
        ...(isFixed && { status: 'fixed' }),
        ...(isFixed && resolution !== undefined && { resolution }),
      },
      items: Object.fromEntries(mended.map((item) => [item, { state: 'fixed' as const }])),
      ...(!isFixed && resolution !== undefined && { note: { heading: 'Fix', text: signed(day, by, resolution) } }),
    },
    told: [
      ...(mended.length > 0 ? [`mended: ${mended.join(', ')}`] : []),
      isFixed ? `fixed; somebody other than ${fixersOf(entry, by)} assesses it` : `still open: ${left.join(', ')}`,
    ],
  };
}

/** Whoever mended a part is a fixer as well: none of them verifies the whole. */
function fixersOf({ fixedBy }: FindingEntry, by: string): string {
  const known = fixedBy?.split(',').map((name) => name.trim()) ?? [];
  return known.includes(by) ? (fixedBy ?? by) : [...known, by].join(', ');
}
