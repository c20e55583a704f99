import { expect, test } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import rule from './reasoned.ts';

/** What is said about the line on Article 73 in the body of a review, and further lines below it. */
function said(line: string, ...more: readonly string[]) {
  const lines = [`**EU AI Act Article 73 serious incident reporting:** ${line}`, ...more].map((text) => `- ${text}\n`);
  const text = `---\nkind: postmortem\nid: pm-2026-041\nseverity: sev1\n---\n\n## Regulatory considerations\n\n${lines.join('')}`;
  const files = [{ path: undefined, text }];
  const now = '2026-09-01T12:00:00Z';
  return lintExample({ files, now }, [rule], defaultConfig).diagnostics.map(({ message }) => message);
}

test.each([
  'N/A — the agent only drafts, and a clerk decides.',
  'Not applicable. No person was harmed and no right was touched.',
  'No: not a high-risk system under Annex III.',
  'Applicable, reported on 2026-08-20.',
  'Yes.',
  'Unsure; counsel looks at it until Friday.',
])('a reason: %s', (line) => {
  expect(said(line)).toEqual([]);
});

test.each([
  ['N/A', 'N/A'],
  ['N/A.', 'N/A'],
  ['No', 'No'],
  ['Not applicable — does not apply.', 'Not applicable, does not apply.'],
  ['No, not required in this case', 'No, not required in this case'],
  ['N/A (internal agent)', 'N/A, (internal agent)'],
  ['N/A — TBD', 'N/A, TBD'],
])('no reason: %s', (line, answer) => {
  expect(said(line)).toEqual([`Article 73 is answered “${answer}” without a sentence of why`]);
});

test('other regulations need theirs, and internal audit does not', () => {
  const reason = 'N/A, because no person was harmed.';
  expect(said(reason, 'HIPAA: no health data was read', 'Internal audit: not applicable')).toEqual([]);
  expect(said(reason, 'HIPAA — N/A', 'SOX: not applicable')).toEqual([
    '“HIPAA — N/A” says nothing about why another regulation does not apply',
    '“SOX: not applicable” says nothing about why another regulation does not apply',
  ]);
});
