import { shareOf } from '../../model/wilson.ts';
import { boundaryCrossings } from '../definitions/boundary-crossings.ts';
import type { MetricDefinition } from '../definitions/metric-definition.ts';
import { mttr } from '../definitions/mttr.ts';
import { overrideRate } from '../definitions/override-rate.ts';
import { type FailureIncident, incidentsOf } from '../incidents.ts';
import type { AgentFacts, VersionFacts } from '../rollup.ts';
import { slice, windowAt, windowLengths, within } from '../windows.ts';
import type { DriftOptions } from './drift-options.ts';
import { type DriftVerdict, mostEvents } from './drift-schema.ts';
import { verdictText } from './verdict-text.ts';

/**
 * The override rate of seven days against the ceiling of the agent's canvas (000 §1). On the ceiling it is within. Above it of few
 * gates it is to watch, until chance does not explain it: two of fourteen say nothing yet.
 */
export function ceilingVerdicts(facts: VersionFacts, options: DriftOptions): DriftVerdict[] {
  const { from, to } = windowAt('7d', options.now);
  const [first, after] = slice(facts.gates.at, { from, to });
  const denominator = after - first;
  const numerator = facts.gates.overridden.subarray(first, after).reduce((sum, one) => sum + one, 0);
  return [
    verdictOf(overrideRate, {
      ...{ agent: facts.agent, version: facts.version, kind: 'ceiling', metric: 'override-rate', by: {}, window: '7d' },
      ...{
        ...spanOf(from, to),
        ...ceilingJudgement(numerator, denominator, facts.agent, options),
        numerator,
        denominator,
      },
    }),
  ];
}

function ceilingJudgement(
  numerator: number,
  denominator: number,
  agent: string,
  { ceilingOf, leastInBand, lowVolume }: DriftOptions,
): Pick<DriftVerdict, 'verdict' | 'reason' | 'limit'> {
  if (denominator === 0) return { verdict: 'unknown', reason: 'nothing-counted' };
  if (denominator < leastInBand) return { verdict: 'unknown', reason: 'too-few' };
  const limit = ceilingOf(agent);
  if (numerator <= limit * denominator + 1e-9) return { verdict: 'steady', reason: 'ceiling', limit };
  const isFew = denominator < 7 * lowVolume && shareOf(numerator, denominator).low <= limit;
  return isFew ? { verdict: 'watch', reason: 'few-above', limit } : { verdict: 'drift', reason: 'ceiling', limit };
}

/** Crossings of the boundary in seven days: any of them demands a postmortem (000 §1). Where there is none, nothing is said. */
export function crossingVerdicts({ versions }: AgentFacts, { now }: DriftOptions): DriftVerdict[] {
  const { from, to } = windowAt('7d', now);
  return versions.flatMap(({ agent, version, crossings, runs }) => {
    const found = within(crossings, { from, to });
    const [first, after] = slice(runs.at, { from, to });
    if (found.length === 0) return [];
    return verdictOf(boundaryCrossings, {
      ...{ agent, version, kind: 'crossing', metric: 'boundary-crossings', by: {}, window: '7d', ...spanOf(from, to) },
      ...{ verdict: 'drift', reason: 'above-zero', numerator: found.length, denominator: after - first },
      events: found.slice(0, mostEvents).map(({ eventId }) => eventId),
    });
  });
}

/**
 * The failures of an agent that are open, or recovered in the last day, against the target of their severity (000 §1): one verdict
 * for each mode and the version that failed first. A severity without a target is not judged. An escalation to tier 1 hands one case
 * to a person, which is how many modes are meant to end: a failure of nothing else, which nobody fixes, is to watch.
 */
export function recoveryVerdicts(agent: AgentFacts, options: DriftOptions): DriftVerdict[] {
  const { now, recoveryTarget, severityOf } = options;
  const since = now - windowLengths['24h'];
  const asked = incidentsOf(agent).filter(({ recoveredAt = now }) => recoveredAt >= since);
  const groups = Map.groupBy(asked, ({ failureId, version }) => JSON.stringify([failureId, version]));
  return [...groups.values()].flatMap((incidents) => {
    const worst = incidents.reduce((a, b) => (lasted(b, now) > lasted(a, now) ? b : a));
    const severity = severityOf(worst.failureId, worst.severity);
    const target = recoveryTarget(severity);
    if (target === undefined) return [];
    const late = incidents.filter((incident) => lasted(incident, now) > target);
    return verdictOf(mttr, {
      ...{ agent: agent.agent, version: worst.version, kind: 'recovery', metric: 'mttr', window: '24h' },
      ...{ by: { failure_id: worst.failureId, severity }, ...spanOf(worst.openedAt, worst.recoveredAt ?? now) },
      ...(late.length === 0
        ? { verdict: 'steady', reason: 'target' }
        : late.every((incident) => isHandedOver(incident, agent))
          ? { verdict: 'watch', reason: 'handed-over' }
          : { verdict: 'drift', reason: 'target' }),
      ...{ numerator: late.length, denominator: incidents.length },
      recovery: {
        opened_at: iso(worst.openedAt),
        ...(worst.recoveredAt !== undefined && { recovered_at: iso(worst.recoveredAt) }),
        ...{ minutes: lasted(worst, now) / 60_000, target_minutes: target / 60_000 },
      },
      events: (late.length > 0 ? late : incidents).slice(0, mostEvents).map(({ eventId }) => eventId),
    });
  });
}

/** Whether a failure without a fix consists of escalations to tier 1 only. */
function isHandedOver({ failureId, openedAt, fixedAt }: FailureIncident, { failings, versions }: AgentFacts): boolean {
  if (fixedAt !== undefined) return false;
  const tiers = new Map(
    versions.flatMap(({ version, escalations }) => escalations.map(({ at, tier }) => [`${version} ${at}`, tier])),
  );
  return failings
    .filter((one) => one.failureId === failureId && one.at >= openedAt)
    .every(({ version, at }) => tiers.get(`${version} ${at}`) === 1);
}

function lasted({ openedAt, recoveredAt }: FailureIncident, now: number): number {
  return (recoveredAt ?? now) - openedAt;
}

function verdictOf({ title }: MetricDefinition, known: Omit<DriftVerdict, 'text'>): DriftVerdict {
  return { ...known, text: verdictText(known, title) };
}

function spanOf(from: number, to: number): { readonly from: string; readonly to: string } {
  return { from: iso(from), to: iso(to) };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
