import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportFormats } from '../../src/lint/reporters/reporters.ts';
import { runReliability } from '../run-reliability.ts';
import { change, edited, first, library, now } from './change.ts';

const run = (path: string, ...args: readonly string[]) =>
  runReliability(['lint', '--base', 'main', '--now', now, ...args], path);

/** The faults that the review had before are in no report; the one that the change made is in each. */
const ownerless = () => change({ [first]: edited(library[first], '    owner: claims on-call\n', '') });
const caused = 'has no owner';
const older = 'structure/no-placeholder';

test.each(reportFormats.filter((format) => format !== 'pretty'))('--format %s and --report %s=FILE', async (format) => {
  const { path } = ownerless();
  const { status, stdout, stderr } = await run(path, '--format', format, '--report', `${format}=out/report`);
  expect(status).toBe(1);
  expect(stdout).toContain(caused);
  const findings = format === 'sarif' ? JSON.stringify(JSON.parse(stdout).runs[0].results) : stdout;
  expect(findings).not.toContain(older);
  // Once for each reader: a report that says it is not followed by the same sentence.
  const said = `${stdout}${stderr}`.match(/findings were there before this change/g);
  expect(said).toHaveLength(1);
  // The time that a run took differs between two renderings of one run by nothing.
  expect(readFileSync(join(path, 'out/report'), 'utf8')).toBe(stdout);
});

test('--quiet leaves the warnings out, and what was left out is told all the same', async () => {
  const { path } = ownerless();
  const { stdout, stderr } = await run(path, '--quiet');
  expect(stdout).toContain(caused);
  expect(stderr).toMatch(
    /^\d+ findings were there before this change \(since main, [\da-f]{10}\); --all shows them\.\n$/,
  );
});

test('--max-warnings counts the warnings of the change alone, with --all every one', async () => {
  const vague = edited(library[first], 'TODO: say how it ended.', 'TODO: say how it ended. The team was careless.');
  const { path } = change({ [first]: vague });
  expect((await run(path, '--max-warnings', '1')).status).toBe(0);
  const one = await run(path, '--max-warnings', '0');
  expect(one.stderr).toContain('1 warning is more than the 0 that --max-warnings allows.');
  expect(one.status).toBe(1);
});

test('a base without findings is told with its commit', async () => {
  const drill = '---\nkind: drill\ndrill_id: drill-2026-001\ndate: 2026-08-14\npassed: yes\n---\n';
  const { path } = change({}, { 'content/drills/drill-2026-001.md': drill });
  const { stdout, stderr, status } = await run(path);
  expect(stderr).toMatch(/^Compared with main \([\da-f]{10}\), where nothing was found\.\n$/);
  expect([status, stdout]).toEqual([0, expect.stringContaining('no new findings')]);
});
