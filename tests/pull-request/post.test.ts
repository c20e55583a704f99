import { expect, test } from 'vitest';
import { lineDigest } from '../../src/pull-request/line-digest.ts';
import { stickyMarker } from '../../src/pull-request/sticky-comment.ts';
import { seededFaults } from '../faults/fault.ts';
import type { Token } from '../github/state.ts';
import { openPull, sha } from './open-pull.ts';
import { file, findingOf, fixableOf, lines, patch, reviewOf } from './review-of.ts';

const faulty = reviewOf([fixableOf(3, 'status: in-review'), findingOf(4)]);

test('a review is one comment, comments on lines with what can be taken, and a check run', async () => {
  const { pull, library, post } = await openPull();
  expect(await post(faulty)).toMatchObject({ number: pull.number, created: 2, edited: 0, refused: 0 });
  const [comment, ...others] = pull.comments;
  expect(others).toEqual([]);
  expect(comment?.body).toContain('❌ This pull request causes 2 errors');
  expect(comment?.body).toContain(`(<https://github.example/acme/library/blob/${sha('1')}/${file}#L4>)`);
  expect(comment?.body).toContain(
    'All of them are marked on the lines of this pull request, one with a suggestion to take.',
  );
  expect(pull.threads.map(({ path, line }) => [path, line])).toEqual([
    [file, 3],
    [file, 4],
  ]);
  expect(pull.threads[0]?.comments[0]?.body).toContain('```suggestion\nstatus: in-review\n```');
  expect(pull.threads[1]?.comments[0]?.body).not.toContain('suggestion');
  expect(pull.reviews).toMatchObject([{ state: 'COMMENTED', commit: sha('1') }]);
  expect(library.checkRuns).toMatchObject([
    { name: 'reliability', conclusion: 'failure', annotations: [{ start_line: 3 }, { start_line: 4 }] },
  ]);
});

test('a second run writes nothing', async () => {
  const { github, post } = await openPull();
  await post(faulty);
  const before = github.requests.length;
  expect(await post(faulty)).toMatchObject({ created: 0, edited: 0, comment: { what: 'unchanged' } });
  const written = github.requests
    .slice(before)
    .filter(({ method, operation }) => method !== 'GET' && operation !== 'graphql');
  expect(written).toEqual([]);
});

test('a push that mends one of two: its thread is marked and resolved, the other is not told again, the comment is edited', async () => {
  const { pull, library, post } = await openPull();
  await post(faulty);
  pull.push(sha('2'), [{ path: file, patch: patch.replace('In Review', 'in-review') }]);
  expect(await post(reviewOf([findingOf(4)]))).toMatchObject({ created: 0, edited: 1, comment: { what: 'edited' } });
  expect(pull.comments).toHaveLength(1);
  expect(pull.comments[0]?.body).toContain('This pull request causes 1 error');
  expect(pull.threads.map(({ resolvedBy }) => resolvedBy?.login)).toEqual(['github-actions[bot]', undefined]);
  expect(pull.threads[0]?.comments[0]?.body).toContain('✅ Gone with 2222222222');
  expect(pull.threads[0]?.comments[0]?.body).not.toContain('```suggestion');
  expect(library.checkRuns.map(({ headSha, conclusion }) => [headSha[0], conclusion])).toEqual([
    ['1', 'failure'],
    ['2', 'failure'],
  ]);
});

test('what comes back opens its thread again; what a person resolved stays resolved', async () => {
  const { pull, github, post } = await openPull();
  await post(faulty);
  pull.threads[1]!.resolvedBy = github.user('kim');
  await post(reviewOf([findingOf(4)]));
  await post(faulty);
  expect(pull.threads.map(({ resolvedBy }) => resolvedBy?.login)).toEqual([undefined, 'kim']);
  expect(pull.threads[0]?.comments[0]?.body).toContain('```suggestion\nstatus: in-review\n```');
  expect(pull.threads[0]?.comments[0]?.body).not.toContain('Gone');
});

test('a token that may not resolve: the comment says that the finding is gone', async () => {
  const { pull, post } = await openPull({ contents: 'read' });
  await post(faulty);
  expect(await post(reviewOf([]))).toMatchObject({ unresolved: 2 });
  expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual([null, null]);
  expect(pull.threads.every(({ comments }) => comments[0]?.body.includes('✅ Gone with'))).toBe(true);
});

test('where findings were left out or a rule failed, nothing is said to be gone', async () => {
  const { pull, post } = await openPull();
  await post(faulty);
  await post(reviewOf([], { findings: { items: [], more: 3 } }));
  await post(reviewOf([], { decided: false }));
  expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual([null, null]);
});

test('comments of others are left alone, whatever they pretend to be', async () => {
  const { pull, library, post } = await openPull();
  const forged = `${stickyMarker}\nAll is well.`;
  library.comment(pull.number, 'eve', forged);
  await post(faulty);
  await post(reviewOf([]));
  expect(pull.comments.map(({ author, body }) => [author.login, body.split('\n')[1]])).toEqual([
    ['eve', 'All is well.'],
    ['github-actions[bot]', '## ✅ This pull request causes no findings'],
  ]);
});

test('our comment is found among many', async () => {
  const { pull, library, post } = await openPull();
  for (let index = 0; index < 120; index += 1) library.comment(pull.number, 'kim', `Comment ${index}`);
  await post(faulty);
  expect(await post(faulty)).toMatchObject({ comment: { what: 'unchanged' } });
  expect(pull.comments).toHaveLength(121);
});

test('of two comments that two runs made at once one stays', async () => {
  const { pull, library, post } = await openPull();
  for (const text of ['first', 'second']) {
    library.comment(pull.number, 'github-actions[bot]', `${stickyMarker}\n${text}`);
  }
  const [kept] = pull.comments;
  await post(faulty);
  expect(pull.comments.map(({ id }) => id)).toEqual([kept?.id]);
});

test('only lines of the diff are commented on, those that say what was reviewed', async () => {
  const elsewhere = findingOf(4, { fingerprint: 'e'.repeat(20), file: 'content/agents/other.md' });
  const moved = findingOf(2, { says: lineDigest('another line') });
  const outside = findingOf(99);
  const { pull, library, post } = await openPull();
  expect(await post(reviewOf([elsewhere, moved, outside]))).toMatchObject({ created: 0 });
  expect([pull.reviews, pull.threads]).toEqual([[], []]);
  expect(pull.comments[0]?.body).toContain('causes 3 errors');
  expect(library.checkRuns[0]?.annotations).toHaveLength(3);
});

test('a suggestion of several lines stands on all of them', async () => {
  const suggestion = { line: 2, replaces: lines.slice(1, 4).map(lineDigest), lines: ['a: `````', 'b: 2'] };
  const { pull, post } = await openPull();
  await post(reviewOf([findingOf(3, { suggestion })]));
  expect(pull.threads[0]).toMatchObject({ startLine: 2, line: 4 });
  expect(pull.threads[0]?.comments[0]?.body).toContain('``````suggestion\na: `````\nb: 2\n``````');
});

test('so many comments at once; the next run has the others', async () => {
  const { pull, post } = await openPull();
  const review = reviewOf([findingOf(2), findingOf(3), findingOf(4)]);
  await post(review, { mostInline: 2 });
  expect(pull.threads).toHaveLength(2);
  await post(review, { mostInline: 2 });
  expect(pull.threads.map(({ line }) => line)).toEqual([2, 3, 4]);
});

test('120 findings are 120 annotations, fifty at a time', async () => {
  const { github, library, post } = await openPull();
  const many = Array.from({ length: 120 }, (_, index) =>
    findingOf(index + 10, { severity: index < 60 ? 'warning' : 'info' }),
  );
  await post(reviewOf(many));
  expect(library.checkRuns).toMatchObject([{ conclusion: 'success' }]);
  expect(library.checkRuns[0]?.annotations).toHaveLength(120);
  expect(github.requests.filter(({ operation }) => /^checks\/(?:create|update)$/.test(operation))).toHaveLength(3);
});

test('the pull request of a fork is found by its head', async () => {
  const { github, library, post, pull } = await openPull();
  const fork = github.repository('eve/library', { fork: true });
  const other = library.pull({
    title: 'From outside',
    author: 'eve',
    head: { ref: 'main', sha: sha('3'), fork },
    files: [],
  });
  expect(await post(reviewOf([]), { head: sha('3') })).toMatchObject({ number: other.number });
  expect(other.comments[0]?.body).toContain(`https://github.example/eve/library/commit/${sha('3')}`);
  expect(pull.comments).toEqual([]);
});

test.each([
  ['has moved on', sha('1'), { state: 'stale', number: 1, head: sha('2') }],
  ['is not there', sha('9'), { state: 'none' }],
])('nothing is posted where the pull request %s', async (_, head, answer) => {
  const { pull, github, post } = await openPull();
  pull.push(sha('2'), []);
  expect(await post(faulty, { head })).toEqual(answer);
  expect(github.requests.filter(({ method, operation }) => method !== 'GET' && operation !== 'graphql')).toEqual([]);
});

test('nothing is posted to one that is closed, and nothing by a dry run', async () => {
  const { pull, github, post } = await openPull();
  expect(await post(faulty, { dryRun: true })).toMatchObject({ created: 2, comment: undefined });
  pull.close();
  expect(await post(faulty)).toEqual({ state: 'none' });
  expect(github.requests.filter(({ method, operation }) => method !== 'GET' && operation !== 'graphql')).toEqual([]);
});

test('of two pull requests with one head the review goes to the one whose base it names', async () => {
  const { pull, library, post } = await openPull();
  const head = { ref: 'review', sha: sha('1') };
  const other = library.pull({ title: 'To the release', author: 'kim', base: 'release', head, files: [] });
  expect(await post(faulty)).toMatchObject({ number: pull.number });
  expect(await post({ ...faulty, base: { ...faulty.base, ref: 'release' } })).toMatchObject({ number: other.number });
  const answer = await post({ ...faulty, base: { ...faulty.base, ref: 'main~3' } });
  expect(answer).toEqual({ state: 'several', numbers: [pull.number, other.number] });
});

test('the answer to each request that writes is lost once: nothing is there twice', async () => {
  const { pull, library, way, post } = await openPull();
  const many = Array.from({ length: 70 }, (_, index) => findingOf(index + 10));
  const lost = new Set<string>();
  way.plan(({ method, path }) => {
    const key = `${method} ${path}`;
    if (method === 'GET' || path === '/graphql' || lost.has(key)) return undefined;
    lost.add(key);
    return 'lose';
  });
  await post(reviewOf([...faulty.findings.items, ...many]));
  expect(lost.size).toBe(4);
  expect([pull.comments.length, pull.threads.length, pull.reviews.length]).toEqual([1, 2, 1]);
  expect(library.checkRuns.map(({ annotations }) => annotations.length)).toEqual([72]);
});

test('a run that ends at any of its requests is finished by the next one', async () => {
  const { pull, library, way, post } = await openPull();
  let ended = 0;
  for (let last = 1; ; last += 1) {
    const from = way.requests;
    way.plan(({ number }) => (number < from + last ? undefined : number === from + last ? 'lose-cut' : 'cut'));
    const finding = findingOf(4, { fingerprint: String(last).padStart(20, '0') });
    const answer = await post(reviewOf([finding], { before: last })).catch((error: unknown) => error);
    way.plan();
    await post(reviewOf([finding], { before: last }));
    const open = pull.threads.filter(({ resolvedBy }) => resolvedBy === null);
    expect([pull.comments.length, open.length, pull.reviews.length, library.checkRuns.length]).toEqual([
      1,
      1,
      last,
      last,
    ]);
    if (!(answer instanceof Error)) break;
    ended += 1;
  }
  expect(ended).toBeGreaterThan(10);
});

test('60 seeded faults: one comment, one thread for each finding, one check run a commit', async () => {
  const { pull, library, way, post } = await openPull({ timeout: 400 });
  const faults = () => Object.values(way.counts).reduce((sum, count) => sum + count, 0);
  way.plan(seededFaults({ seed: 5, count: 60, inARow: 2 }));
  let runs = 0;
  for (let round = 1; faults() < 60; round += 1) {
    const [a, b] = [fixableOf(3, 'status: in-review'), findingOf(4)].map((finding, at) => ({
      ...finding,
      fingerprint: `${round}${at}`.padStart(20, '0'),
    }));
    // A run that gives up is run again.
    for (let answer: unknown = new Error('not yet'); answer instanceof Error; runs += 1) {
      answer = await post(reviewOf([a!, b!])).catch((error: unknown) => error);
    }
    const open = pull.threads.filter(({ resolvedBy }) => resolvedBy === null);
    expect([pull.comments.length, open.length, pull.reviews.length]).toEqual([1, 2, round]);
    expect(library.checkRuns).toHaveLength(1);
  }
  console.log(`${faults()} faults in ${runs} runs for ${pull.reviews.length} reviews: ${JSON.stringify(way.counts)}`);
});

test.each<[string, Partial<Token>, string | RegExp]>([
  ['no token that GitHub takes', { login: 'nobody' }, 'GitHub does not take the token'],
  [
    'a token without the permission',
    { kind: 'app', permissions: { pull_requests: 'read' } },
    'The token may not do this in acme/library',
  ],
])('%s ends the run, and says what to do', async (name, token, what) => {
  const { github, post } = await openPull();
  if (name.startsWith('no token')) github.state.tokens.delete('ci');
  else github.token('ci', token);
  await expect(post(faulty)).rejects.toMatchObject({
    name: 'ServiceError',
    message: expect.stringContaining(String(what)),
  });
});

test('a token that may write no check run: everything else is posted, and the refusal is told', async () => {
  const { github, pull, post } = await openPull();
  github.token('ci', { kind: 'classic', scopes: ['repo'] });
  await expect(post(faulty)).rejects.toMatchObject({ status: 403 });
  expect([pull.comments.length, pull.threads.length]).toEqual([1, 2]);
  expect(await post(faulty, { check: false })).toMatchObject({ comment: { what: 'unchanged' }, check: undefined });
});
