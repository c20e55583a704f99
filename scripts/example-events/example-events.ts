import { randomFrom } from '../../bench/corpus/random.ts';
import { type AgentName, agents } from './agents.ts';
import { invoiceIncident } from './invoice-incident.ts';
import { type RunPlan, runLines, suiteLine, type TimedLine } from './run-plan.ts';
import { candidates, story } from './story.ts';
import { plansOf, type Stretch } from './stretch.ts';

/** The clock of the example library: nothing is told after it. */
const clock = Date.parse('2026-11-21T08:00:00Z');
const day = 86_400_000;

/** The number from which generated runs of a day are counted: lower ones are those of the fixed events. */
const firstRun = 2001;

/**
 * The generated events of the example library by month (`2026-04`), as NDJSON in the order of time. They tell the same story as
 * the documents in content/; the events that documents name are not among them but in content/data/events/*.ndjson. Always the
 * same bytes.
 */
export function exampleEvents(): ReadonlyMap<string, string> {
  const stretches = story.flatMap((stretch, index) => plansOf(stretch, randomFrom(`stretch ${index}`)));
  const plans = [...stretches, ...invoiceIncident(randomFrom('pm-2026-018'))].toSorted((a, b) => a.at - b.at);
  const lines = [...numbered(plans), ...suites(), ...candidateSuites()].filter(({ at }) => at < clock);
  const months = Map.groupBy(lines.toSorted(byTime), ({ at }) => new Date(at).toISOString().slice(0, 7));
  return new Map([...months].map(([month, told]) => [month, told.map(({ line }) => line).join('')]));
}

function byTime(a: TimedLine, b: TimedLine): number {
  return a.at - b.at || (a.line < b.line ? -1 : 1);
}

/** Runs are counted by agent and day. */
function* numbered(plans: readonly RunPlan[]): Generator<TimedLine> {
  const random = randomFrom('runs');
  const counts = new Map<string, number>();
  for (const plan of plans) {
    const key = `${plan.agent} ${Math.floor(plan.at / day)}`;
    const number = counts.get(key) ?? firstRun;
    counts.set(key, number + 1);
    yield* runLines(plan, number, random);
  }
}

/** Every night at half past two, with the version that is in service. */
function* suites(): Generator<TimedLine> {
  for (const agent of Object.keys(agents) as AgentName[]) {
    if (!agents[agent].hasSuite) continue;
    const versions = story.filter((stretch) => stretch.agent === agent && isInService(stretch));
    for (let night = Date.parse('2026-04-10T02:30:00Z'); night < clock; night += day) {
      const current = versions.findLast(({ from }) => Date.parse(from) <= night);
      if (current !== undefined) yield suiteLine(agent, current.version, current.bundle, night);
    }
  }
}

/** The versions of the rollouts as well, an hour later, from the day before the deploy until they are in service or withdrawn. */
function* candidateSuites(): Generator<TimedLine> {
  for (const { agent, version, bundle, from, to } of candidates) {
    for (let night = Date.parse(`${from.slice(0, 10)}T03:30:00Z`); night < Date.parse(to); night += day) {
      if (night >= Date.parse(from)) yield suiteLine(agent, version, bundle, night, 'candidate');
    }
  }
}

/** A wave is not in service before it has all of the traffic. */
function isInService({ wave }: Stretch): boolean {
  return wave === undefined || wave === 'pct-100';
}
