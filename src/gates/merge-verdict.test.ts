import { expect, test } from 'vitest';
import type { GateReason } from './gate-reason.ts';
import type { MergeJudgement } from './merge.ts';
import type { MergeCheck } from './merge-schema.ts';
import { mergeVerdict } from './merge-verdict.ts';

const reason = (
  item: string,
  state: GateReason['state'] = 'blocked',
  check: MergeCheck = 'sev1-actions',
): GateReason => ({
  ...{ check, state, item, document: undefined, at: { pointer: '' }, removed: false, what: '', why: '', how: '' },
});
const judged = (...reasons: readonly GateReason[]): MergeJudgement => ({ checks: new Map(), reasons });
const both = ['records', 'mending'] as const;
const [a, b, broken] = [reason('a'), reason('b'), reason('f', 'unknown', 'readable')];

test.each<[string, Parameters<typeof mergeVerdict>, string, string | undefined]>([
  ['nothing stands', [judged(), { exempt: [...both] }], 'green', undefined],
  ['something stands', [judged(a), { exempt: [...both] }], 'blocked', undefined],
  ['something is not known', [judged(reason('x', 'unknown')), { exempt: [...both] }], 'unknown', undefined],
  ['blocked goes before unknown', [judged(reason('x', 'unknown'), a), { exempt: [] }], 'blocked', undefined],
  [
    'a change that stands by',
    [judged(a), { exempt: [...both] }, { before: judged(a), recordsOnly: false }],
    'blocked',
    undefined,
  ],
  [
    'a change that takes one of two away',
    [judged(a), { exempt: [...both] }, { before: judged(a, b), recordsOnly: false }],
    'exempt',
    'mending',
  ],
  [
    'a change that takes one away and adds one',
    [judged(b), { exempt: [...both] }, { before: judged(a), recordsOnly: false }],
    'blocked',
    undefined,
  ],
  [
    'a change that only records',
    [judged(a, b), { exempt: [...both] }, { before: judged(a), recordsOnly: true }],
    'exempt',
    'records',
  ],
  [
    'a change that only records and makes a file unreadable',
    [judged(a, broken), { exempt: [...both] }, { before: judged(a), recordsOnly: true }],
    'blocked',
    undefined,
  ],
  [
    'a change that only records where a file was unreadable before',
    [judged(broken), { exempt: [...both] }, { before: judged(broken), recordsOnly: true }],
    'exempt',
    'records',
  ],
  [
    'as 002 says it, nothing passes',
    [judged(a), { exempt: [] }, { before: judged(a, b), recordsOnly: true }],
    'blocked',
    undefined,
  ],
])('%s', (_, given, verdict, exemption) => expect(mergeVerdict(...given)).toMatchObject({ verdict, exemption }));
