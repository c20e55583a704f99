import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TicketState } from '../../src/actions/trackers/tracker.ts';
import { Killed, type MemoryServer, type Mishap, memoryTracker } from './memory-tracker.ts';
import { type Clone, newClone, runSync } from './sync-world.ts';

const mishap = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Mishap>('none') },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Mishap>('refused', 'lost before', 'lost after', 'killed before', 'killed after'),
  },
);
const states: TicketState[] = ['open', 'done', 'dropped'];

/** What people do between two runs: in a document, in the tracker. Never both sides of one action in one step. */
const deed = fc.record({
  action: fc.nat(4),
  where: fc.constantFrom('git', 'tracker', 'text'),
  state: fc.constantFrom(...states),
});

const step = fc.record({
  mishaps: fc.array(mishap, { maxLength: 40, size: 'max' }),
  deeds: fc.uniqueArray(deed, { maxLength: 3, selector: ({ action }) => action }),
});

function doDeeds(
  clone: Clone,
  server: MemoryServer,
  deeds: readonly (typeof deed extends fc.Arbitrary<infer D> ? D : never)[],
): void {
  const actions = [...clone.actions];
  for (const { action, where, state } of deeds) {
    const [id, own] = actions[action % actions.length]!;
    const at = server.tickets.findIndex(({ key }) => key === `pm-1/${id}`);
    if (where === 'git') own.state = state;
    else if (where === 'text') own.description += ' again';
    else if (at >= 0) server.tickets[at] = { ...server.tickets[at]!, state, content: undefined };
  }
}

async function untilQuiet(clone: Clone, server: MemoryServer): Promise<void> {
  for (let run = 0; run < 5; run += 1) {
    const plan = await runSync(
      clone,
      memoryTracker(server, () => 'none'),
      { prefer: 'tracker' },
    );
    if (typeof plan === 'object' && plan.decisions.every(({ steps }) => steps.length === 0)) return;
  }
  throw new Error('five runs without a fault, and there is still something to do');
}

test('whatever fails or is killed: one ticket for each action, both sides say the same, and then nothing is left to do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 6 }), async (count, steps) => {
      const clone = newClone(count);
      const server: MemoryServer = { tickets: [] };
      for (const { mishaps: list, deeds } of steps) {
        const queue = [...list];
        const next = () => queue.shift() ?? 'none';
        const die = () => {
          if (next().startsWith('killed')) throw new Killed();
        };
        await runSync(clone, memoryTracker(server, next), { die, prefer: 'tracker' });
        doDeeds(clone, server, deeds);
      }
      await untilQuiet(clone, server);
      // Not even one that was closed again.
      const keys = server.tickets.map(({ key }) => key);
      expect(keys).not.toContain(undefined);
      expect(new Set(keys).size).toBe(keys.length);
      for (const [id, { state, reference }] of clone.actions) {
        const ticket = server.tickets.find(({ key }) => key === `pm-1/${id}`);
        // An action that was settled before its first run needs no ticket.
        if (ticket === undefined) expect(state).not.toBe('open');
        else expect([ticket.state, ticket.url]).toEqual([state, reference]);
      }
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('two clones at once: the ticket that was made first stays, the other one is closed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.boolean(), { maxLength: 40, size: 'max' }),
      async (count, turns) => {
        const server: MemoryServer = { tickets: [] };
        const clones = [newClone(count), newClone(count)];
        const queue = [...turns];
        // Each call waits until it is the turn of its clone; when nobody else comes, it goes on.
        const turnOf = (own: boolean) => async (): Promise<Mishap> => {
          for (let patience = 0; patience < 30 && queue.length > 0 && queue[0] !== own; patience += 1)
            await Promise.resolve();
          queue.shift();
          return 'none';
        };
        await Promise.all(clones.map((clone, index) => runSync(clone, memoryTracker(server, turnOf(index === 0)))));
        const marked = server.tickets.filter(({ key }) => key !== undefined);
        expect(marked).toHaveLength(count);
        expect(new Set(marked.map(({ key }) => key)).size).toBe(count);
        expect(server.tickets.filter(({ key, state }) => key === undefined && state === 'open')).toEqual([]);
        for (const clone of clones) await untilQuiet(clone, server);
        for (const { actions } of clones)
          for (const [id, { reference }] of actions)
            expect(reference).toBe(marked.find(({ key }) => key === `pm-1/${id}`)?.url);
      },
    ),
    { numRuns: 100, seed: 5 },
  );
});
