import { describe, expect, onTestFinished, test } from 'vitest';
import type { Tracker } from '../../src/actions/trackers/tracker.ts';
import { faults, seededFaults } from '../faults/fault.ts';
import { startJiraBench } from './jira-bench.ts';
import { startLinearBench } from './linear-bench.ts';
import { type Clone, newClone, runSync } from './sync-world.ts';
import type { TrackerBench } from './tracker-bench.ts';

const loud = faults.filter((fault) => fault !== 'silence' && fault !== 'lose-silently');

/** Steps that a run would still do. */
async function left(clone: Clone, tracker: Tracker): Promise<unknown> {
  const plan = await runSync(clone, tracker, { prefer: 'tracker' });
  return typeof plan === 'string' ? plan : plan.decisions.flatMap(({ steps }) => steps);
}

describe.each<[string, () => Promise<TrackerBench>]>([
  ['Linear', startLinearBench],
  // Its search never catches up here.
  ['Jira', () => startJiraBench({ lag: 1_000_000 })],
])('%s', (_name, start) => {
  const started = async () => {
    const bench = await start();
    onTestFinished(() => bench.close());
    return bench;
  };

  test('30 actions, 100 faults: one ticket for each, every state right, and then nothing to do', async () => {
    const bench = await started();
    bench.way.plan(seededFaults({ seed: 3, count: 100, rate: 0.4, among: loud }));
    const clone = newClone(30);
    const actions = [...clone.actions.values()];
    const hit = () => Object.values(bench.way.counts).reduce((sum, count) => sum + count, 0);
    let runs = 0;
    for (; runs < 60 && hit() < 100; runs += 1) {
      const tracker = await bench.again().catch(() => undefined);
      if (tracker !== undefined) await runSync(clone, tracker);
      const inGit = actions[(runs * 7) % actions.length]!;
      // What is done before it has a ticket never gets one.
      if (inGit.reference !== undefined) inGit.state = inGit.state === 'open' ? 'done' : 'open';
      for (let more = 0; more < 4; more += 1) actions[(runs * 13 + more * 17) % actions.length]!.description += '.';
      const ticket = bench.tickets()[(runs * 11 + 3) % Math.max(1, bench.tickets().length)];
      const own = `A-${actions.indexOf(inGit) + 1}`;
      if (ticket?.state === 'open' && !ticket.title.includes(own)) {
        bench.setState(ticket.id, runs % 2 === 0 ? 'done' : 'dropped', 'grace');
      }
    }
    bench.way.plan();
    for (let quiet = 0; quiet < 3; quiet += 1) await left(clone, await bench.again());
    expect(await left(clone, await bench.again())).toEqual([]);
    console.log(
      `${hit()} faults in ${bench.way.requests} requests and ${runs} runs: ${bench.tickets().length} tickets for 30`,
    );
    expect(hit()).toBe(100);
    const held = new Map(bench.tickets().map(({ id, state }) => [id, state]));
    expect(held.size).toBe(30);
    const told = actions.map(({ reference, state }) => [reference?.split('/').at(-1), state]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(held));
  });

  test('two clones at once: one ticket stays for each action', async () => {
    const bench = await started();
    const clones = [newClone(5), newClone(5)];
    await Promise.all(clones.map(async (clone) => runSync(clone, await bench.again())));
    for (const clone of clones) await left(clone, await bench.again());
    for (const clone of clones) expect(await left(clone, await bench.again())).toEqual([]);
    const open = bench.tickets().filter(({ state }) => state === 'open');
    expect(open).toHaveLength(5);
    for (const { actions } of clones) {
      const told = [...actions.values()].map(({ reference }) => reference?.split('/').at(-1));
      expect(told.toSorted()).toEqual(open.map(({ id }) => id).toSorted());
    }
  });
});
