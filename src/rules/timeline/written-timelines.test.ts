import { describe, expect, it } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import { rules } from '../registry.ts';

/** What the rules about timelines and zones say of a timeline as people write it: `rule line`, the lines counted from its first. */
function said(timeline: string, preamble = ''): string[] {
  const head = `# Search outage\n${preamble}\n## Timeline\n\n`;
  const files = [{ path: undefined, text: `${head}${timeline}\n` }];
  const example = {
    verdict: 'invalid',
    name: undefined,
    files,
    now: '2026-11-21T00:00:00Z',
    findings: 1,
    line: 1,
  } as const;
  const offset = head.split('\n').length - 1;
  return lintExample(example, rules, defaultConfig).diagnostics.flatMap(({ ruleId, line }) =>
    /^(?:timeline|clock)\//.test(ruleId) ? [`${ruleId} ${line - offset}`] : [],
  );
}

describe('timelines as people write them', () => {
  it.each([
    ['a table with the zone in its header', '| Time (UTC) | Event |\n| - | - |\n| 10:38 | a |\n| 10:51 | b |'],
    ['times in the words of an office', '- 10:38 AM PDT: a\n- 1:34 PM PDT: b'],
    ['hours with an h', '- 10h47 CEST a\n- 11h02 CEST b'],
    ['four digits', 'All times in UTC.\n\n- 0251 a\n- 0310 b'],
    ['times since the start', '- T+0s a\n- T+90s b\n- T+5m c'],
    ['a zone with the first time only', '- 10:38 UTC a\n- 10:51 b\n- 11:02 c'],
    ['two zones that are in order', '- 12:38 CEST a\n- 10:51 UTC b'],
    ['a day in the middle', '- 2026-06-02 23:50 UTC a\n- 2026-06-03 00:10 UTC b'],
    ['a day without its year', 'All times in UTC.\n\n- 23:50 a\n- Jun 3, 00:10 b'],
    ['a day in numbers only', 'All times in UTC.\n\n- 08-01 21:45 a\n- 08-02 09:00 b'],
    ['a heading for each day', 'Times are in UTC.\n\n### 2 June 2026\n\n- 23:50 a\n\n### 3 June 2026\n\n- 00:10 b'],
    [
      'a heading for each entry, with text',
      '### 10:38 UTC\n\nAn analyst called.\n\n- she had tried twice\n- all was green\n\n### 10:51 UTC\n\nRebuilt.',
    ],
    [
      'bullets under a bold day',
      '**2 June 2026**\n\n- an analyst called\n- the index was rebuilt\n\n**3 June 2026**\n\n- all is well',
    ],
    ['nested bullets', 'All times in UTC.\n\n- 10:38 a\n  - detail\n  - detail\n- 10:51 b'],
    [
      'a list of numbers behind the table',
      '| Time (UTC) | Event |\n| - | - |\n| 10:38 | a |\n\n- Time to detect: 40 minutes',
    ],
    ['a minute that holds its seconds', 'All times in UTC.\n\n- 10:38:20 a\n- 10:38 b'],
    ['a range', 'All times in UTC.\n\n- 10:38-10:45 a\n- 10:50 b'],
    ['a span of days', '- 2026-06-02: a\n- 2026-06-05: b\n- 2026-06-03〜06-06: c\n- 2026-06-07: d'],
    ['a day between marks', 'All times in UTC.\n\n2:57 PM: a\n\n_6/3/26_\n\n9:00 AM: b'],
    ['a zone in words', '| Time (Pacific) | Event |\n| - | - |\n| 10:38 | a |'],
    ['a zone that nobody knows', 'All times in UC/Pacific.\n\n- 10:38 a'],
    ['what is said of all of it', 'All times in UTC.\n\n- 10:38 a\n- Duration: 4 h'],
    ['an approximate neighbour', 'All times in UTC.\n\n- ~10:40 a\n- 10:38 b'],
  ])('accepts %s', (_, timeline) => {
    expect(said(timeline)).toEqual([]);
  });

  it('takes the zone from a sentence above', () => {
    expect(said('- 10:38 a\n- 10:51 b', '\nAll times PDT (UTC-7).\n')).toEqual([]);
    expect(said('| 時刻 (JST, 概算) | 出来事 |\n| - | - |\n| 10:38 | 検知 |')).toEqual([]);
  });

  it.each([
    ['a table without a zone', '| Time | Event |\n| - | - |\n| 10:38 | a |\n| 10:51 | b |', ['clock/zone 3']],
    ['one entry without a zone among two', '- 10:38 UTC a\n- 12:51 CEST b\n- 11:02 c', ['clock/zone 3']],
    [
      'two entries in the wrong order',
      'All times in UTC.\n\n- 10:38 a\n- 10:31 b\n- 10:51 c',
      ['timeline/monotonic 4'],
    ],
    ['two zones in the wrong order', '- 10:38 UTC a\n- 12:31 CEST b', ['timeline/monotonic 2']],
    ['a night that nobody marks', 'All times in UTC.\n\n- 23:55 a\n- 07:00 b', ['timeline/monotonic 4']],
    ['the wrong year', '- 2026-06-02 10:38 UTC a\n- 2025-06-02 10:51 UTC b', ['timeline/monotonic 2']],
    ['the newest on top', 'All times in UTC.\n\n- 11:02 a\n- 10:51 b\n- 10:38 c', ['timeline/monotonic 3']],
    [
      'a row without a time',
      '| Time (UTC) | Event |\n| - | - |\n| 10:38 | a |\n| | b |\n| 10:51 | c |',
      ['timeline/timestamped 4'],
    ],
    [
      'an unknown time',
      '| Time (UTC) | Event |\n| - | - |\n| unknown | a |\n| 10:51 | c |',
      ['timeline/timestamped 3'],
    ],
    ['an item without a time', 'All times in UTC.\n\n- 10:38 a\n- b\n- 10:51 c', ['timeline/timestamped 4']],
    ['no time at all', '- a\n- b\n- c', ['timeline/timestamped 1']],
    ['a time to come', '- 2027-06-02 10:38 UTC a', ['clock/no-future 1']],
  ])('refuses %s', (_, timeline, findings) => {
    expect(said(timeline)).toEqual(findings);
  });
});
