import { expect, test } from 'vitest';
import { ServiceError } from '../services/service-error.ts';
import { deliver, type TargetResult, type Way } from './deliver.ts';
import { type Delivery, deliveryLine, parseDeliveries } from './delivery-ledger.ts';
import type { PacketMessage } from './packet-message.ts';

const message = (digest: string): PacketMessage => ({
  ...{ id: '2026-W33', cadence: 'weekly', title: 'Week 33', organisation: 'Acme', blocks: [], address: undefined },
  digest,
});

/** A world with one ledger, in which `runs` were made one after the other. */
function world(outcomes: (ReadonlyMap<string, TargetResult> | Error)[], more: Partial<Way> = {}) {
  let text = '';
  const asked: string[][] = [];
  const way: Way = {
    targets: [{ name: 'smtp:a@x' }, { name: 'smtp:b@x' }],
    looksFirst: false,
    async send(targets) {
      asked.push(targets.map(({ name }) => name));
      const outcome = outcomes.shift() ?? new Map(targets.map(({ name }) => [name, { ref: '<1>' }]));
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    ...more,
  };
  const run = async (digest = 'd1', resend = false, at = '2026-08-17T07:00:00Z') => {
    const keep = (delivery: Delivery) => {
      text += deliveryLine(delivery);
    };
    const results = await deliver(message(digest), way, { ledger: parseDeliveries(text, 'f'), at, resend, keep });
    return results.map(({ result }) => result);
  };
  return { asked, run };
}

const both = [['smtp:a@x', 'smtp:b@x']];

test('what was sent is not sent again, unless somebody says so', async () => {
  const { asked, run } = world([]);
  expect(await run()).toEqual(['sent', 'sent']);
  expect(await run()).toEqual(['was-sent', 'was-sent']);
  expect(await run('d2')).toEqual(['was-sent-before-changes', 'was-sent-before-changes']);
  expect(asked).toEqual(both);
  expect(await run('d2', true)).toEqual(['sent', 'sent']);
  expect(await run('d2')).toEqual(['was-sent', 'was-sent']);
});

test('who was refused gets it the next time, alone', async () => {
  const some = new Map<string, TargetResult>([
    ['smtp:a@x', { ref: '<1>' }],
    ['smtp:b@x', { refused: '550' }],
  ]);
  const { asked, run } = world([some]);
  expect(await run()).toEqual(['sent', 'failed']);
  expect(await run()).toEqual(['was-sent', 'sent']);
  expect(asked).toEqual([...both, ['smtp:b@x']]);
});

test('a refusal of all may be tried again', async () => {
  const { asked, run } = world([new ServiceError('no', 'a', 'b')]);
  expect(await run()).toEqual(['failed', 'failed']);
  expect(await run()).toEqual(['sent', 'sent']);
  expect(asked).toEqual([...both, ...both]);
});

test('after an answer that never came nothing is sent blindly', async () => {
  const { asked, run } = world([new ServiceError('?', 'a', 'b', { outcome: 'unknown' })]);
  expect(await run()).toEqual(['unknown', 'unknown']);
  expect(await run()).toEqual(['unknown', 'unknown']);
  expect(asked).toEqual(both);
  expect(await run('d1', true)).toEqual(['sent', 'sent']);
});

test('a run that was killed while it sent leaves the same behind', async () => {
  const { asked, run } = world([new Error('killed')]);
  await expect(run()).rejects.toThrow('killed');
  expect(await run()).toEqual(['unknown', 'unknown']);
  expect(asked).toEqual(both);
});

test('a way that looks first is asked again, also for another state', async () => {
  const { asked, run } = world([new Error('killed')], { looksFirst: true });
  await expect(run()).rejects.toThrow('killed');
  expect(await run()).toEqual(['sent', 'sent']);
  expect(await run()).toEqual(['was-sent', 'was-sent']);
  expect(await run('d2')).toEqual(['sent', 'sent']);
  expect(asked).toHaveLength(3);
});

test('files are written each time, and nothing is kept of them', async () => {
  const { asked, run } = world([], { looksFirst: true, isLocal: true });
  expect(await run()).toEqual(['sent', 'sent']);
  expect(await run()).toEqual(['sent', 'sent']);
  expect(asked).toEqual([...both, ...both]);
});

const line = (state: Delivery['state'], at: string, digest = 'd1') =>
  deliveryLine({ packet: '2026-W33', target: 't', digest, state, at });

test.each([
  ['sent stays sent, whatever the order of the lines', [line('sent', '1'), line('sending', '1')], 'sent'],
  ['the later state counts', [line('sent', '1'), line('sending', '2', 'd2')], 'sending'],
  ['in any order', [line('sending', '2', 'd2'), line('sent', '1')], 'sending'],
  ['a refusal ends what was begun', [line('sending', '1'), line('refused', '1')], 'refused'],
  ['a half line is none', [line('sent', '1'), '{"packet":"2026-'], 'sent'],
])('%s', (_, lines, state) => {
  expect(parseDeliveries(lines.join(''), 'f').get('2026-W33 t')?.state).toBe(state);
});

test.each([
  ['<<<<<<< HEAD\n', 'f:1 has the marks of a merge conflict'],
  [`${line('sent', '1')}{"packet":"x"}\n`, 'f:2 is no line of it'],
  ['garbage\n', 'f:1 is no line of it'],
])('%j cannot be used', (text, said) => {
  expect(() => parseDeliveries(text, 'f')).toThrow(said);
});
