import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('keyboard', () => {
  test('the first stop is the skip link, and it leads to the content', async () => {
    const { page, close } = await visit(browser, '/postmortems/pm-2026-013/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await close();
  });

  test('/ opens the search, an exact id leads straight to its record', async () => {
    const { page, errors, close } = await visit(browser, '/agents/');
    await page.keyboard.press('/');
    await page.keyboard.type('PM-2026-016');
    // On a slow machine the results of what was typed so far are there first.
    const first = page.getByRole('dialog').getByRole('link').first();
    await expect.poll(() => first.getAttribute('href'), { timeout: 20_000 }).toBe('/postmortems/pm-2026-016/');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/postmortems/pm-2026-016/');
    expect(errors).toEqual([]);
    await close();
  });

  test('Escape closes the search and gives the focus back', async () => {
    const { page, close } = await visit(browser, '/agents/');
    await page.keyboard.press('/');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    await close();
  });

  test('/ is a letter while somebody types', async () => {
    const { page, close } = await visit(browser, '/search/');
    await page.locator('#search-page-input').fill('');
    await page.locator('#search-page-input').press('/');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    await close();
  });
});

describe('search', () => {
  test('finds words of the text, of actions and of rules', async () => {
    const { page, errors, close } = await visit(browser, '/search/');
    const input = page.locator('#search-page-input');
    for (const [words, route] of [
      ['throttled knowledge search', '/postmortems/pm-2026-013/'],
      ['ACT-013-1', '/postmortems/pm-2026-013/'],
      ['action/owner', '/rules/action/owner/'],
    ] as const) {
      await input.fill(words);
      await page.locator(`.search-page a[href="${route}"]`).waitFor();
    }
    expect(errors).toEqual([]);
    await close();
  });

  test('says when there is nothing', async () => {
    const { page, close } = await visit(browser, '/search/?q=zzyzzxqqj');
    await page.getByText('Nothing found').waitFor();
    await close();
  });
});

describe('lists', () => {
  test('two filters combine, stand in the address, and can be taken back', async () => {
    const { page, errors, close } = await visit(browser, '/postmortems/');
    const rows = page.locator('.records tbody tr');
    const all = await rows.count();
    await page.locator('summary', { hasText: 'Severity' }).click();
    await page.locator('a[data-facet="severity"][data-value="sev2"]').click();
    await page.waitForURL('**/postmortems/?severity=sev2');
    await page.locator('summary', { hasText: 'Agent' }).click();
    await page.locator('a[data-facet="agent"][data-value="support-triage"]').click();
    await page.waitForURL('**/postmortems/?severity=sev2&agent=support-triage');
    const some = await rows.count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    expect(await rows.locator('.sev2').count()).toBe(some);
    await page.getByRole('button', { name: 'Remove the filter Severity' }).click();
    await page.getByRole('button', { name: 'Remove the filter Agent' }).click();
    await page.waitForURL('**/postmortems/');
    expect(await rows.count()).toBe(all);
    expect(errors).toEqual([]);
    await close();
  });

  test('a row that the browser sets is the row that the build sets', async () => {
    const { page, close } = await visit(browser, '/postmortems/');
    const row = page.locator('tr', { hasText: 'pm-2026-016' });
    const built = await row.innerHTML();
    await page.goto(`${page.url()}?severity=sev1`);
    await page.getByRole('button', { name: 'Remove the filter' }).waitFor();
    expect(await row.innerHTML()).toBe(built);
    await close();
  });
});

describe('the rules', () => {
  test('are narrowed in the browser, with the filters in the address', async () => {
    const { page, close } = await visit(browser, '/rules/?level=warning&scope=library');
    await page.getByRole('button', { name: 'Remove the filter Level' }).waitFor();
    const levels = await page.locator('.records tbody td.as-level').allTextContents();
    expect(levels.length).toBeGreaterThan(0);
    expect(new Set(levels)).toEqual(new Set(['warning']));
    expect(await page.locator('[data-count]').textContent()).toMatch(/^\d+ of \d+$/);
    await close();
  });

  test('are lists of their own without JavaScript', async () => {
    const { page, close } = await visit(browser, '/rules/', { javaScriptEnabled: false });
    const all = await page.locator('.records tbody td.as-level').count();
    await page.locator('summary', { hasText: 'Source' }).click();
    await page.locator('a[data-facet="source"][data-value="003"]').click();
    await page.waitForURL('**/rules/by/source/003/');
    const some = await page.locator('.records tbody td.as-level').count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await close();
  });

  test('show what they find in their examples, and their options', async () => {
    const { page, close } = await visit(browser, '/rules/action/owner/', { javaScriptEnabled: false });
    const finding = page.locator('.example-invalid .findings > li', { hasText: 'owned by “the team”' }).first();
    expect(await finding.textContent()).toMatch(/error\s+Line \d+/s);
    const line = await finding.locator('a').getAttribute('href');
    expect(await page.locator(`.example-invalid .line.found${line}`).textContent()).toContain('the team');
    expect(await page.locator('.example-valid .findings, .example-valid .found').count()).toBe(0);
    expect(await page.locator('.options tbody th').allTextContents()).toEqual(['allow']);
    await close();
  });
});

describe('theme', () => {
  test('the choice holds on the next page', async () => {
    const { page, close } = await visit(browser, '/', { colorScheme: 'light' });
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByRole('button', { name: 'Change the colour theme' }).click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.getByRole('link', { name: 'Agents' }).first().click();
    await page.waitForURL('**/agents/');
    expect(await paper()).toBe(dark);
    await close();
  });
});

describe('without JavaScript', () => {
  test('a list narrows through its pages', async () => {
    const { page, close } = await visit(browser, '/postmortems/', { javaScriptEnabled: false });
    await page.locator('summary', { hasText: 'Severity' }).click();
    await page.locator('a[data-facet="severity"][data-value="sev1"]').click();
    await page.waitForURL('**/postmortems/severity/sev1/');
    expect(await page.locator('.records tbody tr').count()).toBeGreaterThan(0);
    await close();
  });

  test('a record shows its text, its course and its actions; the search says where to go instead', async () => {
    const { page, close } = await visit(browser, '/postmortems/pm-2026-013/', { javaScriptEnabled: false });
    expect(await page.locator('.timeline-chart').isVisible()).toBe(true);
    expect(await page.locator('#actions ~ .actions > li').count()).toBe(4);
    expect(await page.getByRole('button', { name: 'Change the colour theme' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.waitForURL('**/search/');
    expect(await page.locator('noscript p').isVisible()).toBe(true);
    await close();
  });

  test('the menu opens on a small screen', async () => {
    const { page, close } = await visit(browser, '/', {
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
    });
    expect(await page.getByRole('link', { name: 'Rules' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rules' }).click();
    await page.waitForURL('**/rules/');
    await close();
  });
});

test('targets of the header and of the lists of links are 44 px high on a phone', async () => {
  const { page, close } = await visit(browser, '/postmortems/', { viewport: { width: 390, height: 800 } });
  const targets = await page.locator('.masthead a:visible, .masthead button:visible, .facet summary').all();
  const heights = await Promise.all(targets.map(async (target) => (await target.boundingBox())?.height ?? 0));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  await close();
});
