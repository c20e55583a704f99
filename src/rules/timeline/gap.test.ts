import { describe, expect, it } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import gap from './gap.ts';

const fields = `kind: postmortem
started_at: 2026-08-13T09:00:00Z
detected_at: 2026-08-13T11:00:00Z
mitigated_at: 2026-08-13T17:00:00Z
resolved_at: 2026-08-20T09:00:00Z`;

/** The entries, as `HH:MM text`, above which the rule misses something; with the fields of the record, or in prose alone. */
function missed(entries: readonly string[], record = fields): string[] {
  const list = entries.map((entry) => `- ${/^\d{4}-/.test(entry) ? '' : '2026-08-13 '}${entry}`).join('\n');
  const front = record === '' ? '' : `---\n${record}\n---\n\n`;
  const files = [{ path: undefined, text: `${front}# Outage\n\n## Timeline\n\nAll times in UTC.\n\n${list}\n` }];
  const example = {
    verdict: 'invalid',
    name: undefined,
    files,
    now: '2026-11-21T00:00:00Z',
    findings: 1,
    line: 1,
  } as const;
  const { diagnostics, library } = lintExample(example, [gap], defaultConfig);
  const text = library.documents[0]?.text ?? '';
  return diagnostics.map(({ span }) => text.slice(span?.start, span?.end));
}

describe('a gap in the timeline', () => {
  it.each([
    ['from the start to the detection', ['09:00 First wrong match', '11:00 A clerk calls'], ['2026-08-13 11:00']],
    ['with an entry between', ['09:00 First wrong match', '10:10 Share at 4 %', '11:00 A clerk calls'], []],
    ['that nobody could see', ['09:00 First wrong match, below every alert', '11:00 A clerk calls'], []],
    ['that the second entry explains', ['09:00 First wrong match', '11:00 A clerk calls; unnoticed until then'], []],
    [
      'while the incident is handled',
      ['09:00 Share climbs, no alert', '11:00 A clerk calls', '17:00 Agent taken out'],
      ['2026-08-13 17:00'],
    ],
    ['in which somebody waits', ['11:00 A clerk calls', '11:20 Waiting for the vendor', '17:00 Agent taken out'], []],
    ['over the night behind the mitigation', ['17:00 Agent taken out', '2026-08-14 09:00 Fix reviewed'], []],
    ['of a week behind the mitigation', ['17:00 Agent taken out', '2026-08-20 09:00 Fix live'], ['2026-08-20 09:00']],
    ['before the incident', ['2026-08-12 18:00 Release', '09:00 First wrong match'], []],
    ['behind the resolution', ['2026-08-20 09:00 Fix live', '2026-09-20 09:00 Review read again'], []],
  ])('%s', (_, entries, expected) => {
    expect(missed(entries)).toEqual(expected);
  });

  it.each([
    ['the words of both ends', ['09:00 Errors begin to rise', '13:00 Incident declared'], ['2026-08-13 13:00']],
    ['an entry between', ['09:00 Errors begin to rise', '10:00 Errors at 4 %', '13:00 Incident declared'], []],
    ['no word of a failure', ['09:00 Release 3.1', '13:00 Incident declared'], []],
    ['an incident that is known', ['08:50 Alert fires', '09:00 Errors begin to rise', '13:00 A user reports it'], []],
    ['days only', ['2026-08-13 Errors begin to rise', '2026-08-15 Incident declared'], []],
  ])('without fields, by %s', (_, entries, expected) => {
    expect(missed(entries, '')).toEqual(expected);
  });
});
