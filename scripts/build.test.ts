import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const folder = temporaryFolder({
  'content/drills/drill-2026-001.md': '---\nkind: drill\ndrill_id: drill-2026-001\ndate: 2026-08-14\n---\n',
  'dist/index.html': 'the site of the last build',
});
afterAll(() => folder.remove());

test('a library with errors is not built: they are listed, and the last site stays', async () => {
  const { status, stdout, stderr } = await runReliability(['build', '--now', '2026-11-21'], folder.path);
  expect(status).toBe(1);
  expect(stdout).toContain('frontmatter/schema');
  expect(stdout).toContain('content/drills/drill-2026-001.md');
  expect(stderr).toBe('The site is not built: the library has errors.\n');
  expect(existsSync(join(folder.path, 'dist/index.html'))).toBe(true);
});

test.each([
  ['no content folder', ['--content', 'nope'], '✖ There is no content folder nope/\n'],
  ['a folder that would be lost', ['--out', '.'], '✖ The site cannot be written to .\n'],
  ['a wrong clock', ['--now', 'x'], '✖ --now does not take "x"\n'],
])('exit 2: %s', async (_, args, said) => {
  const { status, stderr } = await runReliability(['build', ...args], folder.path);
  expect(status).toBe(2);
  expect(stderr).toContain(said);
});

test('a preview without a site says what to do', async () => {
  const { status, stderr } = await runReliability(['preview', '--out', 'nope'], folder.path);
  expect(status).toBe(2);
  expect(stderr).toContain('Run `reliability build` first');
});
