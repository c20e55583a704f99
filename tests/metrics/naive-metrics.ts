import type { OverrideEvent } from '../../src/model/event.ts';

/** One figure, in the words of the definitions and nothing else. */
export interface NaiveFigure {
  readonly n: number;
  readonly numerator?: number | undefined;
  readonly value?: number | undefined;
  readonly p90?: number | undefined;
  readonly p95?: number | undefined;
  readonly open?: number | undefined;
}

type Event = OverrideEvent & { readonly at: number };

const crossings = ['unsafe-action-attempted', 'pii-leak-risk'];
const hour = 3_600_000;
const lengths = { '1h': hour, '2h': 2 * hour, '24h': 24 * hour, '7d': 7 * 24 * hour, '30d': 30 * 24 * hour };

/**
 * Every metric by the slowest way that the definitions allow: filter, and count. It shares nothing with the engine, and looks at
 * all events for each figure. Keys are `agent version metric window part`.
 */
export function naiveMetrics(written: readonly OverrideEvent[], now: number): Map<string, NaiveFigure> {
  const figures = new Map<string, NaiveFigure>();
  const events = once(written).filter(({ at }) => at < now);
  const agents = new Set(events.map(({ agent_id }) => agent_id));
  for (const agent of agents) {
    const ofAgent = events.filter(({ agent_id }) => agent_id === agent);
    for (const version of new Set(ofAgent.map(({ agent_version }) => agent_version))) {
      for (const [window, length] of Object.entries(lengths)) {
        const put = (metric: string, part: string, figure: NaiveFigure) =>
          figures.set(`${agent} ${version} ${metric} ${window} ${part}`, figure);
        const isIn = (at: number) => at >= now - length && at < now;
        versionFigures(ofAgent, version, isIn, put);
      }
    }
  }
  return figures;
}

function versionFigures(
  ofAgent: readonly Event[],
  version: string,
  isIn: (at: number) => boolean,
  put: (metric: string, part: string, figure: NaiveFigure) => void,
): void {
  const own = ofAgent.filter(({ agent_version }) => agent_version === version);
  const everyRun = runsOf(own);
  const runs = everyRun.filter((run) => isIn(first(run)));
  const modes = new Set(everyRun.flatMap(firedIn));
  put('success-rate', 'all', share(runs.filter((run) => firedIn(run).length === 0).length, runs.length));
  for (const mode of modes)
    put('success-rate', mode, share(runs.filter((run) => !firedIn(run).includes(mode)).length, runs.length));
  for (const severity of ['sev1', 'sev2', 'sev3'])
    put(
      'success-rate',
      severity,
      share(runs.filter((run) => !severitiesIn(run).includes(severity)).length, runs.length),
    );

  const gates = own.filter(({ event_type, at }) => event_type === 'hitl.gate' && isIn(at));
  put('override-rate', 'all', share(gates.filter((gate) => isOverridden(gate, ofAgent)).length, gates.length));

  const tierOf = (run: readonly Event[]) =>
    Math.max(-1, ...run.filter(({ state }) => state === 'Escalated').map(({ tier }) => tier ?? 0));
  put('escalation-rate', 'all', share(runs.filter((run) => tierOf(run) >= 0).length, runs.length));
  for (const tier of [1, 2, 3])
    put('escalation-rate', String(tier), share(runs.filter((run) => tierOf(run) === tier).length, runs.length));

  const steps = runs.flatMap((run) => [
    ...Map.groupBy(
      run.filter((one) => stepOf(one) !== undefined),
      stepOf,
    ).values(),
  ]);
  put(
    'fallback-rate',
    'all',
    share(steps.filter((step) => step.some(({ state }) => state === 'Fallback')).length, steps.length),
  );

  const crossed = own.filter(
    ({ event_type, failure_id_refs = [], at }) =>
      isIn(at) &&
      (event_type === 'boundary-cross' ||
        (event_type === 'failure' && failure_id_refs.some((ref) => crossings.includes(ref)))),
  );
  put('boundary-crossings', 'all', { n: runs.length, value: crossed.length });

  const results = own.filter(({ event_type, at }) => event_type === 'adversarial.result' && isIn(at));
  put(
    'adversarial-pass-rate',
    'all',
    share(results.filter(({ state }) => state === 'Succeeded').length, results.length),
  );

  const started = runs.filter((run) => run.some(({ event_type }) => event_type === 'run.started'));
  put('unended-rate', 'all', share(started.filter((run) => ends(run).length === 0).length, started.length));

  put(
    'cost',
    'all',
    spread(
      runs.flatMap((run) => spent(run, 'cost')),
      20,
      'p95',
    ),
  );
  put(
    'tokens',
    'all',
    spread(
      runs.flatMap((run) => spent(run, 'tokens')),
      20,
      'p95',
    ),
  );
  put('latency', 'all', spread(runs.flatMap(latencyOf), 20, 'p95'));

  const failures = failuresOf(ofAgent).filter((failure) => failure.version === version && isIn(failure.from));
  const times = failures.flatMap(({ from, to }) => (to === undefined ? [] : [to - from]));
  put('mttr', 'all', { ...spread(times, 5, 'p90'), open: failures.length - times.length });
}

/** Every id once: of several events with one the earliest. */
function once(written: readonly OverrideEvent[]): Event[] {
  const byId = new Map<string, Event>();
  for (const one of written) {
    const event = { ...one, at: Date.parse(one.ts) };
    const known = byId.get(event.event_id);
    if (known === undefined || event.at < known.at) byId.set(event.event_id, event);
  }
  return [...byId.values()];
}

const first = (events: readonly Event[]) => Math.min(...events.map(({ at }) => at));
const ends = (run: readonly Event[]) => run.filter(({ event_type }) => event_type === 'run.ended');
const firedIn = (run: readonly Event[]) => run.flatMap(({ failure_id_refs = [] }) => failure_id_refs);

/** The severity of a mode in a run is the least word that one of its events says of it. */
function severitiesIn(run: readonly Event[]): string[] {
  return [...new Set(firedIn(run))].flatMap((mode) => {
    const told = run
      .filter(({ failure_id_refs = [] }) => failure_id_refs.includes(mode))
      .flatMap(({ severity }) => severity ?? []);
    return told.sort().slice(0, 1);
  });
}

function runsOf(events: readonly Event[]): Event[][] {
  const ofRuns = events.filter(
    ({ event_type }) => event_type !== 'fix.deployed' && event_type !== 'adversarial.result',
  );
  return [...Map.groupBy(ofRuns, ({ run_id }) => run_id).values()];
}

function stepOf({ step_id, event_type, event_id }: Event): string | undefined {
  return step_id ?? (event_type === 'state.entered' ? event_id : undefined);
}

const overrules = ({ decision_origin, action_type }: Event) =>
  decision_origin === 'human-override' &&
  (action_type === 'permit-with-modification' || action_type === 'refuse-and-instruct');

/** Whether the gate, or an override between it and the next gate of its run and step, overrules the agent. */
function isOverridden(gate: Event, ofAgent: readonly Event[]): boolean {
  const beside = ofAgent
    .filter(({ event_type }) => event_type === 'hitl.gate' || event_type === 'override')
    .filter(({ run_id, step_id }) => run_id === gate.run_id && step_id === gate.step_id)
    .sort((a, b) => a.at - b.at || rank(a) - rank(b) || (a.event_id < b.event_id ? -1 : 1));
  const after = beside.slice(beside.indexOf(gate) + 1);
  const next = after.findIndex(({ event_type }) => event_type === 'hitl.gate');
  return [gate, ...(next === -1 ? after : after.slice(0, next))].some(overrules);
}

const rank = ({ event_type }: Event) => (event_type === 'hitl.gate' ? 0 : 1);

function spent(run: readonly Event[], what: 'cost' | 'tokens'): number[] {
  const atEnd = ends(run).flatMap((one) => one[what] ?? []);
  if (atEnd.length > 0) return [Math.max(...atEnd)];
  const others = run.flatMap((one) => one[what] ?? []);
  return others.length === 0 ? [] : [others.reduce((sum, one) => sum + one, 0)];
}

function latencyOf(run: readonly Event[]): number[] {
  const told = ends(run).flatMap(({ latency_ms }) => latency_ms ?? []);
  if (told.length > 0) return [Math.max(...told)];
  const starts = run.filter(({ event_type }) => event_type === 'run.started');
  if (starts.length === 0 || ends(run).length === 0) return [];
  const lasted = Math.max(...ends(run).map(({ at }) => at)) - first(starts);
  return lasted < 0 ? [] : [lasted];
}

interface Failure {
  readonly version: string;
  readonly from: number;
  readonly to: number | undefined;
}

/** Walks through time once for each mode: failing, fixed, recovered, failing again. */
function failuresOf(ofAgent: readonly Event[]): Failure[] {
  const inTime = ofAgent.toSorted((a, b) => a.at - b.at || (a.event_id < b.event_id ? -1 : 1));
  const runs = [...Map.groupBy(ofAgent, ({ agent_version }) => agent_version).values()].flatMap(runsOf);
  const ofRunId = (id: string) => runs.filter((run) => run[0]?.run_id === id).flat();
  const modesOf = (event: Event): string[] => {
    if ((event.failure_id_refs ?? []).length > 0) return event.failure_id_refs ?? [];
    const around = firedIn(ofRunId(event.run_id));
    return around.length > 0 ? around : ['UNKNOWN'];
  };
  const stuck = inTime.filter(
    ({ state, event_type }) =>
      (state === 'Escalated' || state === 'FailedTerminal') &&
      event_type !== 'fix.deployed' &&
      event_type !== 'adversarial.result',
  );
  const clean = runs.filter((run) => firedIn(run).length === 0 && lastState(run) === 'Succeeded');
  return [...new Set(stuck.flatMap(modesOf))].flatMap((mode) => {
    const found: Failure[] = [];
    let over = Number.NEGATIVE_INFINITY;
    for (const event of stuck) {
      if (!modesOf(event).includes(mode) || event.at < over) continue;
      const fix = inTime.find(
        (one) =>
          one.event_type === 'fix.deployed' &&
          one.at > event.at &&
          ((one.failure_id_refs ?? []).length === 0 || one.failure_id_refs?.includes(mode)),
      );
      const recovered = clean
        .filter((run) => fix !== undefined && first(run) >= fix.at)
        .map((run) => Math.max(...ends(run).map(({ at }) => at)));
      const to = recovered.length === 0 ? undefined : Math.min(...recovered);
      found.push({ version: event.agent_version, from: event.at, to });
      over = to ?? Number.POSITIVE_INFINITY;
    }
    return found;
  });
}

/** The state of the last end; of two ends in one moment the graver one. */
function lastState(run: readonly Event[]): string | undefined {
  const graver = ['Succeeded', 'FailedTerminal', 'Escalated', 'Quarantined'];
  const last = Math.max(...ends(run).map(({ at }) => at));
  const states = ends(run)
    .filter(({ at }) => at === last)
    .map(({ state }) => state ?? '');
  return states.sort((a, b) => graver.indexOf(b) - graver.indexOf(a))[0];
}

function share(numerator: number, n: number): NaiveFigure {
  return n === 0 ? { n, numerator } : { n, numerator, value: numerator / n };
}

function spread(values: readonly number[], least: number, tail: 'p90' | 'p95'): NaiveFigure {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => {
    const place = part * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    const above = sorted[Math.ceil(place)] ?? 0;
    return below + (above - below) * (place % 1);
  };
  if (sorted.length === 0) return { n: 0 };
  const figure = { n: sorted.length, value: at(0.5) };
  return sorted.length < least ? figure : { ...figure, [tail]: at(tail === 'p90' ? 0.9 : 0.95) };
}
