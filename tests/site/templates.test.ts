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
    const { page, errors, close } = await visit(browser, route);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page), `axe, ${colorScheme}`).toEqual([]);
    }
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    }
    expect(errors, 'the console, where breaches of the policy are told').toEqual([]);
    await close();
  });
});

async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
