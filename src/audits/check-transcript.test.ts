import { describe, expect, test } from 'vitest';
import { ndjson, transcriptOf } from '../../tests/audits/transcripts.ts';
import { auditPeriod } from './audit-period.ts';
import { checkTranscript } from './check-transcript.ts';

const line = ndjson([transcriptOf('run-1')]).trimEnd();

/** `column: what; how` of the problem of a line. */
function problemOf(text: Parameters<typeof checkTranscript>[0]): string {
  const checked = checkTranscript(text);
  return 'problem' in checked ? `${checked.problem.column}: ${checked.problem.what}; ${checked.problem.how}` : 'none';
}

test('a line that follows the schema is a transcript, without fields that it does not have', () => {
  expect(checkTranscript(line)).toEqual({ transcript: transcriptOf('run-1') });
  const more = {
    ...transcriptOf('run-1'),
    customer: { name: 'Jane Doe' },
    messages: [{ role: 'user', content: 'Hi', ip: '10.1.2.3' }],
  };
  expect(JSON.stringify(checkTranscript(JSON.stringify(more)))).not.toMatch(/Jane|10\.1/);
});

test.each<[string, Parameters<typeof checkTranscript>[0], string]>([
  ['cut', line.slice(0, 90), '91: This line ends in the middle of its JSON'],
  ['two on a line', `${line}${line}`, `${line.length + 1}: This line is no JSON`],
  ['a list', `[${line}]`, '1: This line is no object'],
  ['a number', '42', '1: This line is no object'],
  ['too long', { problem: 'too-long', bytes: 3_145_728 }, '1: This line has 3.0 MiB, and at most 1 is read'],
  ['no UTF-8', { problem: 'not-utf8', column: 17 }, '17: This line has bytes that are no UTF-8'],
  ['a message a line', '{"role": "user", "content": "Hi", "run_id": "run-1"}', '1: This line is one message'],
  ['no agent', JSON.stringify({ ...transcriptOf('r'), agent_id: undefined }), '1: `agent_id` is missing'],
  [
    'no messages',
    '{"run_id":"r","agent_id":"a","agent_version":"1.0.0","started_at":"2026-09-01T00:00:00Z","messages":[]}',
    '101: `messages` ',
  ],
  [
    'a day that is none',
    JSON.stringify(transcriptOf('r', { started_at: '2026-02-30T00:00:00Z' })),
    '80: `started_at` names the day',
  ],
])('%s is told', (_, text, message) => expect(problemOf(text)).toContain(message));

test('nothing that a transcript says is quoted', () => {
  const secret = 'mara.lindqvist@acme-freight.io';
  for (const text of [
    line.replace('"user"', `"${secret}"`),
    line.replace('2026-09-11T10:02:11Z', secret),
    line.replace('0.71', `"${secret}"`),
    `${secret} ${line}`,
  ])
    expect(problemOf(text)).not.toContain('mara');
});

describe('a period', () => {
  test.each([
    ['2026-09', '2026-09-01', '2026-10-01'],
    ['2026-12', '2026-12-01', '2027-01-01'],
    ['2026-08-22/2026-09-21', '2026-08-22', '2026-09-22'],
    ['2026-09-01/2026-09-01', '2026-09-01', '2026-09-02'],
  ])('%s', (text, from, to) => {
    expect(auditPeriod(text)).toEqual({ from: Date.parse(from), to: Date.parse(to) });
  });

  test.each(['2026', '2026-13', '2026-02-30/2026-03-01', '2026-09-02/2026-09-01', '2026-09-01/', 'a/b/c', ''])(
    '%j is none',
    (text) => expect(auditPeriod(text)).toBeUndefined(),
  );
});
