import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { importCommits } from '../fast-import.ts';
import { recordText } from '../library-of.ts';
import { writeFiles } from '../temporary-folder.ts';
import { launch } from './browser.ts';
import { addressesOf, idsOf } from './files.ts';
import { serve } from './serve.ts';

const root = join(import.meta.dirname, '../..');

const review = (id: string, day: string, actions: readonly object[]): string =>
  recordText(
    {
      ...{
        kind: 'postmortem',
        id,
        title: `Matched twice, ${id}`,
        status: 'final',
        severity: 'sev2',
        agent_id: 'match',
      },
      ...{ detected_at: `${day}T09:00:00Z`, failure_id_refs: ['timeout'], action_items: actions },
    },
    `## Summary\n\n${'Invoices were matched twice, and nobody looked until the evening.\n'.repeat(6)}`,
  );

const action = (fields: object) => ({
  id: 'A-1',
  description: 'Page on it',
  status: 'open',
  owner: 'Nora Field',
  ...fields,
});
const done = { id: 'A-2', description: 'Ask `first`', status: 'done', owner: 'match owner', done_at: '2026-05-11' };
const again = { id: 'A-4', description: 'Try <b>again</b>', status: 'open' };
const path = 'content/postmortems/pm-1.md';

const commits = [
  {
    at: '2026-05-02T10:00:00Z',
    files: {
      'content/registers/agents/match.md': recordText({ kind: 'agent', agent_id: 'match', title: 'Match' }),
      'content/registers/failure-modes/timeout.md': recordText({ kind: 'failure-mode', failure_id: 'timeout' }),
      'content/data/people.txt': 'Hana Sorel\nNora Field\n',
      [path]: review('pm-1', '2026-05-01', [action({ due: '2026-05-20' }), done, { ...again, status: 'done' }]),
    },
  },
  {
    at: '2026-05-18T10:00:00Z',
    files: {
      [path]: review('pm-1', '2026-05-01', [action({ due: '2026-06-20' }), done, { ...again, status: 'done' }]),
    },
  },
  {
    at: '2026-06-02T10:00:00Z',
    files: {
      'content/data/people.txt': 'Hana Sorel\n',
      [path]: review('pm-1', '2026-05-01', [action({ due: '2026-06-20', description: 'Page on them' }), done, again]),
      'content/postmortems/pm-2.md': review('pm-2', '2026-06-01', []),
    },
  },
];

let folder: string;
let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reliability-actions-'));
  importCommits(folder, commits);
  writeFiles(folder, Object.assign({}, ...commits.map(({ files }) => files)));
  const script = join(root, 'tests/site/build-unchecked.ts');
  const args = [script, join(folder, 'content'), join(folder, 'site'), '2026-07-01T00:00:00Z'];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe' });
  [browser, site] = await Promise.all([launch(), serve(join(folder, 'site'))]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => readFileSync(join(folder, 'site', name), 'utf8');

/** The text of a page without its marks. */
const words = (html: string) =>
  html
    .replaceAll(/<svg.*?<\/svg>|<[^>]*>/gs, ' ')
    .replaceAll(/&lt;/g, '<')
    .replaceAll(/\s+/g, ' ');

describe('the page of all actions', () => {
  test('tells what slipped, was opened again, reworded, did not hold, and whose owner is gone', () => {
    const text = words(file('actions/index.html'));
    expect(text).toContain('Moved once, by 31 days');
    expect(text).toContain('Opened again on 2 Jun 2026');
    expect(text).toContain('Reworded on 2 Jun 2026, after it was published');
    expect(text).toContain('It came back on 1 Jun 2026');
    expect(text).toContain('Whose owner is not in the people file');
    expect(text).toContain('are those of the commits since 2026-05-02.');
    expect(text).toContain('was done 10 days after the detection of the incident.');
  });

  test('draws a trend that ends with the numbers of today', () => {
    const html = file('actions/index.html');
    expect(idsOf(html)).toEqual(expect.arrayContaining(['trend-title', 'overdue', 'slipped', 'not-held', 'agents']));
    expect(html).toContain('2 open and 1 overdue; 26 weeks before it was 0 and 0.');
    const trend = file('actions/trend.csv').trimEnd().split('\r\n');
    expect([trend.length, trend[0], trend.at(-1)]).toEqual([28, 'day,open,overdue', '2026-07-01,2,1']);
  });

  test('is free of serious faults, light and dark, and as narrow as a phone', async () => {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
    await page.goto(`${site.origin}/actions/`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page), colorScheme).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

test('a record says what became of its actions', () => {
  const text = words(file('postmortems/pm-1/index.html'));
  expect(text).toContain('slipped once, 31 days · reworded once · owner not in the people file');
  expect(text).toContain('came back in pm-2');
});

test('an owner has a page, a table, a calendar and a feed of their own', () => {
  const page = file('actions/by-owner/nora-field/index.html');
  expect(words(page)).toContain('Not in the people file: somebody else has to take these.');
  for (const link of ['actions.csv', 'actions.ics'])
    expect(addressesOf(page)).toContain(`/actions/by-owner/nora-field/${link}`);
  expect(file('actions/by-owner/nora-field/actions.ics').match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(file('actions/by-owner/nora-field/actions.csv').split('\r\n')).toHaveLength(3);
  expect(file('feeds/actions/owner/nora-field.atom').match(/(?<=<title>)\w+(?=:)/g)).toEqual(['Overdue', 'New']);
});

test('the feed tells what came, passed its day and was closed, the last first, each once', () => {
  const feed = file('feeds/actions.atom');
  expect(feed.match(/(?<=<title>)\w+(?=: )/g)).toEqual(['Overdue', 'Closed', 'New', 'New', 'New']);
  const ids = feed.match(/(?<=<id>)[^<]*/g) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
  expect(feed).toContain('New: Try &lt;b&gt;again&lt;/b&gt;');
});

test('what falls due has a page, a table, a calendar and a feed, and the home page names the next', () => {
  const page = file('clocks/index.html');
  expect(idsOf(page)).toEqual(expect.arrayContaining(['overdue', 'later', 'unknown', 'kinds']));
  expect(words(page)).toContain('11 days late 20 Jun 2026 Nora Field');
  expect(words(page)).toContain('it has no `due`');
  expect(page).toContain('&lt;b&gt;');
  for (const link of ['/clocks/clocks.csv', '/clocks/clocks.ics', '/feeds/clocks.atom'])
    expect(addressesOf(page)).toContain(link);
  const [head = '', first = ''] = file('clocks/clocks.csv').split('\r\n');
  expect(head).toMatch(/^state,due,due_in_days,left,kind,/);
  expect(first).toMatch(/^overdue,2026-06-20,-11,11 days late,action,Page on them,/);
  expect(file('clocks/clocks.ics').match(/BEGIN:VEVENT/g)).toHaveLength(2);
  const feed = file('feeds/clocks.atom');
  expect(feed.match(/(?<=<title>)\w+(?=: )/g)).toEqual(['Overdue', 'Due']);
  expect(feed.match(/(?<=<updated>)[^<]*/g)?.slice(1)).toEqual([
    '2026-06-21T00:00:00.000Z',
    '2026-06-07T00:00:00.000Z',
  ]);
  expect(words(file('index.html'))).toContain('Next clocks 11 days late Page on them');
});

test('the example has the same files, without a history of its own', () => {
  const example = inject('siteFolder');
  expect(readFileSync(join(example, 'actions/actions.ics'), 'utf8')).toMatch(
    /^BEGIN:VCALENDAR\r\n.*END:VCALENDAR\r\n$/s,
  );
  expect(readFileSync(join(example, 'feeds/actions.atom'), 'utf8').match(/<entry>/g)?.length).toBeGreaterThan(20);
});

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}
