import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { weighSite } from './site-figures.ts';

const site = mkdtempSync(join(tmpdir(), 'site-figures-'));
afterAll(() => rmSync(site, { recursive: true, force: true }));

test('weighs record pages apart from lists, with the scripts that they load at once', () => {
  const files = {
    'index.html': 'home',
    'postmortems/index.html': '<script>aListIsNoRecord()</script>',
    'postmortems/pm-1/index.html': '<script type="module" src="/app/a.js"></script><script>x()</script>',
    'agents/a-1/index.html': '<script type="application/json">{"data": 1}</script>',
    // 1 KB that b.js brings, and one that only a click would load.
    'app/a.js': `import"./b.js";const later=()=>import("./c.js");`,
    'app/b.js': ' '.repeat(1024),
    'app/c.js': ' '.repeat(4096),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
  const record = files['postmortems/pm-1/index.html'].length;
  const other = files['agents/a-1/index.html'].length;
  expect(weighSite(site)).toEqual({
    pages: 4,
    bytes: Object.values(files).reduce((sum, text) => sum + text.length, 0),
    records: 2,
    mean: (record + other) / 2,
    p95: Math.max(record, other),
    script: files['app/a.js'].length + 1024 + 'x()'.length,
  });
});
