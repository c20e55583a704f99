import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { recordSchema } from '../../src/library/record-schema.ts';
import { contentSecurityPolicy } from '../../src/site/content-security-policy.ts';
import { runReliability } from '../run-reliability.ts';
import { exampleNow } from './build-example.ts';
import { addressesOf, idsOf, siteFiles } from './files.ts';

const folder = inject('siteFolder');
const pages = siteFiles(folder, '.html');
const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">`;
const byPath = new Map(pages.map((page) => [page.path, page]));

describe('every page', () => {
  test('links only to what is there, anchors included', () => {
    const dangling = pages.flatMap(({ path, text }) =>
      addressesOf(text)
        .filter((address) => !/^(?:https?:|mailto:|data:)/u.test(address))
        .filter((address) => !resolves(path, address))
        .map((address) => `${path} → ${address}`),
    );
    expect([...new Set(dangling)]).toEqual([]);
  });

  test('has its policy, one title, one h1, no inline script or style', () => {
    for (const { path, text } of pages) {
      expect.soft(text.includes(policy), path).toBe(true);
      expect.soft(text.match(/<h1[\s>]/gu), path).toHaveLength(1);
      expect.soft(text.match(/<title>[^<]+<\/title>/gu), path).toHaveLength(1);
      expect.soft(text.match(/<script(?![^>]*\ssrc=)/gu), path).toBeNull();
      expect.soft(text.match(/<style[\s>]|<[^>]*\sstyle=|<[^>]*\son\w+=/gu), path).toBeNull();
    }
  });

  test('has no id twice', () => {
    for (const { path, text } of pages) {
      const ids = idsOf(text);
      expect.soft(ids.length - new Set(ids).size, `${path}: ${ids.filter((id, at) => ids.indexOf(id) !== at)}`).toBe(0);
    }
  });

  test('names no folder of this machine', () => {
    const places = [process.cwd(), folder];
    for (const { path, text } of siteFiles(folder, '.html', '.json', '.js', '.css', '.txt', '.atom')) {
      expect
        .soft(
          places.filter((place) => text.includes(place)),
          path,
        )
        .toEqual([]);
    }
  });
});

test('a record page stays small, with its scripts', () => {
  const records = pages.filter(({ path }) => existsSync(join(folder, path.replace(/\/index\.html$/u, '.md'))));
  const sizes = records.map(({ text }) => Buffer.byteLength(text)).sort((a, b) => a - b);
  const p95 = sizes[Math.floor(sizes.length * 0.95)] ?? 0;
  const scripts = [
    ...new Set(
      records.flatMap(({ text }) => [...text.matchAll(/<script[^>]*src="([^"]+)"/gu)].map(([, src = '']) => src)),
    ),
  ];
  const script = scripts.reduce((sum, src) => sum + statSync(join(folder, src)).size, 0);
  console.log(
    `record pages: ${records.length}, median ${sizes[sizes.length >> 1]} B, p95 ${p95} B, scripts ${script} B in ${scripts.length} files`,
  );
  console.log(
    `style: ${siteFiles(folder, '.css').map(({ text }) => `${text.length} B, ${gzipSync(text).length} B gzipped`)}`,
  );
  expect(p95).toBeLessThan(40_000);
  expect(script).toBeLessThan(10_000);
});

test('a rollout shows its gates by state, as the command tells them', () => {
  const html = pages.find(({ path }) => path === 'rollouts/ro-2026-006/index.html')?.text ?? '';
  expect(html.match(/class="gate-red"/gu)).toHaveLength(1);
  expect(html).toContain('✖ Override rate (red)');
  expect(html).toContain('14.1 %, 44 of 312 gates (recorded: 0.141)');
});

test('a page of a metric stays small, and its figures are those of the command', async () => {
  const own = pages.filter(({ path }) => /^metrics\/(?!response)/u.test(path));
  console.log(`metric pages: ${own.length}, largest ${Math.max(...own.map(({ text }) => Buffer.byteLength(text)))} B`);
  expect(own.length).toBeGreaterThan(10);
  for (const { path, text } of own) expect.soft(Buffer.byteLength(text), path).toBeLessThan(40_000);
  const args = ['metrics', '--metric', 'override-rate', '--format', 'csv', '--now', exampleNow];
  const { stdout } = await runReliability(args, process.cwd());
  const [figures] = siteFiles(join(folder, 'metrics/override-rate'), 'figures.csv');
  expect(figures?.text).toBe(stdout);
});

describe('what machines read', () => {
  test('every record has a JSON twin that keeps to the schema', () => {
    const twins = siteFiles(join(folder, 'api/v1'), '.json').filter(({ path }) => /\/(?!index\.json)/u.test(path));
    expect(twins.length).toBeGreaterThan(50);
    for (const { path, text } of twins) {
      const result = recordSchema.safeParse(JSON.parse(text));
      expect.soft(result.error?.issues, path).toBeUndefined();
      expect.soft(byPath.has(`${result.data?.route.slice(1)}index.html`), path).toBe(true);
    }
  });

  test('an export has the same records, byte for byte', async () => {
    const { stdout } = await runReliability(['export', '--format', 'ndjson', '--now', exampleNow], process.cwd());
    const lines = stdout.trimEnd().split('\n');
    const twins = siteFiles(join(folder, 'api/v1'), '.json').filter(({ path }) => /\/(?!index\.json)/u.test(path));
    expect(lines.sort()).toEqual(twins.map(({ text }) => text).sort());
  });

  test('the lists name every record', () => {
    const index = JSON.parse(
      siteFiles(folder, 'v1/index.json')[0]?.text ?? siteFiles(join(folder, 'api/v1'), 'index.json')[0]?.text ?? '{}',
    );
    for (const { kind, records } of index.kinds ?? []) {
      const list = JSON.parse(siteFiles(join(folder, 'api/v1', kind), 'index.json')[0]?.text ?? '{}');
      expect.soft(list.rows, kind).toHaveLength(records);
    }
  });

  test('the feed tells of postmortems, and of no draft', () => {
    const [feed] = siteFiles(join(folder, 'feeds'), 'postmortems.atom');
    expect(feed?.text.match(/<entry>/gu)?.length).toBeGreaterThan(5);
    const drafts = siteFiles(join(folder, 'api/v1/postmortem'), '.json').filter(
      ({ text }) => text.includes('"status":"draft"') && !text.includes('"rows"'),
    );
    for (const { text } of drafts) expect(feed?.text).not.toContain(`<title>${JSON.parse(text).title}</title>`);
  });
});

/** Whether the address leads to a file of the site, and to an element of it when it has an anchor. */
function resolves(from: string, address: string): boolean {
  const url = new URL(address, `http://site/${from.replace(/index\.html$/u, '')}`);
  const path = decodeURIComponent(url.pathname).slice(1);
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (!existsSync(join(folder, file))) return false;
  const anchor = decodeURIComponent(url.hash.slice(1));
  return anchor === '' || !file.endsWith('.html') || idsOf(byPath.get(file)?.text ?? '').includes(anchor);
}
