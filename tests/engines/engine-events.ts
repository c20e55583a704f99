import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readEventsRollup } from '../../src/metrics/engine/read-events-rollup.ts';
import type { Rollup, VersionFacts } from '../../src/metrics/rollup.ts';
import { stream } from '../metrics/random-events.ts';

/** `ENGINES=all npx vitest run tests/engines`: every event of the example library, and whatever must be downloaded for it. */
export const isThorough = process.env['ENGINES'] === 'all';

/** The clock of all comparisons: some random events lie after it. */
export const now = Date.parse('2026-08-14T10:30:00Z');

/** The events of the example library, a line each: those of its stories, and the traffic of one month or of all. */
export function exampleLines(): string[] {
  const folder = resolve(import.meta.dirname, '../../content/data/events');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.ndjson'));
  return names
    .filter((name) => isThorough || !name.startsWith('traffic') || name.includes('2026-07'))
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name));
      return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
    })
    .filter((line) => line !== '');
}

/** Random streams with agents of their own; with copies and with ids that have several contents, or with each id once. */
export function randomLines(kind: 'repeats' | 'once'): string[] {
  const seen = new Set<string>();
  return fc
    .sample(stream, { seed: 20261121, numRuns: isThorough ? 200 : 40 })
    .flatMap((events, number) =>
      events.map(({ event }) => ({
        ...event,
        event_id: `${number}-${event.event_id}`,
        agent_id: `${number}-${event.agent_id}`,
      })),
    )
    .filter(({ event_id: id }) => kind === 'repeats' || (!seen.has(id) && seen.add(id)))
    .map((event) => JSON.stringify(event));
}

/** The rollup that DuckDB gives for the same lines. */
export async function duckDbRollup(lines: readonly string[]): Promise<Rollup> {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-engines-'));
  try {
    const path = join(folder, 'events.ndjson');
    writeFileSync(path, `${lines.join('\n')}\n`);
    return (await readEventsRollup({ paths: [path], folder: join(folder, 'kept'), now, memory: '1GB' })).rollup;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sums of floats may differ in what an order of adding does to them. */
const tolerance = 1e-12;

/** Fails unless two rollups are equal: sums of costs and tokens within `tolerance` of each other, all else exactly. */
export function expectEqualRollups(found: Rollup, expected: Rollup): void {
  expect(withoutSums(found)).toEqual(withoutSums(expected));
  const [a, b] = [sumsOf(found), sumsOf(expected)];
  expect(a.length).toBe(b.length);
  const far = a.filter((sum, at) => !isClose(sum, b[at] ?? Number.NaN));
  expect(far).toEqual([]);
}

function isClose(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function withoutSums({ agents, counts }: Rollup) {
  const rest = ({ runs: { cost: _, tokens: __, ...runs }, ...facts }: VersionFacts) => ({ ...facts, runs });
  return { counts, agents: agents.map(({ versions, ...agent }) => ({ ...agent, versions: versions.map(rest) })) };
}

function sumsOf({ agents }: Rollup): number[] {
  return agents.flatMap(({ versions }) => versions.flatMap(({ runs }) => [...runs.cost, ...runs.tokens]));
}
