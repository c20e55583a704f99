import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEventsRollup } from '../../src/metrics/engine/read-events-rollup.ts';
import { measure } from '../../src/metrics/measure.ts';
import { metricNames } from '../../src/metrics/metrics-schema.ts';
import type { Rollup } from '../../src/metrics/rollup.ts';
import { windowNames } from '../../src/metrics/windows.ts';
import type { OverrideEvent } from '../../src/model/event.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type NaiveFigure, naiveMetrics } from './naive-metrics.ts';
import { clock, stream } from './random-events.ts';

const seed = 20261121;

/**
 * Two hundred random streams. They are written to the same files, each with agents and ids of its own but with the same names
 * of runs, so that one rollup answers for all and none may see another.
 */
const streams = fc.sample(stream, { seed, numRuns: 200 }).map((events, number) =>
  events.map(({ event, file }) => ({
    event: { ...event, event_id: `${number}-${event.event_id}`, agent_id: `${number}-${event.agent_id}` },
    file,
  })),
);

/** What each figure says, without what does not come from the events. */
function figuresOf(rollup: Rollup): Map<string, NaiveFigure> {
  const report = measure(rollup, {
    now: clock,
    windows: windowNames,
    metrics: metricNames,
    severityOf: (_, told) => told ?? 'unrated',
    recoveryTarget: () => undefined,
    overrideCeiling: 0.08,
    source: { files: 0, malformed: 0 },
  });
  return new Map(
    report.versions.flatMap(({ agent, version, measurements }) =>
      measurements.map(({ metric, window, by, denominator: _, low: __, high: ___, target: ____, ...figure }) => {
        const part = by.failure_id ?? by.severity ?? by.tier ?? 'all';
        return [`${agent} ${version} ${metric} ${window} ${part}`, figure];
      }),
    ),
  );
}

async function rollupOf(files: readonly (readonly OverrideEvent[])[], now = clock): Promise<Rollup> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'events'));
  for (const [number, events] of files.entries()) {
    const text = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    const [end, bytes] =
      number % 3 === 0 ? ['', text] : number % 3 === 1 ? ['.gz', gzipSync(text)] : ['.zst', zstdCompressSync(text)];
    writeFileSync(join(folder, 'events', `${number}.ndjson${end}`), bytes);
  }
  const paths = readdirSync(join(folder, 'events')).map((name) => join(folder, 'events', name));
  const read = await readEventsRollup({ paths, folder: join(folder, 'kept'), now, memory: '1GB' });
  expect(read.files.filter(({ malformed, trouble }) => malformed > 0 || trouble !== undefined)).toEqual([]);
  return read.rollup;
}

const split = (fileOf: (file: number, place: number) => number, count: number) =>
  Array.from({ length: count }, (_, number) =>
    streams
      .flat()
      .filter(({ file }, place) => fileOf(file, place) === number)
      .map(({ event }) => event),
  );

describe('two hundred random streams', () => {
  test('every metric, window and part is what filtering and counting gives', async () => {
    const figures = figuresOf(await rollupOf(split((file) => file, 4)));
    const naive = streams.flatMap((events) => [
      ...naiveMetrics(
        events.map(({ event }) => event),
        clock,
      ),
    ]);
    expect(naive.length).toBeGreaterThan(20_000);
    const differing = naive.filter(([key, expected]) => !isEqual(figures.get(key), expected));
    expect(differing.slice(0, 5).map(([key, expected]) => ({ key, expected, found: figures.get(key) }))).toEqual([]);
    const known = new Set(naive.map(([key]) => key));
    // By severity and tier there is more than the naive computation asks for: modes and tiers without one.
    const further = [...figures.keys()].filter((key) => !known.has(key) && !/ (?:unrated|none|sev\d)$/u.test(key));
    expect(further).toEqual([]);
  });

  // Then what is kept of a file answers by itself, but for runs that are torn between files and those with an event that came twice.
  test('all before the clock, some twice', async () => {
    const past = streams.map((events) => events.filter(({ event }) => Date.parse(event.ts) < clock));
    const files = [0, 1, 2, 3].map((number) =>
      past
        .flat()
        // A few runs have all their events in one file, most are torn.
        .filter(({ event, file }) => (event.run_id < 'r2' ? 1 : file) === number)
        .map(({ event }) => event),
    );
    const figures = figuresOf(await rollupOf(files));
    const naive = past.flatMap((events) => [
      ...naiveMetrics(
        events.map(({ event }) => event),
        clock,
      ),
    ]);
    expect(naive.filter(([key, expected]) => !isEqual(figures.get(key), expected))).toEqual([]);
  });

  test('in any order, in any number of files, the answers are the same', async () => {
    const one = await rollupOf([streams.flat().map(({ event }) => event)]);
    const many = await rollupOf(split((_, place) => (place * 7919) % 9, 9).map((events) => events.reverse()));
    expect(many).toEqual(one);
  });

  // Then the runs of a file are taken as they were put together with it, but for those that are torn between files.
  test.each([
    ['no event twice, before the clock, in four files', (at: number) => at < clock],
    ['no event twice, one file that goes on after the clock', (at: number, file: number) => at < clock || file === 3],
  ])('%s', async (_, isKept) => {
    const seen = new Set<string>();
    const once = streams.map((events) =>
      events
        .toSorted((a, b) => Date.parse(a.event.ts) - Date.parse(b.event.ts))
        .filter(({ event }) => !seen.has(event.event_id) && seen.add(event.event_id))
        // A few runs have all their events in one file, most are torn.
        .map(({ event, file }) => ({ event, file: event.run_id < 'r2' ? 1 : file }))
        .filter(({ event, file }) => isKept(Date.parse(event.ts), file)),
    );
    const files = [0, 1, 2, 3].map((number) =>
      once
        .flat()
        .filter(({ file }) => file === number)
        .map(({ event }) => event),
    );
    const figures = figuresOf(await rollupOf(files));
    const naive = once.flatMap((events) => [
      ...naiveMetrics(
        events.map(({ event }) => event),
        clock,
      ),
    ]);
    expect(naive.filter(([key, expected]) => !isEqual(figures.get(key), expected))).toEqual([]);
  });
});

function isEqual(found: NaiveFigure | undefined, expected: NaiveFigure): boolean {
  if (found === undefined) return false;
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)]) as Set<keyof NaiveFigure>;
  return [...keys].every((key) => {
    const [a, b] = [found[key], expected[key]];
    return a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));
  });
}
