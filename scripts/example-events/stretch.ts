import type { Random } from '../../bench/corpus/random.ts';
import { type AgentHabits, type AgentName, agents } from './agents.ts';
import type { Decision, RunPlan } from './run-plan.ts';

/** A share of the runs or gates when below 1, by chance; from 1 on so many of them exactly. */
type Part = number;

/** A time in which an agent works in one version and in one way. */
export interface Stretch {
  readonly agent: AgentName;
  readonly version: string;
  readonly bundle: string;
  readonly wave?: string;
  /** ISO 8601; `to` is the first moment after it. */
  readonly from: string;
  readonly to: string;
  /** How many runs the example has of it. */
  readonly runs: number;
  readonly gates: Part;
  readonly refused: Part;
  readonly modified: Part;
  /** A mode that refusals name, and what reviewers write then. */
  readonly refusals?: { readonly mode: string; readonly severity: string; readonly rationales: readonly string[] };
  /** Share of steps that fall back, kept to the nearest whole step. */
  readonly fallback?: number;
  readonly fallbackMode?: string;
  /** A mode that fires in every run, so often in all of them. */
  readonly everywhere?: { readonly mode: string; readonly severity: string; readonly times: number };
  /** Runs begin evenly, and not as the day of the agent goes. */
  readonly even?: true;
  /** Minutes until a reviewer has decided, least and most. */
  readonly review?: readonly [number, number];
  readonly cost?: number;
  readonly latency?: number;
}

const minute = 60_000;

/** The runs of a stretch. */
export function plansOf(stretch: Stretch, random: Random): readonly RunPlan[] {
  const { review } = stretch;
  const usual: AgentHabits = agents[stretch.agent];
  const habits = review === undefined ? usual : { ...usual, review };
  const starts = startsOf(stretch, random);
  const places = starts.map((_, index) => index);
  const gated = part(places, stretch.gates, random);
  const refused = new Set(part(gated, stretch.refused, random));
  const modified = new Set(
    part(
      gated.filter((place) => !refused.has(place)),
      stretch.modified,
      random,
    ),
  );
  const isGated = new Set(gated);
  const steps = habits.steps.length;
  const all = places.flatMap((run) => habits.steps.map((_, step) => run * steps + step));
  const fallbacks = Map.groupBy(random.sample(all, Math.round(all.length * (stretch.fallback ?? 0))), (step) =>
    Math.floor(step / steps),
  );
  return starts.map((at, index) => {
    const mode = modeOf(stretch, habits, isGated.has(index), random);
    const decision = refused.has(index)
      ? refusal(stretch, habits, random)
      : modified.has(index)
        ? decided('permit-with-modification', habits.modified, habits, random)
        : undefined;
    return {
      ...{ agent: stretch.agent, version: stretch.version, bundle: stretch.bundle, wave: stretch.wave, at },
      fallbacks: (fallbacks.get(index) ?? []).map((step) => step % steps),
      fallbackMode: stretch.fallbackMode,
      mode,
      times: timesOf(stretch, index),
      gate: isGated.has(index) ? { band: random.weighted({ high: 6, medium: 3, low: 1 }), decision } : undefined,
      cost: stretch.cost,
      latency: stretch.latency,
    };
  });
}

function startsOf({ agent, from, to, runs, even }: Stretch, random: Random): readonly number[] {
  const { weight } = agents[agent];
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const starts: number[] = [];
  while (starts.length < runs) {
    const at = start + random.int(0, (end - start) / 1000 - 1) * 1000;
    const date = new Date(at);
    if (even === true || random.chance(weight(date.getUTCHours(), date.getUTCDay()))) starts.push(at);
  }
  return starts.sort((a, b) => a - b);
}

function part<Item>(items: readonly Item[], wanted: Part, random: Random): readonly Item[] {
  return wanted < 1 ? items.filter(() => random.chance(wanted)) : random.sample(items, wanted);
}

function modeOf(
  { everywhere, fallbackMode }: Stretch,
  habits: AgentHabits,
  isGated: boolean,
  random: Random,
): RunPlan['mode'] {
  if (everywhere !== undefined) return { ...everywhere, share: 1, escalates: false };
  if (fallbackMode !== undefined) return undefined;
  // A run that ends at a person of tier 1 passes no gate on the way.
  return habits.modes.find(({ share, escalates }) => random.chance(share) && !(escalates && isGated));
}

/** `times` spread over the runs as evenly as whole numbers allow. */
function timesOf({ everywhere, runs }: Stretch, index: number): number {
  if (everywhere === undefined) return 1;
  return Math.floor(((index + 1) * everywhere.times) / runs) - Math.floor((index * everywhere.times) / runs);
}

function refusal({ refusals }: Stretch, habits: AgentHabits, random: Random): Decision {
  const decision = decided('refuse-and-instruct', refusals?.rationales ?? habits.refused, habits, random);
  return refusals === undefined ? decision : { ...decision, mode: refusals.mode, severity: refusals.severity };
}

function decided(
  action_type: Decision['action_type'],
  rationales: readonly string[],
  { review: [least, most] }: AgentHabits,
  random: Random,
): Decision {
  return { action_type, rationale: random.pick(rationales), after: random.int(least * 60, most * 60) * (minute / 60) };
}
