import { describe, expect, test } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';
import type { Found } from './record-draft.ts';
import { outlineOf } from './sections.ts';
import { type FoundTimeline, readTimeline } from './timeline.ts';

const head = '## Timeline\n\n';

function read(body: string, heading = head): { found: FoundTimeline | undefined; text: string } {
  const text = heading + body;
  return { found: readTimeline(outlineOf(parseMarkdown(text).tree, text).sections, text), text };
}

function fieldsOf(entry: Found): Record<string, unknown> {
  if (!('fields' in entry)) return {};
  return Object.fromEntries(
    Object.entries(entry.fields).flatMap(([key, found]) =>
      found !== undefined && 'value' in found ? [[key, found.value]] : [],
    ),
  );
}

/** `t | event` of every entry, and actor and source where there are any. */
function entries(body: string, heading?: string): string[] {
  const { found } = read(body, heading);
  const items = found !== undefined && 'items' in found.found ? found.found.items : [];
  return items.map((entry) => {
    const { t, event, actor, source } = fieldsOf(entry);
    return [t ?? '—', event, actor, source].filter((part) => part !== undefined).join(' | ');
  });
}

describe('tables', () => {
  test.each([
    [
      'two columns, the zone in the header',
      '| Time (UTC) | Event |\n|---|---|\n| 2026-08-14 09:12 | **Alarm** |\n| 10:38 | Paged |',
      ['2026-08-14T09:12:00Z | Alarm', '2026-08-14T10:38:00Z | Paged'],
    ],
    [
      'four columns in another order',
      '| Source | What happened | Who | When |\n|---|---|---|---|\n| trace 7 | Alarm | agent | 09:12 |',
      ['09:12 | Alarm | agent | trace 7'],
    ],
    [
      'date and time apart, the date written once',
      '| Date | Time | Event |\n|---|---|---|\n| 2026-08-14 | 09:12 UTC | a |\n| | 10:38 UTC | b |\n| 2026-08-15 | 00:10 UTC | c |',
      ['2026-08-14T09:12:00Z | a', '2026-08-14T10:38:00Z | b', '2026-08-15T00:10:00Z | c'],
    ],
    [
      'weekday, date and time apart',
      '| Day | Date | Time | Event |\n|---|---|---|---|\n| Sun | Oct 31 | 21:33 | a |',
      ['Sun Oct 31 21:33 | a'],
    ],
    ['dates alone', '| Date | Event |\n|---|---|\n| 14 August 2026 | a |', ['14 August 2026 | a']],
    ['no header that names a time', '| | |\n|---|---|\n| 09:12 | a |\n| 10:38 | b |', ['09:12 | a', '10:38 | b']],
    [
      'a cell without a time',
      '| Time | Event |\n|---|---|\n| 09:12 | a |\n| unknown | b |\n| | c |',
      ['09:12 | a', '— | b', '— | c'],
    ],
    [
      'Japanese',
      '| 時刻 (JST) | イベント |\n|---|---|\n| 2026-04-03 16:20 | 検知 |',
      ['2026-04-03T16:20:00+09:00 | 検知'],
    ],
    ['a row that is too short', '| Time | Event |\n|---|---|\n| 09:12 |', ['09:12 | ']],
    ['nothing but headers', '| Time | Event |\n|---|---|\n| | |', []],
    ['a template nobody filled in', '| Time | Event |\n|---|---|\n| HH:MM | Alarm |', ['— | Alarm']],
    [
      'durations behind the timeline',
      '- 09:12 a\n\n| Metric | Time |\n|---|---|\n| to detect | 40 minutes |',
      ['09:12 | a'],
    ],
    ['a table of something else', '| Team | Size |\n|---|---|\n| SRE | 4 |', []],
  ])('%s', (_, body, expected) => {
    expect(entries(body)).toEqual(expected);
  });
});

describe('lists and paragraphs', () => {
  test.each([
    [
      'times with any separator',
      '- 09:12 a\n- 09:13: b\n- 09:14 — c\n- [09:15] d\n- `09:16` e\n- **09:17** - f',
      ['09:12 | a', '09:13 | b', '09:14 | c', '09:15 | d', '09:16 | e', '09:17 | f'],
    ],
    ['since the start', '- T+0s a\n- T+90s b', ['T+0s | a', 'T+90s | b']],
    [
      'a label before the time',
      '- **Detected**: 2026-08-14 09:12 UTC - a\n- **Fix #2**: 2026-08-14 09:15 UTC - b\n- **Duration**: 2 h',
      ['2026-08-14T09:12:00Z | Detected: a', '2026-08-14T09:15:00Z | Fix #2: b'],
    ],
    [
      'bullets below a line that names the day',
      '**2026-08-15** - a review\n\n- b\n- c',
      ['2026-08-15 | a review', '2026-08-15 | b', '2026-08-15 | c'],
    ],
    ['a range', '- 20:06–20:09 — a', ['20:06–20:09 | a']],
    [
      'the day of the first, and its change',
      'All times in UTC.\n\n- 2026-08-14 23:50 a\n- 23:58 b\n- 2026-08-15 00:10 c\n- 00:20 d',
      ['2026-08-14T23:50:00Z | a', '2026-08-14T23:58:00Z | b', '2026-08-15T00:10:00Z | c', '2026-08-15T00:20:00Z | d'],
    ],
    ['a day with the zone', 'All times in PST, on February 5th 2019\n\n- 08:47 a', ['2019-02-05T08:47:00-08:00 | a']],
    [
      'a paragraph for each day',
      '2019-01-22\n\n- 2:54 PM PST: a\n\n2019-01-23\n\n- 4:49 AM PST: b',
      ['2019-01-22T14:54:00-08:00 | a', '2019-01-23T04:49:00-08:00 | b'],
    ],
    [
      'an item for each day',
      '- 2026-08-14\n  - 09:12 UTC a\n- 2026-08-15\n  - 10:38 UTC b',
      ['2026-08-14T09:12:00Z | a', '2026-08-15T10:38:00Z | b'],
    ],
    [
      'a paragraph for each entry',
      '09:12 UTC - a\n\n09:13 UTC - b\n\nThat was all.',
      ['09:12 UTC | a', '09:13 UTC | b'],
    ],
    ['a dated paragraph for each entry', '02-26-2024 - a\n\n02-28-2024 - b', ['02-26-2024 | a', '02-28-2024 | b']],
    [
      'bold dates over undated bullets',
      '**July 12, 2025**:\n\n- a\n- b\n\n**Afterwards**:\n\n- c',
      ['July 12, 2025 | a', 'July 12, 2025 | b', '— | c'],
    ],
    ['a bullet without a time among others', '**July 12, 2025**:\n\n- 09:12 a\n- b', ['09:12 | a', '— | b']],
    ['details below an entry', '- 09:12 a\n  - more\n  - still more', ['09:12 | a']],
    ['an entry of two paragraphs', '- 09:12 a\n\n  b', ['09:12 | a b']],
    ['no times', '- a\n- b', ['— | a', '— | b']],
    ['prose', 'The alarm fired at 09:12 and was seen at 10:38.', []],
    ['nothing', '', []],
  ])('%s', (_, body, expected) => {
    expect(entries(body)).toEqual(expected);
  });
});

describe('headings', () => {
  test.each([
    [
      'one for each entry, what stands below belongs to it',
      'All times in UTC+2.\n\n### 2018-07-08 ca. 18:30\n\nLaunches fail.\n\n- a\n- b\n\n### 22:48\n\nReported.\n',
      ['2018-07-08T18:30:00+02:00 | Launches fail. — a b', '2018-07-08T22:48:00+02:00 | Reported.'],
    ],
    ['with text', '### 09:12 UTC: alarm\n\nIt rang.', ['09:12 UTC | alarm — It rang.']],
    [
      'one for each day',
      'All times in UTC.\n\n### 2 June 2026\n\n- 23:50 a\n\n### 3 June 2026\n\n- 00:10 b',
      ['2026-06-02T23:50:00Z | a', '2026-06-03T00:10:00Z | b'],
    ],
    ['one for each phase', '### Detection\n\n- 09:12 a\n\n### Recovery\n\n- 10:38 b', ['09:12 | a', '10:38 | b']],
    ['an entry below an entry', '### 09:12\n\n- 09:13 a', ['09:12 | 09:13 a', '09:13 | a']],
  ])('%s', (_, body, expected) => {
    expect(entries(body)).toEqual(expected);
  });

  test.each([
    ['## Timeline (UTC, 2026-06-20)\n\n', '2026-06-20T09:12:00Z'],
    ['## Timeline (all times UTC) Monday May 10th, 2021.\n\n', '2021-05-10T09:12:00Z'],
    ['## Timeline (all times PST) 10/31/2022 - 02/15/2023\n\n', '09:12'],
    ['## Timeline\n\n', '09:12'],
  ])('%j says when and where', (heading, t) => {
    expect(entries('- 09:12 a', heading)).toEqual([`${t} | a`]);
  });
});

describe('what is kept beside the record', () => {
  const { found, text } = read(
    'All times in CEST.\n\n| Time | Event | Actor |\n|---|---|---|\n| ~2026-08-14 09:12 | **Two** words | agent |\n| TBD | b | |',
  );
  const cut = (at: { start: number; end: number } | undefined) => at && text.slice(at.start, at.end);

  test('the zone, stated once, with its place', () => {
    expect(found?.facts.zone?.value).toBe('CEST');
    expect(cut(found?.facts.zone?.at)).toBe('CEST');
  });

  test('how each time is written, as many as there are entries', () => {
    expect(found?.facts).toMatchObject({ from: 'body', form: 'table' });
    expect(found?.facts.times).toEqual([
      {
        written: '~2026-08-14 09:12',
        date: '2026-08-14',
        time: '09:12',
        zone: 'CEST',
        instant: '2026-08-14T09:12:00+02:00',
        approximate: true,
        relative: undefined,
      },
      undefined,
    ]);
  });

  test('the place of each value', () => {
    const [entry] = found !== undefined && 'items' in found.found ? found.found.items : [];
    const fields = entry !== undefined && 'fields' in entry ? entry.fields : {};
    expect(Object.entries(fields).map(([key, value]) => [key, cut(value?.at)])).toEqual([
      ['t', '~2026-08-14 09:12'],
      ['event', '**Two** words'],
      ['actor', 'agent'],
      ['source', undefined],
    ]);
    expect(cut(entry?.at)).toBe('| ~2026-08-14 09:12 | **Two** words | agent |');
  });

  test('of an item whose event repeats its time, the second place', () => {
    const list = read('- 09:12 09:12 was the time');
    const [entry] = list.found !== undefined && 'items' in list.found.found ? list.found.found.items : [];
    const event = entry !== undefined && 'fields' in entry ? entry.fields['event'] : undefined;
    expect(event?.at.start).toBe(head.length + '- 09:12 '.length);
  });
});

test.each(['    09:12 a', '> 09:12 a', '<div>09:12</div>', '![09:12](a.png)'])(
  '%j is not read as a timeline',
  (body) => {
    expect(entries(body)).toEqual([]);
  },
);

test.each([
  '- 12:30 a\n',
  '- a\n',
  '12:30 a\n\n',
  '### 12:30\n\na\n\n',
  '- 2026-01-01\n  - 12:30 a\n',
  '- 12:30 -',
  '- (',
])('a timeline of many %j is read in time', (unit) => {
  const text = `${head}${unit.repeat(200_000 / unit.length)}`;
  const { sections } = outlineOf(parseMarkdown(text).tree, text);
  readTimeline(sections, text);
});

describe('chat logs in fences', () => {
  test.each([
    [
      'a line that starts with a time is an entry, what stands below it goes on',
      '```\n[18:53] kim: the queue is stuck\nsee the dashboard\n[18:55] lee: rolling back\n```',
      ['18:53 | kim: the queue is stuck see the dashboard', '18:55 | lee: rolling back'],
    ],
    [
      'days between the lines',
      '```text\n2026-08-14\n23:58 paged\n2026-08-15\n00:03 rolled back\n```',
      ['23:58 | paged', '00:03 | rolled back'],
    ],
    ['output of a program is none', '```\nkubectl get pods\n09:12 restarted\n09:13 restarted\n```', []],
    ['one time makes no log', '```\n09:12 restarted\nok\n```', []],
    [
      'a log below entries belongs to them',
      '- 09:12 Paged, with this output:\n\n```\n09:12 error\n09:13 error\n```',
      ['09:12 | Paged, with this output:'],
    ],
  ])('%s', (_, body, expected) => {
    expect(entries(body)).toEqual(expected);
  });
});

describe('a day as a heading', () => {
  test('is an entry where nothing but paragraphs without a time stand below it', () => {
    expect(entries('### 2026-08-14\n\nThe jobs fail.\n\n### 2026-08-15\n\n- 09:12 Paged')).toEqual([
      '2026-08-14 | The jobs fail.',
      '09:12 | Paged',
    ]);
  });
});
