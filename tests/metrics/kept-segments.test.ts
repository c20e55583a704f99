import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEventsRollup } from '../../src/metrics/engine/read-events-rollup.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { clock, stream } from './random-events.ts';

const hour = 3_600_000;
const events = fc.sample(stream, { seed: 20261122, numRuns: 18 }).flatMap((made, number) =>
  made.map(({ event, file }, place) => ({
    line: `${JSON.stringify({ ...event, event_id: `${number}-${event.event_id}`, agent_id: `${number % 9}-${event.agent_id}` })}\n`,
    // The runs of six agents lie in one file each, those of the others are torn between all of them.
    file: number % 9 < 6 ? number % 9 : (file + place) % 6,
  })),
);
type Change = (path: (number: number) => string, kept: string) => void;

/** Each step finds on its disk what the steps before it have left. */
const steps: readonly { name: string; numbers: readonly number[]; change?: Change; now?: number }[] = [
  { name: 'three files, read together', numbers: [0, 1, 2] },
  { name: 'the same again', numbers: [0, 1, 2] },
  { name: 'earlier, in the midst of them', numbers: [0, 1, 2], now: clock - hour },
  { name: 'two more', numbers: [0, 1, 2, 3, 4] },
  { name: 'only one of each segment', numbers: [1, 4] },
  {
    name: 'a file has grown',
    numbers: [0, 1, 2, 3, 4],
    change: (path) => appendFileSync(path(3), readFileSync(path(5))),
  },
  {
    name: 'a file with the bytes of another',
    numbers: [0, 1, 2, 3, 4, 5],
    change: (path) => writeFileSync(path(5), readFileSync(path(0))),
  },
  { name: 'that is gone again', numbers: [0, 1, 2, 3, 4], change: (path) => rmSync(path(5)) },
  { name: 'one has another name', numbers: [0, 1, 2, 3, 5], change: (path) => renameSync(path(4), path(5)) },
  {
    name: 'what is kept of a part is damaged',
    numbers: [0, 1, 2, 3, 5],
    change: (_, kept) => {
      const name = readdirSync(kept).find((one) => one.endsWith('.gates.parquet')) ?? '';
      writeFileSync(join(kept, name), 'half');
    },
  },
];

function library() {
  const folder = temporaryFolder();
  const path = (number: number) => join(folder, 'events', `${number}.ndjson`);
  mkdirSync(join(folder, 'events'));
  for (const number of [0, 1, 2, 3, 4, 5]) {
    const lines = events.filter(({ file }) => file === number).map(({ line }) => line);
    writeFileSync(path(number), lines.join(''));
  }
  const read = async (numbers: readonly number[], into: string, now = clock + hour) =>
    await readEventsRollup({ paths: numbers.map(path), folder: into, now, memory: '1GB' });
  return { path, read, kept: join(folder, 'kept') };
}

test('whatever became of the files since, the rollup is that of files that were never read', async () => {
  const { path, read, kept } = library();
  for (const { name, numbers, change, now } of steps) {
    change?.(path, kept);
    const { rollup, files } = await read(numbers, kept, now);
    const uncounted = files.filter(({ trouble, malformed }) => trouble !== undefined || malformed > 0);
    expect(uncounted, name).toEqual([]);
    expect(rollup, name).toEqual((await read(numbers, temporaryFolder(), now)).rollup);
  }
});

test('what was read is not read again, and what no file has become is kept no more', async () => {
  const { path, read, kept } = library();
  await read([0, 1, 2], kept);
  const parts = () =>
    readdirSync(kept)
      .filter((name) => name.endsWith('.parquet'))
      .map((name) => `${name} ${statSync(join(kept, name)).ino}`);
  const before = parts();
  await read([0, 1, 2, 3], kept);
  expect(parts()).toEqual(expect.arrayContaining(before));
  expect(parts()).toHaveLength(2 * before.length);
  for (const number of [0, 1, 2, 3]) rmSync(path(number));
  expect((await read([], kept)).rollup.agents).toEqual([]);
  expect(readdirSync(kept)).toEqual(['files.json']);
});
