import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from './browser.ts';
import { exampleNow } from './build-example.ts';
import { siteFiles } from './files.ts';
import { serve } from './serve.ts';

const content = join(import.meta.dirname, 'hostile');
const root = join(import.meta.dirname, '../..');

let browser: Browser;
let folder: string;
let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reliability-hostile-'));
  const script = join(import.meta.dirname, 'build-unchecked.ts');
  execFileSync(process.execPath, [script, content, folder, exampleNow], { cwd: root, stdio: 'pipe' });
  [browser, site] = await Promise.all([launch(), serve(folder)]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

test('the command line refuses to build it, lists why, and writes nothing', () => {
  const out = join(folder, 'refused');
  const args = [join(root, 'scripts/reliability.ts'), 'build', '--content', content, '--out', out, '--now', exampleNow];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout + stderr).toMatch(/security\/raw-html/u);
  expect(stdout + stderr).not.toMatch(/^\s+at .*\.(?:js|ts):\d+/mu);
  expect(siteFiles(folder, '.html').some(({ path }) => path.startsWith('refused'))).toBe(false);
});

describe('built all the same', () => {
  test('no page holds anything that runs', async () => {
    const page = await browser.newPage();
    for (const { path, text } of siteFiles(folder, '.html')) {
      expect.soft(await page.evaluate(executableParts, text), path).toEqual([]);
    }
    await page.close();
  });

  test.each([
    '/',
    '/postmortems/',
    '/postmortems/pm-2026-001/',
    '/agents/triage/',
    '/failure-modes/',
    '/failure-modes/tool-timeout/',
    '/actions/',
  ])('nothing runs on %s, even without the policy', async (route) => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(site.origin + route);
    for (const link of await page.locator('main a, main summary').all())
      await link.hover({ force: true, timeout: 1000 }).catch(() => {});
    expect(await page.evaluate(() => (window as { hit?: unknown }).hit)).toBeUndefined();
    expect(page.url()).toBe(site.origin + route);
    expect(await page.locator('h1').isVisible()).toBe(true);
    await context.close();
  });

  test('search results and filtered rows are text, too', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${site.origin}/search/?q=pm-2026-001`);
    await page.locator('.search-results a').first().waitFor();
    await page.goto(`${site.origin}/postmortems/?severity=sev2`);
    await page.locator('.records tbody tr').first().waitFor();
    expect(await page.evaluate(() => (window as { hit?: unknown }).hit)).toBeUndefined();
    await context.close();
  });
});

/** Runs in the browser: what of the document would run, frame, restyle or redirect, by the browser's own parser. */
function executableParts(html: string): string[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const elements = [...parsed.querySelectorAll('*')];
  const forbidden =
    'script:not([src^="/"]), style, iframe, object, embed, base, meta[http-equiv="refresh" i], form[action], link[rel="stylesheet"]:not([href^="/"])';
  const attributes = elements.flatMap((element) =>
    [...element.attributes]
      .filter(
        ({ name, value }) =>
          /^on|^style$|^srcdoc$/iu.test(name) ||
          (/^(?:href|src|action|formaction|xlink:href)$/iu.test(name) &&
            /^\s*(?:javascript|vbscript|data):/iu.test(value)),
      )
      .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
  );
  return [...[...parsed.querySelectorAll(forbidden)].map((element) => element.outerHTML.slice(0, 200)), ...attributes];
}
