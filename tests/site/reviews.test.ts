import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailHtml } from '../../src/delivery/mail-html.ts';
import { exampleMessage } from '../delivery/example-message.ts';
import { launch, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test.each(['2026-W33', '2026-W46'])('the packet of week %s is one sheet of paper', async (id) => {
  const { page, close } = await visit(browser, `/reviews/${id}/`);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  await close();
});

test('a packet stands as it was, with ways to what is now, and beside the one before it', async () => {
  const { page, close } = await visit(browser, '/reviews/2026-W33/');
  const origin = page.locator('.packet-origin');
  expect(await origin.textContent()).toContain('As it was on 17 Aug 2026');
  const live = await origin.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(live).toEqual(['/postmortems/', '/actions/', '/metrics/']);
  const rate = page.getByRole('row', { name: /finance-invoice-recon 1\.7\.0/ }).getByRole('link', { name: '7.7 %' });
  expect(await rate.getAttribute('href')).toBe('/metrics/override-rate/');
  const news = page.locator('.packet-news');
  expect(await news.locator('.note a').getAttribute('href')).toBe('/reviews/2026-W32/');
  expect(
    await news
      .getByRole('row', { name: /Incidents/ })
      .locator('td')
      .allTextContents(),
  ).toEqual(['1', '0', '+1']);
  await close();
});

const wide = `
| Agent | Owner | Due | Runs | Success | Override |
| --- | --- | --- | ---: | ---: | ---: |
| support-triage-of-the-north 3.0.0 | support-platform-oncall | 2026-09-15 | 1,442 | 98.5 % | 4.7 % |
`;

test('the mail of a packet is no wider than a phone', async () => {
  const page = await browser.newPage();
  await page.setContent(mailHtml(exampleMessage(undefined, wide)));
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.close();
});
