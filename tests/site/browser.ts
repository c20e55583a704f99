import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { chromiumArguments } from '../../scripts/chromium.ts';

/** A Chromium without a profile. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('chromium'), args: chromiumArguments });
}

/** A page in a context of its own, at an address of the site, and what its console said was wrong. */
export interface Visit {
  readonly page: Page;
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export async function visit(browser: Browser, route: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(inject('origin') + route);
  return { page, errors, close: () => context.close() };
}
