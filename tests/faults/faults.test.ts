import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Fault, faultAt, faults, seededFaults } from './fault.ts';
import { type FaultyWay, startFaults } from './start-faults.ts';

let server: Server;
let way: FaultyWay;
let done: number;

beforeEach(async () => {
  done = 0;
  server = createServer((_request, response) => {
    done += 1;
    const { port } = server.address() as AddressInfo;
    response.writeHead(200, { 'content-type': 'application/json', link: `<http://127.0.0.1:${port}/2>; rel="next"` });
    response.end(JSON.stringify({ text: 'x'.repeat(5000) }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  way = await startFaults({ to: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterEach(async () => {
  await way.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** What a client sees: a status and whether the body is whole, or that there was no answer. */
async function seen(): Promise<string> {
  try {
    const response = await fetch(`${way.url}/1`, { signal: AbortSignal.timeout(100) });
    const text = await response.text();
    const after = response.headers.get('retry-after');
    if (response.status !== 200) return `${response.status}${after === null ? '' : ` after ${after}`}`;
    return text.length > 5000 ? 'whole' : 'half';
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'silence' : 'cut';
  }
}

test.each<[Fault, string, number]>([
  ['fail', '500', 0],
  ['lose', '502', 1],
  ['limit', '429 after 1', 0],
  ['limit-unsaid', '429', 0],
  ['secondary', '403 after 1', 0],
  ['silence', 'silence', 0],
  ['lose-silently', 'silence', 1],
  ['cut', 'cut', 0],
  ['lose-cut', 'cut', 1],
  ['slow', 'whole', 1],
  ['truncate', 'cut', 1],
  ['halve', 'half', 1],
])('%s: the client sees %s, and the work was done %i times', async (fault, expected, times) => {
  way.plan(faultAt(1, fault));
  expect(await seen()).toBe(expected);
  expect(done).toBe(times);
  expect(await seen()).toBe('whole');
  expect({ requests: way.requests, faults: way.counts[fault] }).toEqual({ requests: 2, faults: 1 });
});

test('addresses in answers lead back to it', async () => {
  const response = await fetch(way.url);
  expect(response.headers.get('link')).toBe(`<${way.url}/2>; rel="next"`);
});

test('a test looks on before a request is done and after it', async () => {
  const told: string[] = [];
  way.onRequest(2, () => void told.push(`before: ${done}`));
  way.onAnswer(2, () => void told.push(`after: ${done}`));
  for (let index = 0; index < 3; index += 1) await seen();
  expect(told).toEqual(['before: 1', 'after: 2']);
});

describe('seeded faults', () => {
  const drawn = (seed: number) => {
    const plan = seededFaults({ seed, count: 500 });
    return Array.from({ length: 1500 }, (_, index) => plan({ number: index + 1, method: 'GET', path: '/' }));
  };

  test('are as many as asked, of every kind, the same for one seed', () => {
    const hits = drawn(1).filter((fault) => fault !== undefined);
    expect(hits).toHaveLength(500);
    expect(new Set(hits)).toEqual(new Set(faults));
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
  });

  test('never come four in a row', () => {
    expect(
      drawn(1)
        .map((fault) => (fault === undefined ? ' ' : 'x'))
        .join(''),
    ).not.toContain('xxxx');
  });
});
