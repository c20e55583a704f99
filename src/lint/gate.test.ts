import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../library/library.ts';
import type { Diagnostic } from './diagnostic.ts';
import { isTypo, judgeChange, type Side } from './gate.ts';
import { judgedBefore } from './judged-before.ts';
import { newSuppressions } from './new-suppressions.ts';

const finding = (message: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  ...{ file: 'content/a.md', line: 1, column: 1, endLine: 1, endColumn: 2, ruleId: 'test/rule', severity: 'error' },
  ...{ message, why: '', how: '', url: '', related: [], span: undefined, pointer: undefined, stablePlace: '/a' },
  ...{ expected: [], fix: undefined },
  ...more,
});

const side = (...diagnostics: readonly Diagnostic[]): Side => ({
  diagnostics,
  factsOf: (file) => ({
    kind: 'postmortem',
    id: file.replace('content/', '').replace('moved/', ''),
    contentPath: file,
  }),
});

/** The messages of each part. */
function verdict(base: Side, head: Side) {
  const { caused, before, fixed } = judgeChange(head, base);
  const messages = (list: readonly Diagnostic[]) => list.map(({ message }) => message);
  return { caused: messages(caused), before: messages(before), fixed: messages(fixed) };
}

test.each<[string, Side, Side, readonly [caused: number, before: number, fixed: number]]>([
  ['nothing on either side', side(), side(), [0, 0, 0]],
  ['the same', side(finding('A')), side(finding('A')), [0, 1, 0]],
  ['a new one', side(finding('A')), side(finding('A'), finding('Brand new')), [1, 1, 0]],
  ['one is gone', side(finding('A'), finding('Other')), side(finding('A')), [0, 1, 1]],
  ['one more of the same', side(finding('A')), side(finding('A'), finding('A')), [1, 1, 0]],
  ['one less of the same', side(finding('A'), finding('A')), side(finding('A')), [0, 1, 1]],
  ['it moved down', side(finding('A')), side(finding('A', { line: 90, endLine: 90 })), [0, 1, 0]],
  ['a rename', side(finding('A')), side(finding('A', { file: 'content/moved/a.md' })), [0, 1, 0]],
  ['another document', side(finding('A')), side(finding('A', { file: 'content/b.md' })), [1, 0, 1]],
  ['another rule', side(finding('A')), side(finding('A', { ruleId: 'test/other' })), [1, 0, 1]],
  ['another place', side(finding('A')), side(finding('A', { stablePlace: '/b/[x-9]' })), [1, 0, 1]],
  ['worse than before', side(finding('A', { severity: 'warning' })), side(finding('A')), [1, 0, 0]],
  ['milder than before', side(finding('A')), side(finding('A', { severity: 'info' })), [0, 1, 0]],
  ['another count', side(finding('3 days late')), side(finding('4 days late')), [0, 1, 0]],
  ['a typo', side(finding('Section “Mitigatoin” is odd')), side(finding('Section “Mitigation” is odd')), [0, 1, 0]],
  [
    'a typo in another document',
    side(finding('Section “Mitigatoin” is odd')),
    side(finding('Section “Mitigation” is odd', { file: 'content/b.md' })),
    [1, 0, 1],
  ],
  [
    'a typo that made it worse',
    side(finding('Mitigatoin', { severity: 'info' })),
    side(finding('Mitigation')),
    [1, 0, 1],
  ],
  ['two typos, one fault', side(finding('Mitigatoin')), side(finding('Mitigation'), finding('Mitigatiom')), [1, 1, 0]],
  ['another id', side(finding('There is no “pm-2026-014”')), side(finding('There is no “pm-2026-015”')), [1, 0, 1]],
])('%s', (_, base, head, expected) => {
  const { caused, before, fixed } = verdict(base, head);
  expect([caused.length, before.length, fixed.length]).toEqual(expected);
});

test('every finding of the later side is in one of two lists, in its order', () => {
  const head = side(finding('Brand new'), finding('Mitigation'), finding('A'), finding('Second one'));
  const { caused, before } = judgeChange(head, side(finding('A'), finding('Mitigatoin')));
  expect(caused).toEqual([head.diagnostics[0], head.diagnostics[3]]);
  expect(before).toEqual([head.diagnostics[1], head.diagnostics[2]]);
});

describe('a typo', () => {
  test.each([
    ['the planer calls', 'the planner calls', true],
    ['add an alrt', 'add an alert', true],
    ['/actions/[add an alrt]/owner', '/actions/[add an alert]/owner', true],
    ['impact is missing', 'summary is missing', false],
    ['no', 'on', false],
    ['sev1', 'sev2', false],
    ['one two', 'one two three', false],
    ['aaaaa bbbbb ccccc ddddd eeeee', 'aaaab bbbbc ccccd dddde eeeef', false],
  ])('%s → %s: %s', (before, after, expected) => expect(isTypo(before, after)).toBe(expected));
});

const document = (data: Readonly<Record<string, unknown>>, more: Partial<DocumentFacts> = {}): DocumentFacts => ({
  ...{
    path: 'content/a.md',
    contentPath: 'a.md',
    format: 'md',
    kind: 'postmortem',
    id: 'a',
    title: 'A',
    template: 'library',
  },
  ...{ data, broken: false, links: [], anchors: [], suppressions: [], filed: undefined },
  ...more,
});

test.each<[string, Record<string, unknown> | undefined, Record<string, unknown>, Record<string, unknown> | undefined]>([
  ['new', undefined, { status: 'draft', severity: 'sev4' }, undefined],
  ['as it was', { status: 'final', severity: 'sev1' }, { status: 'final', severity: 'sev1' }, undefined],
  ['a draft again', { status: 'final' }, { status: 'draft' }, { status: 'final' }],
  ['still a draft', { status: 'draft' }, { status: 'draft' }, undefined],
  ['published', { status: 'draft' }, { status: 'final' }, undefined],
  ['milder', { severity: 'sev1' }, { severity: 'sev3' }, { severity: 'sev1' }],
  ['graver', { severity: 'sev3' }, { severity: 'sev1' }, undefined],
  [
    'both',
    { severity: 'high', status: 'active' },
    { severity: 'low', status: 'draft' },
    { severity: 'high', status: 'active' },
  ],
  ['of another order', { severity: 'sev1' }, { severity: 'low' }, undefined],
  ['taken away', { severity: 'sev1', status: 'final' }, {}, undefined],
  ['of another type', { severity: 1, status: ['final'] }, { severity: 'sev4', status: 'draft' }, undefined],
])('a document that is %s', (_, before, now, expected) => {
  const judged = judgedBefore(() => (before === undefined ? undefined : document(before)));
  expect(judged(document(now))).toEqual(expected);
});

test('what could not be read, or was of another kind, says nothing about now', () => {
  const now = document({ status: 'draft' });
  expect(judgedBefore(() => document({ status: 'final' }, { broken: true }))(now)).toBeUndefined();
  expect(judgedBefore(() => document({ status: 'final' }, { kind: 'policy' }))(now)).toBeUndefined();
  expect(judgedBefore(() => document({ status: 'final' }))({ ...now, contentPath: undefined })).toBeUndefined();
});

test('suppressions that came are told, wherever the old ones moved', () => {
  const line = (startLine: number, reason: string) => ({
    ...{ rules: ['action/owner'], reason, until: undefined, at: { start: 0, end: 1 } },
    covers: { by: 'line', startLine, endLine: startLine } as const,
  });
  const before = document({}, { suppressions: [line(3, 'old')] });
  const head = document({}, { suppressions: [line(8, 'old'), line(9, 'old'), line(1, 'new')] });
  expect(newSuppressions([head], () => before)).toEqual([
    { file: 'content/a.md', rules: ['action/owner'], reason: 'old' },
    { file: 'content/a.md', rules: ['action/owner'], reason: 'new' },
  ]);
  expect(newSuppressions([head], () => undefined)).toHaveLength(3);
});
