import { expect, test } from 'vitest';
import { definitions } from '../metrics/definitions/definitions.ts';
import type { RateCourse, Sample } from '../metrics/rate-course.ts';
import { courseChart } from './course-chart.ts';

const minute = 60_000;
const start = Date.parse('2026-08-14T09:00:00Z');
const marks = [
  { label: 'began', at: start },
  { label: 'detected', at: start + 30 * minute },
];

function courseOf(values: readonly (number | undefined)[], passed?: number, n = 20): RateCourse {
  const definition = definitions.find(({ metric }) => metric === 'success-rate');
  if (definition === undefined) throw new Error('a metric');
  const samples = values.map((value, index): Sample => {
    const at = start + index * 10 * minute;
    return { at, n: value === undefined ? 0 : n, value, week: 0.98, usual: undefined };
  });
  const passedAt = passed === undefined ? undefined : start + passed * minute;
  return { definition, window: '1h', least: 10, limit: 0.85, samples, passedAt, leftAt: undefined };
}

const lineOf = (svg: string, name: string) => new RegExp(`class="${name}" d="([^"]*)"`, 'u').exec(svg)?.[1];

test.each([
  ['no sample', courseOf([]), 'Success rate in 1h never passed the limit of 85 %.'],
  ['one', courseOf([0.9]), 'Success rate in 1h never passed the limit of 85 %.'],
  ['nothing at all', courseOf([undefined, undefined]), 'Success rate in 1h never passed the limit of 85 %.'],
  ['zero', courseOf([0, 0]), 'Success rate in 1h never passed the limit of 85 %.'],
  [
    'passed before it was detected',
    courseOf([1, 0.9, 0.8], 20),
    'Success rate in 1h passed the limit of 85 % at 08-14 09:20 UTC, 10 min before it was detected; over 7d it was 98 % then.',
  ],
  [
    'passed later',
    courseOf([1, 0.9, 0.9, 0.9, 0.8], 40),
    'Success rate in 1h passed the limit of 85 % at 08-14 09:40 UTC, 10 min after it was detected; over 7d it was 98 % then.',
  ],
])('%s', (_, course, sentence) => {
  const { svg, summary, table } = courseChart('c', 'Rate <b>', course, marks);
  expect(summary).toBe(sentence);
  expect(svg).toContain(`<desc id="c-desc">${sentence}</desc>`);
  expect(svg).toContain('<title id="c-title">Rate &lt;b&gt;</title>');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
  expect(svg.includes('class="daily-drift"')).toBe(course.passedAt !== undefined);
  expect(table.rows).toHaveLength(course.samples.length);
});

test('the line ends where the window holds too little, and begins anew', () => {
  const { svg } = courseChart('c', 'x', courseOf([0.9, 0.8, undefined, 0.7, 0.9]), marks);
  expect(lineOf(svg, 'course-line')?.replace(/[\d -]/gu, '')).toBe('MlMl');
  const few = courseChart('c', 'x', courseOf([0.9, 0.8], undefined, 9), marks);
  expect(lineOf(few.svg, 'course-line')).toBeUndefined();
  expect(few.table.rows[0]).toEqual(['08-14 09:00', 'too few', 9, '–', '98 %']);
});

test('what was usual is a band, and leaving it a diamond and a sentence', () => {
  const usual = { low: 0.96, high: 0.98 };
  const plain = courseOf([0.97, 0.9, 0.9]);
  const course = { ...plain, limit: undefined, samples: plain.samples.map((sample) => ({ ...sample, usual })) };
  const calm = courseChart('c', 'x', course, []);
  expect(calm.summary).toBe('Success rate in 1h never left what was usual.');
  expect(calm.svg).toContain('class="daily-band"');
  expect(calm.svg).not.toMatch(/class="(?:course-left|daily-limit)"/u);
  const left = courseChart('c', 'x', { ...course, leftAt: start + 10 * minute }, []);
  expect(left.summary).toBe(
    'Success rate in 1h left what was usual (96–98 %) at 08-14 09:10 UTC; over 7d it was 98 % then.',
  );
  const both = { ...course, limit: 0.95, leftAt: start + 10 * minute };
  expect(courseChart('c', 'x', { ...both, passedAt: both.leftAt }, marks).summary).toContain(
    'left what was usual (96–98 %) and passed the limit of 95 % at 08-14 09:10 UTC, 20 min before it was detected; ',
  );
  expect(courseChart('c', 'x', { ...both, passedAt: start + 20 * minute }, marks).summary).toContain(
    ' at 08-14 09:10 UTC, 20 min before it was detected, and passed the limit of 95 % at 09:20; ',
  );
  expect(left.svg.match(/class="course-left"/gu)).toHaveLength(1);
  expect(left.table.rows[1]).toEqual(['08-14 09:10', '90 %', 20, '96–98 %', '98 %']);
});

test('marks outside of the picture are not drawn', () => {
  const { svg } = courseChart('c', 'x', courseOf([0.9, 0.8]), marks);
  expect([...svg.matchAll(/class="course-label"[^>]*>([^<]+)/gu)].map(([, label]) => label)).toEqual(['began']);
});
