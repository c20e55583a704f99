import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, visit } from './browser.ts';
import { templates } from './templates.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** One visit to each template: what it looks like in both themes and at three widths does not need it loaded again. */
describe.concurrent('every template', () => {
  test.each(Object.entries(templates))('%s', async (_name, route) => {
    const { page, errors, close } = await visit(browser, route, { colorScheme: 'light' });
    expect(await seriousViolations(page), 'axe, light').toEqual([]);
    // The other theme has the same elements in other colours.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousViolations(page, ofColours), 'axe, dark').toEqual([]);
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    }
    expect(errors, 'the console, where breaches of the policy are told').toEqual([]);
    await close();
  });
});

/** Rules of axe that colours decide. */
const ofColours = ['color-contrast', 'link-in-text-block'];

async function seriousViolations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (rules !== undefined) axe.withRules(rules);
  // The other mode is for frames of another origin, of which there are none, and takes four times as long.
  const { violations } = await axe.setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
