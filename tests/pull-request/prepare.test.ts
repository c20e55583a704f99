import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReview } from '../../src/pull-request/read-review.ts';
import type { PullRequestReview } from '../../src/pull-request/review-schema.ts';
import { change, edited, first, library, review, second } from '../gate/change.ts';
import { gitRepository, type TestRepository } from '../git-repository.ts';
import { runReliability } from '../run-reliability.ts';

/** The review of a repository against its branch `main`. */
async function prepared(
  { path }: Pick<TestRepository, 'path'>,
  ...args: readonly string[]
): Promise<PullRequestReview> {
  const asked = ['review-pr', 'prepare', '--base', 'main', '--out', 'out/review.json', '--now', '2026-09-01', ...args];
  const run = await runReliability(asked, path);
  expect(run.status, run.stderr).toBe(0);
  return readReview(readFileSync(join(path, 'out/review.json')));
}

const base = {
  ...library,
  [first]: edited(
    review('pm-2026-031'),
    'due: 2026-08-18\n    priority: P2',
    'owner: kim\n    due: 2026-08-18\n    priority: P2',
  ),
};
const now = base[first];

describe('what becomes of actions', () => {
  test.each<[string, (text: string) => string, object]>([
    [
      'closed',
      (text) => edited(text, 'status: open', 'status: done\n    done_at: 2026-08-20\n    evidence: CLM-88'),
      { changes: ['closed'], status: 'done' },
    ],
    [
      'dropped',
      (text) => edited(text, 'status: open', 'status: wont-do\n    reason: Gone\n    approver: kim'),
      { changes: ['dropped'], status: 'wont-do' },
    ],
    [
      'due later',
      (text) => edited(text, 'due: 2026-08-18', 'due: 2026-09-01'),
      { changes: ['due-later'], due: '2026-09-01', dueBefore: '2026-08-18' },
    ],
    [
      'due earlier',
      (text) => edited(text, 'due: 2026-08-18', 'due: 2026-08-11'),
      { changes: ['due-earlier'], dueBefore: '2026-08-18' },
    ],
    [
      'with another owner',
      (text) => edited(text, 'owner: claims on-call', 'owner: kim'),
      { changes: ['owner'], owner: 'kim', ownerBefore: 'claims on-call' },
    ],
    [
      'with another id',
      (text) => edited(text, 'id: pm-2026-031-a', 'id: pm-2026-031-z'),
      { changes: ['new'], id: 'pm-2026-031-z' },
    ],
  ])('%s', async (_, edit, action) => {
    const { actions } = await prepared(change({ [first]: edit(now) }, base));
    expect(actions.items[0]).toMatchObject({ record: { kind: 'postmortem', id: 'pm-2026-031' }, ...action });
  });

  test('open again, and taken out', async () => {
    const done = edited(now, 'status: open', 'status: done\n    done_at: 2026-08-20\n    evidence: CLM-88');
    const again = await prepared(change({ [first]: now }, { ...base, [first]: done }));
    expect(again.actions.items).toMatchObject([{ id: 'pm-2026-031-a', changes: ['reopened'] }]);
    const out = await prepared(change({ [first]: undefined }, base));
    expect(out.actions.items.map(({ id, changes }) => [id, ...changes])).toEqual([
      ['pm-2026-031-a', 'removed'],
      ['pm-2026-031-b', 'removed'],
    ]);
  });
});

test('what becomes of records, their references and the numbers', async () => {
  const review = await prepared(
    change(
      {
        'content/postmortems/pm-2026-040.md': edited(base[first], 'pm-2026-031', 'pm-2026-040').replaceAll(
          'pm-2026-031',
          'pm-2026-040',
        ),
        [second]: `${library[second]}\nOne more sentence.\n`,
        'content/registers/failure-modes/looping-retry.md': undefined,
        'content/registers/failure-modes/tool-timeout.md': undefined,
        'content/registers/failure-modes/old/tool-timeout.md':
          library['content/registers/failure-modes/tool-timeout.md'],
      },
      base,
    ),
  );
  expect(
    review.records.items.map(({ change: what, id, file }) => `${what} ${id} ${file.replace('content/', '')}`),
  ).toEqual([
    'added pm-2026-040 postmortems/pm-2026-040.md',
    'changed pm-2026-032 postmortems/pm-2026-032.md',
    'moved tool-timeout registers/failure-modes/old/tool-timeout.md',
    'deleted looping-retry registers/failure-modes/looping-retry.md',
  ]);
  expect(review.broken.items).toEqual([
    { from: { kind: 'postmortem', id: 'pm-2026-031' }, relation: 'failure_id_refs', target: 'looping-retry' },
    { from: { kind: 'postmortem', id: 'pm-2026-032' }, relation: 'failure_id_refs', target: 'looping-retry' },
  ]);
  expect(review.cited.items).toEqual([
    {
      kind: 'agent',
      id: 'claims-intake',
      title: 'claims-intake',
      before: 2,
      after: 3,
      gained: [{ kind: 'postmortem', id: 'pm-2026-040' }],
      lost: [],
    },
  ]);
  expect(review.metrics.items.filter(({ group }) => group !== 'response')).toEqual([
    { group: 'actions', name: 'open', before: 4, after: 6 },
    { group: 'actions', name: 'overdue', before: 4, after: 6 },
    { group: 'severity', name: 'sev1', before: 2, after: 3 },
    { group: 'failure-mode', name: 'looping-retry', before: 2, after: 0 },
  ]);
  expect(review.findings.items.map(({ rule }) => rule)).toContain('reference/resolve');
  expect(review.decided).toBe(true);
});

test('response times that move', async () => {
  const slower = edited(now, 'resolved_at: 2026-08-04T15:40:00Z', 'resolved_at: 2026-08-04T19:12:00Z');
  const { metrics } = await prepared(change({ [first]: slower }, base));
  const hours = 3_600_000;
  expect(metrics.items).toContainEqual({
    group: 'response',
    name: 'resolution',
    before: expect.closeTo(6.4667 * hours, -4),
    after: expect.closeTo(8.2333 * hours, -4),
    incidents: 2,
  });
});

test('findings carry what a safe fix writes, as whole lines, and the paths of the repository', async () => {
  const repository = gitRepository(
    Object.fromEntries(Object.entries(base).map(([path, text]) => [`docs/${path}`, text])),
  );
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.write({ [`docs/${first}`]: edited(now, 'status: final', 'status: Final') });
  const review = await prepared({ path: join(repository.path, 'docs') });
  expect(review.findings.items).toMatchObject([
    { file: `docs/${first}`, rule: 'frontmatter/schema', suggestion: { line: 5, lines: ['status: final'] } },
  ]);
});

test('nothing that changes nothing is told, and what was there before is counted', async () => {
  const review = await prepared(change({ 'README.md': 'Hello.' }, base));
  expect(review).toMatchObject({
    findings: { items: [], more: 0 },
    records: { items: [] },
    actions: { items: [] },
    metrics: { items: [] },
  });
  expect(review.before).toBeGreaterThan(0);
});

test('what a baseline lets pass is not told', async () => {
  const repository = change({ [first]: edited(now, 'owner: claims on-call', 'owner: the team') }, base);
  expect((await prepared(repository)).findings.items).toHaveLength(1);
  await runReliability(['baseline', 'known.json', '--now', '2026-09-01'], repository.path);
  expect((await prepared(repository, '--baseline', 'known.json')).findings.items).toEqual([]);
});

test('secrets and personal data of titles and actions stay out', async () => {
  const secret = `ghp_${'a1B2c3D4'.repeat(5).slice(0, 36)}`;
  const review = await prepared(
    change(
      {
        [first]: edited(
          edited(now, 'Refuse policy', `Use ${secret} to refuse policy`),
          'owner: claims on-call',
          'owner: kim',
        ),
      },
      base,
    ),
  );
  const text = JSON.stringify(review);
  expect(text).toContain('to refuse policy');
  expect(text).not.toContain(secret);
});

test.each([
  ['without --base', ['review-pr', 'prepare', '--out', 'a.json'], "required option '--base <ref>'"],
  [
    'a base that is none',
    ['review-pr', 'prepare', '--base', 'nowhere', '--out', 'a.json'],
    'There is no commit nowhere',
  ],
  ['a folder to write', ['review-pr', 'prepare', '--base', 'main', '--out', 'content'], 'content cannot be written'],
])('%s fails', async (_, args, what) => {
  const run = await runReliability(args, change({}, base).path);
  expect(run.status).toBe(2);
  expect(run.stderr).toContain(what);
});
