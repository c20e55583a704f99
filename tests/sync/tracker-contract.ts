import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ticket, TicketContent, TicketState, Tracker } from '../../src/actions/trackers/tracker.ts';
import { createOnce } from '../../src/services/create-once.ts';
import { defaultPatience } from '../../src/services/patience.ts';
import { mayPass } from '../../src/services/service-error.ts';
import { faultAt, faults, seededFaults } from '../faults/fault.ts';
import { hasty, type TrackerBench } from './tracker-bench.ts';

const patience = { ...defaultPatience, ...hasty };

const content = (change: Partial<TicketContent> = {}): TicketContent => ({
  title: 'Add a test for refunds above the limit',
  markdown:
    'Refunds above **the limit** go through `approve\\_refund`.\n\n- **Owner:** Ada\n- **Review:** [INC\\-7 · Refunds](<https://example.com/inc-7?a=1&b=2>)\n\n*Text, owner and due day come from git.*',
  severity: 'sev1',
  priority: undefined,
  due: undefined,
  assignee: undefined,
  ...change,
});

/** What every tracker promises, whatever the service behind it is. */
export function describeTracker(name: string, start: () => Promise<TrackerBench>): void {
  describe(name, () => {
    let bench: TrackerBench;
    let tracker: Tracker;
    beforeEach(async () => {
      bench = await start();
      tracker = bench.tracker;
      await tracker.prepare();
    });
    afterEach(() => bench.close());

    const listed = async (by = tracker): Promise<(string | undefined)[]> => (await by.list()).map(({ key }) => key);

    test('finds what it made: in the list, by its key and by its id, also in another run', async () => {
      const made = await tracker.create('INC-7/A1', content());
      expect(made).toMatchObject({ key: 'INC-7/A1', state: 'open', movedTo: undefined, closedAt: undefined });
      for (const one of [tracker, await bench.again()]) {
        expect((await one.find('INC-7/A1')).map(({ id }) => id)).toEqual([made.id]);
        expect(await listed(one)).toEqual(['INC-7/A1']);
        expect(await one.find('INC-7/A2')).toEqual([]);
        expect(await one.read(made.id)).toMatchObject({ id: made.id, url: made.url, key: 'INC-7/A1' });
      }
    });

    test('finds no difference in what it made, however the service writes it', async () => {
      const wanted = content({
        priority: 'P2',
        due: '2026-12-01',
        assignee: await tracker.assignee(bench.person.handle),
      });
      const made = await tracker.create('INC-7/A1', wanted);
      expect(tracker.differences(made, 'INC-7/A1', wanted)).toEqual([]);
      expect(bench.tickets()).toMatchObject([{ title: wanted.title, assigned: [bench.person.assigned] }]);
      const [again] = await (await bench.again()).list();
      expect(tracker.differences(again!, 'INC-7/A1', wanted)).toEqual([]);
    });

    test('tells and puts back what was changed, and leaves what people wrote beside it', async () => {
      const { id } = await tracker.create('INC-7/A1', content());
      bench.addText(id, 'We talked about this on Monday.');
      bench.changeText(id);
      const found = (await tracker.read(id))!;
      expect(tracker.differences(found, 'INC-7/A1', content())).toEqual(['text']);
      const wanted = content({ title: 'Add two tests' });
      expect(tracker.differences(found, 'INC-7/A1', wanted)).toEqual(['title', 'text']);
      const updated = await tracker.update(found, 'INC-7/A1', wanted);
      expect(tracker.differences(updated, 'INC-7/A1', wanted)).toEqual([]);
      expect(bench.tickets()).toMatchObject([{ title: 'Add two tests', text: expect.stringContaining('on Monday') }]);
    });

    test('tells that another person, day or priority is wanted, where it holds them', async () => {
      const made = await tracker.create('INC-7/A1', content());
      const wanted = content({
        due: '2026-12-01',
        priority: 'P3',
        assignee: await tracker.assignee(bench.person.handle),
      });
      const expected = ['assignee', ...(tracker.can.due ? ['due'] : []), ...(tracker.can.priority ? ['priority'] : [])];
      expect(tracker.differences(made, 'INC-7/A1', wanted)).toEqual(expected);
      const updated = await tracker.update(made, 'INC-7/A1', wanted);
      expect(tracker.differences(updated, 'INC-7/A1', wanted)).toEqual([]);
    });

    test('closes, opens again, and says the same the second time', async () => {
      let ticket: Ticket = await tracker.create('INC-7/A1', content());
      for (const state of ['done', 'done', 'open', 'open', 'dropped', 'open', 'done'] as const) {
        ticket = await tracker.setState(ticket, state);
        expect(ticket.state).toBe(state);
        expect(ticket.closedAt === undefined).toBe(state === 'open');
        expect(bench.tickets().map((held) => held.state)).toEqual([state]);
      }
    });

    test.each<TicketState>(['done', 'dropped'])('sees that somebody closed a ticket as %s, and who', async (state) => {
      const { id } = await tracker.create('INC-7/A1', content());
      bench.setState(id, state, 'grace');
      const again = await bench.again();
      expect(await again.list()).toMatchObject([{ state, closedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u) }]);
      expect(await again.read(id)).toMatchObject({ state, closedBy: '@grace' });
      bench.setState(id, 'open', 'grace');
      expect(await again.read(id)).toMatchObject({ state: 'open', closedBy: undefined, closedAt: undefined });
    });

    test('says that a ticket is gone, and where a ticket went', async () => {
      const gone = await tracker.create('INC-7/A1', content());
      const moved = await tracker.create('INC-7/A2', content());
      bench.remove(gone.id);
      bench.move(moved.id);
      expect(await tracker.read(gone.id)).toBeUndefined();
      expect(await tracker.read(moved.id)).toMatchObject({ id: moved.id, movedTo: expect.stringMatching(/./u) });
      expect(await tracker.read('REL-9999')).toBeUndefined();
      expect(await tracker.read('9999')).toBeUndefined();
      expect(await listed(await bench.again())).toEqual([]);
    });

    test('ends with one ticket for a key when two runs made it at once', async () => {
      const other = await bench.again();
      await other.prepare();
      const both = [await tracker.create('INC-7/A1', content()), await other.create('INC-7/A1', content())];
      const [first, ...more] = await tracker.find('INC-7/A1');
      expect(first!.id).toBe(both[0]!.id);
      for (const ticket of more) await tracker.closeAsDuplicate(ticket, first!);
      for (const ticket of more) await tracker.closeAsDuplicate((await tracker.read(ticket.id))!, first!);
      expect(await listed(await bench.again())).toEqual(['INC-7/A1']);
      const rest = bench.tickets().filter(({ id }) => id !== first!.id);
      expect(rest.map(({ state }) => state)).toEqual(rest.map(() => 'dropped'));
      for (const { text } of rest) expect(text).toContain(first!.id);
    });

    test('takes a ticket over that people made', async () => {
      const other = await tracker.create('INC-7/A1', content());
      const updated = await tracker.update(other, 'INC-8/A9', content());
      expect(updated).toMatchObject({ id: other.id, key: 'INC-8/A9' });
      expect(await listed(await bench.again())).toEqual(['INC-8/A9']);
    });

    test('has any key as it is', async () => {
      const keys = ['INC-7/A 1', 'INC--7/A--', 'a`b"c\\d', '$&/$1', '事故/一', '-->', '<b>'];
      const made = new Map<string, string>();
      for (const key of keys) made.set(key, (await tracker.create(key, content())).id);
      const again = await bench.again();
      for (const key of keys)
        expect(
          (await again.find(key)).map(({ id }) => id),
          key,
        ).toEqual([made.get(key)]);
      expect((await again.list()).map(({ key, id }) => [key, id])).toEqual([...made]);
    });

    test('knows whom it can assign', async () => {
      expect(await tracker.assignee(bench.person.handle)).toBe(bench.person.assigned);
      expect(await tracker.assignee('nobody')).toBeUndefined();
    });

    test('reads its own references', () => {
      const id = tracker.name === 'github' ? '12' : 'REL-12';
      const own = tracker.name === 'github' ? ['#12', 'acme/library#12', 'GH-12'] : ['REL-12', 'rel-12'];
      for (const reference of own) expect(tracker.idIn(reference), reference).toBe(id);
      for (const other of ['OPS-12', 'acme/other#12', 'see 12', 'https://example.com/12', '']) {
        expect(tracker.idIn(other), other).toBeUndefined();
      }
    });

    test('makes a ticket once, whatever fault its creation has', async () => {
      const sorted = faults.toSorted((a, b) => Number(a.includes('silen')) - Number(b.includes('silen')));
      for (const fault of sorted) {
        // What never answers is soon given up; on a busy machine more than that is, which must not matter either.
        if (fault === 'silence') tracker = await bench.again(200);
        bench.way.plan(faultAt(bench.way.requests + 1, fault));
        const create = () => tracker.create(fault, content({ title: fault }));
        await createOnce({ create, find: async () => (await tracker.find(fault))[0], patience });
      }
      expect(bench.tickets().map(({ title }) => title)).toEqual(sorted);
    });

    test('makes each of 30 tickets once and has every state right, whatever fails', async () => {
      const keys = Array.from({ length: 30 }, (_, index) => `INC-7/A${index + 1}`);
      const wanted = (index: number): TicketState => (['open', 'done', 'dropped'] as const)[index % 3]!;
      const among = faults.filter((fault) => !fault.includes('silen'));
      bench.way.plan(seededFaults({ seed: 7, count: 1000, among }));
      let runs = 0;
      for (let finished = false; !finished; runs += 1) {
        if (runs > 50) throw new Error('It does not come to an end.');
        try {
          const run = await bench.again();
          await run.prepare();
          const known = new Map((await run.list()).map((ticket) => [ticket.key, ticket]));
          for (const [index, key] of keys.entries()) {
            const create = () => run.create(key, content({ title: key }));
            const ticket =
              known.get(key) ?? (await createOnce({ create, find: async () => (await run.find(key))[0], patience }));
            await run.setState(ticket, wanted(index));
          }
          finished = true;
        } catch (error) {
          if (!mayPass(error)) throw error;
        }
      }
      const held = bench.tickets();
      expect(held.map(({ title }) => title).sort()).toEqual([...keys].sort());
      expect(held.map(({ title, state }) => [title, state])).toEqual(
        held.map(({ title }) => [title, wanted(keys.indexOf(title))]),
      );
      const told = Object.values(bench.way.counts).reduce((sum, count) => sum + count, 0);
      expect(told).toBeGreaterThan(25);
    });
  });
}
