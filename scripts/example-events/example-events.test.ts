import { createReadStream, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkEvents } from '../../src/metrics/check/check-events.ts';
import { metricsReportSchema } from '../../src/metrics/metrics-schema.ts';
import type { OverrideEvent } from '../../src/model/event.ts';
import { severityTable } from '../../src/model/severity.ts';
import { runReliability, temporaryFolder } from '../../tests/run-reliability.ts';
import { exampleEvents } from './example-events.ts';

const content = join(import.meta.dirname, '../../content');
const folder = join(content, 'data/events');
const files = globSync('**/*.ndjson{,.gz}', { cwd: folder }).map((path) => join(folder, path));

const textOf = (path: string): string => {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

interface Gate {
  readonly at: number;
  readonly agent: string;
  readonly version: string;
  readonly wave: string | undefined;
  decision?: { readonly at: number; readonly action: string; readonly modes: readonly string[] };
}

let events: readonly (OverrideEvent & { readonly at: number })[] = [];
let gates: readonly Gate[] = [];

beforeAll(() => {
  events = files
    .flatMap((path) => textOf(path).trimEnd().split('\n'))
    .map((line) => {
      const event = JSON.parse(line) as OverrideEvent;
      return { ...event, at: Date.parse(event.ts) };
    })
    .sort((a, b) => a.at - b.at);
  const byRun = new Map<string, Gate>();
  for (const {
    event_type,
    run_id,
    at,
    agent_id: agent,
    agent_version: version,
    rollout_wave: wave,
    ...event
  } of events) {
    if (event_type === 'hitl.gate') byRun.set(run_id, { at, agent, version, wave });
    const gate = byRun.get(run_id);
    if (event_type !== 'override' || gate === undefined || event.action_type === 'quarantine') continue;
    gate.decision = { at, action: event.action_type ?? '', modes: event.failure_id_refs ?? [] };
  }
  gates = [...byRun.values()];
});

const utc = (time: string): number => Date.parse(`2026-${time}:00Z`);
const hour = 3_600_000;

/** Decisions and gates of an agent from `from` up to `to`, as they were known at `now`. */
function overrides(agent: string, from: number, to: number, now = Number.POSITIVE_INFINITY, refusedOnly = false) {
  const passed = gates.filter((gate) => gate.agent === agent && gate.at >= from && gate.at < to);
  const isCounted = ({ decision }: Gate) =>
    decision !== undefined && decision.at < now && (!refusedOnly || decision.action === 'refuse-and-instruct');
  return { n: passed.length, overridden: passed.filter(isCounted).length };
}

describe('the files', () => {
  test('hold what the generator makes, byte for byte', () => {
    const made = exampleEvents();
    expect([...made.keys()]).toEqual(
      [4, 5, 6, 7, 8, 9, 10, 11].map((month) => `2026-${String(month).padStart(2, '0')}`),
    );
    for (const [month, text] of made) {
      // Not toBe: the difference of two texts of megabytes takes minutes to print.
      expect(textOf(join(folder, `traffic/${month}.ndjson.gz`)) === text, `${month} is stale`).toBe(true);
    }
  });

  test('are small enough for a repository', () => {
    expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(5_000_000);
  });

  test('keep to the contract, and every run ends', async () => {
    const { counts, problems } = checkEvents(
      files.map((path) => ({ path, open: () => createReadStream(path) })),
      { now: utc('11-21T08:00'), known: undefined, severities: severityTable },
    );
    for await (const batch of problems) expect(batch).toEqual([]);
    expect(counts.events).toBe(events.length);
    expect(counts.events).toBeGreaterThan(50_000);
  });
});

describe('pm-2026-018', () => {
  const agent = 'finance-invoice-recon';
  const incident = [utc('08-14T09:12'), utc('08-14T10:51')] as const;

  test('four in a hundred are wrong before it, 47 of 157 in it', () => {
    const before = overrides(agent, utc('07-31T00:00'), utc('08-14T00:00'), undefined, true);
    expect(((100 * before.overridden) / before.n).toFixed(0)).toBe('4');
    expect(overrides(agent, ...incident)).toEqual({ n: 157, overridden: 47 });
    const wrong = gates.filter(
      ({ decision }) => decision?.modes.includes('schema-drift-input') && decision.at < utc('08-15T00:00'),
    );
    expect(wrong.every(({ at }) => at >= incident[0] && at < incident[1])).toBe(true);
    expect(wrong).toHaveLength(47);
  });

  test('nothing runs from the kill switch to the return', () => {
    const runs = events.filter((event) => event.agent_id === agent && event.event_type === 'run.started');
    expect(runs.filter(({ at }) => at >= incident[1] && at < utc('08-15T14:30'))).toEqual([]);
    expect(events.find(({ event_id }) => event_id === 'evt-fin-0814-60')?.ts).toBe('2026-08-14T10:51:00Z');
    expect(events.find(({ event_type, at }) => event_type === 'fix.deployed' && at > incident[1])?.ts).toBe(
      '2026-08-15T12:30:00Z',
    );
  });

  test.each([
    ['more than 15 % wrong in an hour', 1, true, 0.15, '09:26'],
    ['less than 70 % accepted in two hours', 2, false, 0.3, '09:46'],
    ['more than 15 % wrong in a day', 24, true, 0.15, '11:20'],
    ['more than 15 % wrong in seven days', 168, true, 0.15, undefined],
    ['the ceiling of 8 % over seven days', 168, false, 0.08, undefined],
  ])('%s, of at least 20 gates: fires at %s', (_, hours, refusedOnly, limit, expected) => {
    let first: string | undefined;
    for (let now = utc('08-14T06:00'); now <= utc('08-14T23:59') && first === undefined; now += 60_000) {
      const { n, overridden } = overrides(agent, now - hours * hour, now, now, refusedOnly);
      if (n >= 20 && overridden / n > limit) first = new Date(now).toISOString().slice(11, 16);
    }
    expect(first).toBe(expected);
  });
});

test.each([
  ['support-triage', '2.4.0', 'canary', 212, 4.7],
  ['support-triage', '3.0.0', 'canary', 98, 5.1],
  ['support-triage', '3.0.0', 'pct-10', 167, 4.8],
  ['support-triage', '3.0.0', 'pct-25', 73, 5.5],
  ['support-triage', '3.0.0', 'pct-50', 96, 5.2],
  ['support-triage', '3.0.0', 'pct-100', 82, 4.9],
  ['field-scheduler', '2.0.0', 'canary', 125, 3.2],
  ['field-scheduler', '2.0.0', 'pct-10', 139, 3.6],
  ['field-scheduler', '2.0.0', 'pct-25', 312, 14.1],
])('%s %s, %s: the override rate is that of the rollout', (agent, version, wave, n, percent) => {
  const passed = gates.filter((gate) => gate.agent === agent && gate.version === version && gate.wave === wave);
  const overridden = passed.filter(({ decision }) => decision !== undefined).length;
  expect(passed).toHaveLength(n);
  expect(((100 * overridden) / n).toFixed(1)).toBe(percent.toFixed(1));
});

test('the rollout of the planner passes 12 % over 24 hours just before it pages at 09:34', () => {
  const at = (time: string) => {
    const day = gates.filter(
      (gate) => gate.version === '2.0.0' && gate.at >= utc(time) - 24 * hour && gate.at < utc(time),
    );
    return day.filter(({ decision }) => decision !== undefined && decision.at < utc(time)).length / day.length;
  };
  expect(at('09-08T09:28')).toBeLessThan(0.12);
  expect(at('09-08T09:34')).toBeGreaterThan(0.12);
});

test.each([
  ['finance-invoice-recon', 6.1, 1087],
  ['support-triage', 4.9, 143],
  ['procurement-intake', 7.4, 94],
  ['field-scheduler', 3.8, 105],
])('%s: the override rate of week 46 is that of its review', (agent, percent, gatesOfExample) => {
  const { n, overridden } = overrides(agent, utc('11-09T00:00'), utc('11-16T00:00'));
  expect(n).toBe(gatesOfExample);
  expect(((100 * overridden) / n).toFixed(1)).toBe(percent.toFixed(1));
  const review = readFileSync(join(content, 'reviews/weekly/2026-W46.md'), 'utf8');
  const rows = [...review.matchAll(/^\| \[\[([\w-]+)\]\] [\d.]+ \| \[([\d.]+) %.*?\| ([\d,]+)/gmu)]
    .filter(([, name]) => name === agent)
    .map(([, , rate, all]) => ({ rate: Number(rate), all: Number(all?.replace(',', '')) }));
  expect(rows.reduce((sum, { all }) => sum + all, 0)).toBe(n);
  expect(rows.reduce((sum, { rate, all }) => sum + Math.round((rate * all) / 100), 0)).toBe(overridden);
});

test('the map service degrades silently: fallbacks triple, and no more runs fail (fnd-2026-005)', () => {
  const shares = (from: string, to: string) => {
    const of = events.filter(({ agent_id, at }) => agent_id === 'field-scheduler' && at >= utc(from) && at < utc(to));
    const steps = of.filter(({ event_type, step_id }) => event_type === 'state.entered' && step_id !== undefined);
    const keys = (some: typeof steps) => new Set(some.map(({ run_id, step_id }) => `${run_id} ${step_id}`)).size;
    const runs = of.filter(({ event_type }) => event_type === 'run.started').length;
    const failed = new Set(
      of.filter(({ failure_id_refs }) => failure_id_refs !== undefined).map(({ run_id }) => run_id),
    );
    return {
      fallback: (100 * keys(steps.filter(({ state }) => state === 'Fallback'))) / keys(steps),
      success: (100 * (runs - failed.size)) / runs,
    };
  };
  const [october, week46] = [shares('10-01T00:00', '11-01T00:00'), shares('11-09T00:00', '11-16T00:00')];
  expect([october.fallback.toFixed(1), week46.fallback.toFixed(1)]).toEqual(['0.6', '1.9']);
  expect(Math.abs(october.success - week46.success)).toBeLessThan(1);
});

test('the ERP lets 141 calls run into their timeout on 2026-11-10 (pm-2026-023)', () => {
  const isTimeout = ({ agent_id, failure_id_refs, at }: (typeof events)[number]) =>
    agent_id === 'procurement-intake' &&
    failure_id_refs?.includes('tool-timeout') === true &&
    at >= utc('11-10T06:40') &&
    at < utc('11-10T07:30');
  expect(events.filter(isTimeout)).toHaveLength(141);
});

describe('`reliability metrics` gives what these events say by hand', () => {
  const cache = temporaryFolder({});
  afterAll(() => cache.remove());
  test.each(['08-14T10:00', '08-14T10:38', '11-16T00:00'])('at %s', async (time) => {
    const now = utc(time);
    const args = ['--metric', 'override-rate', '--format', 'json', '--now', new Date(now).toISOString()];
    const { stdout } = await runReliability(['metrics', ...args, '--cache-dir', cache.path], join(content, '..'));
    const { versions } = metricsReportSchema.parse(JSON.parse(stdout));
    for (const hours of [1, 2, 24, 168]) {
      const window = hours === 168 ? '7d' : `${hours}h`;
      for (const agent of ['finance-invoice-recon', 'support-triage', 'procurement-intake', 'field-scheduler']) {
        const found = versions
          .filter((version) => version.agent === agent)
          .flatMap(({ measurements }) => measurements.filter((one) => one.window === window));
        const sum = (of: 'numerator' | 'denominator') => found.reduce((total, one) => total + (one[of] ?? 0), 0);
        const { n, overridden } = overrides(agent, now - hours * hour, now, now);
        expect([agent, window, sum('numerator'), sum('denominator')]).toEqual([agent, window, overridden, n]);
      }
    }
  });
});
