import { expect, test } from 'vitest';
import { joinLedgers, type LedgerEntry, ledgerText, parseLedger } from './ledger.ts';
import { mergeStatus } from './plan.ts';

test.each([
  // git, tracker, what both said before, what follows
  ['open', 'open', 'open', 'open', 'same'],
  ['done', 'open', 'open', 'open', 'push'],
  ['open', 'done', 'done', 'done', 'push'],
  ['open', 'done', 'open', 'open', 'pull'],
  ['done', 'open', 'done', 'done', 'pull'],
  ['dropped', 'done', 'done', 'done', 'push'],
  ['done', 'dropped', 'open', 'open', 'conflict'],
  ['done', 'done', 'open', 'open', 'same'],
  // The document had no place for it: that is known, and neither side moved.
  ['open', 'dropped', 'open', 'dropped', 'known'],
  ['done', 'dropped', 'open', 'dropped', 'push'],
  ['open', 'done', 'open', 'dropped', 'pull'],
] as const)(
  'git says %s, the tracker %s, and they said %s and %s: %s',
  (git, tracker, wasGit, wasTracker, expected) => {
    const base = { git: wasGit, tracker: wasTracker };
    expect(mergeStatus(git, tracker, base, undefined)).toBe(expected);
    if (expected !== 'conflict') return;
    expect(mergeStatus(git, tracker, base, 'git')).toBe('push');
    expect(mergeStatus(git, tracker, base, 'tracker')).toBe('pull');
  },
);

const entry = (more: Partial<LedgerEntry>): LedgerEntry => ({
  ...{ key: 'pm-1/A-1', rev: 1, ticket: { id: '1', url: 'https://x/1' }, git: 'open', tracker: 'open', from: 'git' },
  ...more,
});
const ledger = (...entries: readonly LedgerEntry[]) => new Map(entries.map((one) => [one.key, one]));

test('a ledger reads as it was written; of two lines about one action the higher number counts', () => {
  const place = { file: 'l', tracker: 'github', scope: 'a/b', scopeId: '7' } as const;
  const all = ledger(
    entry({ key: 'pm-2/B', digest: 'd', said: 'Do it', parent: '9', ticket: { id: '2', url: 'u' } }),
    entry({}),
  );
  const text = ledgerText(place, all);
  expect(parseLedger(text, place)).toEqual(new Map([...all].sort()));
  expect(ledgerText(place, parseLedger(text, place))).toBe(text);
  const both = `${text}${JSON.stringify(entry({ rev: 3, tracker: 'done' }))}\n${JSON.stringify(entry({ rev: 2 }))}\n`;
  expect(parseLedger(both, place).get('pm-1/A-1')).toMatchObject({ rev: 3, tracker: 'done' });
  // A journal whose last line was being written when its run was killed.
  expect(parseLedger(`${text}{"key":"pm-3`, { ...place, mayBeTorn: true }).size).toBe(2);
});

test.each<[string, LedgerEntry[], LedgerEntry[], Partial<LedgerEntry>]>([
  ['a ticket that another run made', [], [entry({})], { ticket: { id: '1', url: 'https://x/1' } }],
  [
    'what git decided',
    [entry({})],
    [entry({ rev: 2, git: 'done', tracker: 'done' })],
    { git: 'done', tracker: 'done' },
  ],
  [
    'not a status that is in a document elsewhere',
    [entry({})],
    [entry({ rev: 2, git: 'done', tracker: 'done', from: 'tracker' })],
    { rev: 2, git: 'open', tracker: 'open' },
  ],
  [
    'not what is older',
    [entry({ rev: 3 })],
    [entry({ rev: 2, git: 'done', tracker: 'done' })],
    { rev: 3, git: 'open' },
  ],
])('of runs whose documents are not merged yet counts %s', (_, base, others, expected) => {
  expect(joinLedgers(ledger(...base), ledger(...others)).get('pm-1/A-1')).toMatchObject(expected);
});

test('an action that has another key by now has its ticket once', () => {
  const joined = joinLedgers(ledger(entry({ key: 'pm-1/~abc' })), ledger(entry({ key: 'pm-1/A-1', rev: 2 })));
  expect([...joined.keys()]).toEqual(['pm-1/A-1']);
});
