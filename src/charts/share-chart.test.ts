import { expect, test } from 'vitest';
import { type ShareRow, shareChart } from './share-chart.ts';

const told = { summary: 'Two <b> of them.', table: { head: ['A', 'B'], rows: [['x', 1]] } };
const row = (fields: Partial<ShareRow>): ShareRow => ({
  ...{ label: 'a <1>', of: '50 gates', figure: '4 %', parts: [{ series: 'rate', value: 0.04 }], isFew: false },
  ...fields,
});
const barsOf = (svg: string) =>
  [...svg.matchAll(/class="share share-([a-z-]+)[^"]*" x="([^"]+)" y="\d+" width="([^"]+)"/gu)].map((bar) =>
    bar.slice(1),
  );

test('bars end where their share is, on a scale over all, with what they are held to', () => {
  const interval = { low: 0.01, high: 0.2 };
  const { svg, summary, table } = shareChart('s', 'Rate <i>', [row({}), row({ interval, mark: 0.08 })], told);
  expect({ summary, table }).toEqual(told);
  expect(svg).toContain('<title id="s-title">Rate &lt;i&gt;</title><desc id="s-desc">Two &lt;b&gt; of them.</desc>');
  expect(svg).toContain('a &lt;1&gt;, 50 gates');
  expect(barsOf(svg)).toEqual([
    ['rate', '0%', '20%'],
    ['rate', '0%', '20%'],
  ]);
  expect(svg).toContain('class="share-interval" x1="5%" x2="100%"');
  expect(svg).toContain('class="share-mark" x1="40%" x2="40%"');
  expect([...svg.matchAll(/class="edge"[^>]*>([^<]+)/gu)].map(([, label]) => label)).toEqual([
    ...['0 %', '5 %', '10 %', '15 %', '20 %'],
  ]);
});

test('parts stand behind each other; nothing is no bar, and few is an outline', () => {
  const parts = [0.01, 0, 0.02].map((value, tier) => ({ series: `tier-${tier}`, value }));
  const { svg } = shareChart('s', 'x', [row({ parts, isFew: true })], told);
  expect(barsOf(svg).map(([series, x]) => [series, x])).toEqual([
    ['tier-', '0%'],
    ['tier-', '33.33%'],
  ]);
  expect(svg.match(/share-few/gu)).toHaveLength(2);
});

test.each([
  [[]],
  [[row({ parts: [{ series: 'rate', value: 0 }] })]],
  [[row({ parts: [{ series: 'rate', value: 1 }] })]],
])('nothing, zero and all can be drawn', (rows) => {
  expect(shareChart('s', 'x', rows, told).svg).not.toMatch(/NaN|Infinity|undefined/u);
});
