import { expect, test } from 'vitest';
import { ordinarySentences } from './ordinary-sentences.ts';

const denied = new Set(['mina', 'ledger']);

test.each([
  ['The agent repeated a call 12 times, which cost 4.50 % more.', true],
  ['Nobody counted the calls that the JSON schema allowed.', true],
  ['“Retry” was the answer.', false],
  ['Zofia paused the agent.', false],
  ['The agent was paused by Zofia.', false],
  ['The agent was paused by mina.', false],
  ['The ledger stood still.', false],
  ['It was svc-writer that failed.', false],
  ['It was reported in #incidents.', false],
  ['It was seen by @jlind.', false],
  ['See wiki.corp for more.', false],
  ['See 10.20.30.41 for more.', false],
  ['Call 555 0100 for more.', false],
  ['The run C02QX41 failed.', false],
  ['障害が発生した。', false],
  ['', undefined],
])('%j', (sentence, ordinary) => {
  expect(ordinarySentences(sentence, denied)[0]?.ordinary).toBe(ordinary);
});

test('sentences are judged one by one', () => {
  expect(ordinarySentences('The agent failed. Zofia saw it.\nIt was paused.', denied)).toEqual([
    { text: 'The agent failed.', ordinary: true },
    { text: 'Zofia saw it.', ordinary: false },
    { text: 'It was paused.', ordinary: true },
  ]);
});
