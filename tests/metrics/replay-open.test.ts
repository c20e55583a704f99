import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { driftReportSchema } from '../../src/metrics/drift/drift-schema.ts';
import { runReliability, temporaryFolder } from '../run-reliability.ts';

const shipped = join(import.meta.dirname, '../../content');

/** The example library as it was before anybody had written pm-2026-018. */
const folder = temporaryFolder({});
afterAll(() => folder.remove());
const content = join(folder.path, 'content');
cpSync(shipped, content, { recursive: true });
rmSync(join(content, 'postmortems/pm-2026-018.md'));

const drift = (clock: string, ...args: string[]) =>
  runReliability(['drift', '--cache-dir', 'kept', '--now', `2026-08-14T${clock}:00Z`, ...args], folder.path);
const json = async (clock: string, ...args: string[]) =>
  driftReportSchema.parse(JSON.parse((await drift(clock, '--format', 'json', ...args)).stdout));

test('on 2026-08-14 at 09:46 one draft is opened, long before somebody noticed, and lints as a draft', async () => {
  const { opened } = await json('09:46', '--open');
  expect(opened).toMatchObject({
    incidents: [
      {
        ...{ agent: 'finance-invoice-recon', failure_ids: ['schema-drift-input'], versions: ['1.7.0'], verdicts: 15 },
        ...{ record: 'pm-2026-025', opened: { path: 'content/postmortems/pm-2026-025.md', written: true } },
      },
    ],
    candidates: [],
  });
  const text = readFileSync(join(content, 'postmortems/pm-2026-025.md'), 'utf8');
  expect(text).toMatch(/^started_at: 2026-08-14T09:17:27Z$/m);
  expect(text).toMatch(/^detected_at: 2026-08-14T09:46:00Z$/m);
  expect(text).toMatch(/^ {2}runs_affected: 20$/m);
  expect(text).toMatch(/^\| 2026-08-14 09:22 \| Success rate over 1h passes the limit of 85\.0 % \|/m);
  expect(text).toMatch(/\| human reviewer \| evt-ir-0814-2026e \|$/m);
  const path = 'content/postmortems/pm-2026-025.md';
  const linted = await runReliability(
    ['lint', '--no-cache', '--now', '2026-08-14T09:46:00Z', '--format', 'json', path],
    folder.path,
  );
  expect(JSON.parse(linted.stdout).summary).toMatchObject({ files: 1, errors: 0 });
}, 60_000);

test('at 10:38, when somebody noticed, the seven days are within the ceiling, and the draft stands', async () => {
  const { verdicts, opened } = await json('10:38', '--open');
  expect(verdicts.find(({ kind, version }) => kind === 'ceiling' && version === '1.7.0')).toMatchObject({
    ...{ verdict: 'steady', window: '7d', limit: 0.08 },
  });
  expect(opened?.incidents).toMatchObject([{ record: 'pm-2026-025' }]);
  expect(opened?.incidents[0]).not.toHaveProperty('opened');
}, 60_000);

test('with the review that the library has, nothing is opened', async () => {
  rmSync(join(content, 'postmortems/pm-2026-025.md'));
  const review = readFileSync(join(shipped, 'postmortems/pm-2026-018.md'));
  writeFileSync(join(content, 'postmortems/pm-2026-018.md'), review);
  expect((await json('09:46', '--open')).opened?.incidents).toMatchObject([{ record: 'pm-2026-018' }]);
}, 60_000);
