import type { Random } from '../../bench/corpus/random.ts';
import type { Decision, RunPlan } from './run-plan.ts';

const moment = (time: string): number => Date.parse(`2026-08-14T${time}Z`);
const [begins, noticed, paused] = [moment('09:12:00'), moment('10:38:00'), moment('10:50:30')];
const minute = 60_000;

const reasons = [
  'Order of another supplier, columns shifted.',
  'Amount stands in the column of the discount.',
  'Net and discount exchanged, matched by chance.',
];

/**
 * pm-2026-018: 157 proposals between 09:12 and the kill switch, 47 of them wrong, with the one that stands in the fixed events.
 * Until the accountant notices she refuses them as they come; those that are left are sorted out until the early afternoon.
 */
export function invoiceIncident(random: Random): readonly RunPlan[] {
  const starts = Array.from({ length: 156 }, () => begins + random.int(0, (paused - begins) / 1000) * 1000).sort(
    (a, b) => a - b,
  );
  const wrong = pickRising(starts, 46, random);
  return starts.map((at, index) => ({
    ...{ agent: 'finance-invoice-recon', version: '1.7.0', bundle: 'bundle-2026-05-26-a', at, fallbacks: [] },
    gate: {
      band: random.pick(['high', 'high', 'medium']),
      decision: wrong.has(index) ? refusal(at, random) : undefined,
    },
  }));
}

/** Exactly `count` of the runs: few in the first minutes, most in the next hour, fewer when the queue has been warned. */
function pickRising(starts: readonly number[], count: number, random: Random): ReadonlySet<number> {
  const chosen = new Set<number>();
  while (chosen.size < count) {
    const index = random.int(0, starts.length - 1);
    const minutes = ((starts[index] ?? begins) - begins) / minute;
    if (random.chance(minutes < 58 ? Math.min(1, minutes / 8) : 0.55)) chosen.add(index);
  }
  return chosen;
}

function refusal(at: number, random: Random): Decision {
  const soon = at + random.int(40, 260) * 1000;
  const decidedAt = soon < noticed - minute ? soon : noticed + random.int(18, 182) * minute + random.int(0, 59) * 1000;
  return {
    ...{ action_type: 'refuse-and-instruct', rationale: random.pick(reasons), after: decidedAt - at },
    ...{ mode: 'schema-drift-input', severity: 'sev2' },
  };
}
