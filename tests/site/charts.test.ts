import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { launch, visit } from './browser.ts';
import { siteFiles } from './files.ts';

const folder = inject('siteFolder');
const textOf = (path: string) => readFileSync(join(folder, path), 'utf8');
/** The rows of a CSV below its head. */
const linesOf = (path: string) => textOf(path).trimEnd().split(/\r?\n/u).slice(1);

test('every chart has a title and a description of its own', () => {
  let charts = 0;
  for (const { path, text } of siteFiles(folder, '.html')) {
    for (const [svg = ''] of text.matchAll(/<svg[^>]*class="[a-z]+-chart"[^>]*>.*?<\/svg>/gsu)) {
      const [, title, description] = /aria-labelledby="(\S+) (\S+)"/u.exec(svg) ?? [];
      expect.soft(svg, path).toContain('role="img"');
      expect.soft(svg, path).toContain(`<title id="${title}">`);
      expect.soft(svg, path).toMatch(new RegExp(`<desc id="${description}">[^<]+</desc>`, 'u'));
      expect.soft(svg, path).not.toMatch(/NaN|Infinity|undefined/u);
      charts += 1;
    }
  }
  expect(charts).toBeGreaterThan(60);
});

test('an incident shows what its hours told long before somebody noticed, and seven days did not', () => {
  const html = textOf('postmortems/pm-2026-018/index.html');
  expect(html).toContain(
    'left what was usual (99.4–99.9 %) at 08-14 09:19 UTC, 1 h 19 min before it was detected, and passed the limit of 85 % at 09:22; over 7d it was 99.7 % then.',
  );
  expect(html.match(/class="course-left"/gu)).toHaveLength(2);
});

test('the worst hours of a metric are drawn, and told as CSV', () => {
  const html = textOf('metrics/success-rate/index.html');
  expect(html.match(/<svg class="course-chart"/gu)).toHaveLength(2);
  const windows = linesOf('metrics/success-rate/short-windows.csv').map((line) => line.split(',')[2]);
  expect(new Set(windows)).toEqual(new Set(['1h', '2h']));
});

test('failures that are open are rings, and have no duration', () => {
  const open = linesOf('metrics/mttr/failures.csv').filter((line) => /,,,,\d*,\d+$/u.test(line)).length;
  expect(open).toBeGreaterThan(0);
  const [bySeverity = ''] = textOf('metrics/mttr/index.html').match(/<svg class="latency-chart".*?<\/svg>/su) ?? [];
  expect(bySeverity.match(/class="ring /gu)).toHaveLength(open);
  expect(bySeverity.match(/class="mark-target"/gu)).toHaveLength(3);
});

test('the matrix of the events has a number for each pair of its CSV', () => {
  const [matrix = ''] =
    textOf('failure-modes/index.html').match(/<section[^>]*aria-labelledby="fired-title".*?<\/section>/su) ?? [];
  expect(matrix.match(/<td class="heat-[1-4]"/gu)).toHaveLength(linesOf('failure-modes/fired.csv').length);
});

test.each([
  ['override-rate', 'ceilings'],
  ['escalation-rate', 'figures'],
  ['cost', 'fallbacks'],
])('%s shows its versions beside each other', (metric, name) => {
  const html = textOf(`metrics/${metric}/index.html`);
  expect(html).toContain('<svg class="share-chart"');
  expect(html).toContain(`href="/metrics/${metric}/${name}.csv"`);
  expect(linesOf(`metrics/${metric}/${name}.csv`).length).toBeGreaterThan(0);
});

test('a rollout shows its stages at a glance, each leading to what was asked of it', () => {
  const html = textOf('rollouts/ro-2026-006/index.html');
  const [strip = ''] = html.match(/<ol class="stages stage-strip".*?<\/ol>/su) ?? [];
  expect([...strip.matchAll(/href="#(stage-\d)"/gu)].map(([, anchor]) => html.includes(`<li id="${anchor}"`))).toEqual([
    ...[true, true, true, true],
  ]);
  expect(strip).toContain('✖ rolled back, 1 red');
});

test('tables of metrics do not run out of a phone', async () => {
  const browser = await launch();
  const { page } = await visit(browser, '/metrics/', {
    viewport: { width: 390, height: 800 },
    javaScriptEnabled: false,
  });
  for (const route of ['/metrics/', '/metrics/success-rate/', '/metrics/mttr/']) {
    await page.goto(inject('origin') + route);
    const scrolls = await page
      .locator('.table-scroll:has(.latencies)')
      .evaluateAll((tables) => tables.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    expect(scrolls.length, route).toBeGreaterThan(0);
    expect(Math.max(...scrolls), route).toBe(0);
  }
  await browser.close();
});
