import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { gitRepository, type TestRepository } from '../git-repository.ts';
import { startGitHub } from '../github/start-github.ts';
import type { ChangedFile } from '../github/state.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baseLibrary, path, review } from './claims-library.ts';

test('a pull request from its first fault to the proof that its action was done', async () => {
  const repository = gitRepository(baseLibrary);
  const reviewFile = join(temporaryFolder(), 'review.json');
  const { github, library } = await gitHubOfAcme();
  const reliability = async (...args: readonly string[]) => runReliability(args, repository.path);
  const judge = async (head: string) => {
    const lint = await reliability('lint', '--base', 'main', '--now', '2026-09-01');
    const prepared = await reliability(
      'review-pr',
      'prepare',
      '--base',
      'main',
      '--out',
      reviewFile,
      '--now',
      '2026-09-01',
    );
    expect(prepared.status, prepared.stderr).toBe(0);
    const posted = await reliability('review-pr', 'post', reviewFile, '--head-sha', head, '--pace', '0');
    expect(posted.status, posted.stderr).toBe(0);
    return lint;
  };

  // Kim opens a pull request with a review of an incident. It has two faults.
  repository.git('checkout', '--quiet', '-b', 'pm-2026-051');
  const first = repository.commit({ [path]: review({ owner: 'the team', due: '2 Oct 2026' }) });
  const head = { ref: 'pm-2026-051', sha: first };
  const pull = library.pull({ title: 'Review of pm-2026-051', author: 'kim', head, files: diffOf(repository) });

  // The lint blocks, and what it found is on the pull request: one comment, two threads, a check.
  expect(await judge(first)).toMatchObject({ status: 1 });
  const [comment] = pull.comments;
  const dueLine = lineOf(review({ due: '2 Oct 2026' }), 'due: 2 Oct');
  expect(comment?.body).toContain('## ❌ This pull request causes 2 errors and 2 warnings: errors block the merge');
  expect(comment?.body).toMatch(
    /\*\*New\*\* postmortem \[pm-2026-051\]\(<\S+>\) · Claims filed twice after a slow answer/,
  );
  expect(comment?.body).toContain('| Open actions | 0 | 2 |');
  expect(pull.threads.map(({ line, resolvedBy }) => [line, resolvedBy])).toContainEqual([dueLine, null]);
  expect(library.checkRuns).toMatchObject([{ headSha: first, conclusion: 'failure' }]);

  // Kim takes the suggestion for the day, and names somebody for “the team”.
  const suggested = pull.threads.find(({ line }) => line === dueLine)?.comments[0]?.body ?? '';
  const taken = withSuggestion(review({ owner: 'the team', due: '2 Oct 2026' }), dueLine, suggested);
  const second = repository.commit({ [path]: taken.replace('the team', 'claims on-call') });
  expect(readFileSync(join(repository.path, path), 'utf8')).toBe(review());
  pull.push(second, diffOf(repository));

  // Nothing blocks any more: the comment is edited, the threads of both faults are resolved, the check is green.
  expect(await judge(second)).toMatchObject({ status: 0 });
  expect(pull.comments.map(({ id }) => id)).toEqual([comment?.id]);
  expect(comment?.body).toContain('## ⚠️ This pull request causes 2 warnings; none of them blocks');
  const errors = pull.threads.filter(({ comments }) => comments[0]?.body.includes('❌'));
  expect(errors.map(({ resolvedBy }) => resolvedBy?.login)).toEqual(['github-actions[bot]', 'github-actions[bot]']);
  expect(library.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['failure', 'success']);

  // It is merged, and each action gets its issue, whose name comes back on a branch.
  repository.git('checkout', '--quiet', 'main');
  repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'pm-2026-051');
  pull.merge('kim');
  const created = await reliability('sync', '--tracker', 'github', '--apply');
  expect(created.status, created.stderr).toBe(0);
  expect(library.issues.map(({ title, state }) => [title.includes('Read a claim back'), state])).toEqual([
    [true, 'open'],
    [false, 'open'],
  ]);
  repository.git('merge', '--quiet', 'reliability/sync');
  expect(await reliability('lint', '--now', '2026-09-01')).toMatchObject({ status: 0 });

  // Somebody does the work and closes the issue by hand; the status comes back into the review, and nothing else changes.
  const [issue] = library.issues;
  library.close(issue!.number, 'completed', 'kim');
  const pulled = await reliability('sync', '--tracker', 'github', '--apply', '--write');
  expect(pulled.status, pulled.stderr).toBe(0);
  const changed = repository
    .git('diff', '--unified=0')
    .split('\n')
    .filter((line) => /^[+-] /.test(line));
  expect(changed).toEqual([
    '-    status: open',
    '+    status: done',
    expect.stringMatching(/^\+ {4}done_at: \d{4}-\d\d-\d\d$/),
    `+    evidence: https://github.com/acme/library/issues/${issue!.number}`,
  ]);
  repository.commit({}, 'What became of the actions');
  const again = await reliability('sync', '--tracker', 'github', '--format', 'json');
  expect(again.status, again.stderr).toBe(0);
  const { summary } = JSON.parse(again.stdout);
  expect(summary).toMatchObject({ create: 0, update: 0, close: 0, reopen: 0, unchanged: 2 });

  // The page of the review shows it as done, with the issue as its evidence; the other one is late.
  const [done = '', late = ''] = publish(repository).split('id="action-').slice(1);
  expect(done).toMatch(/^ACT-051-1" class="action action-done"/);
  expect(done).toContain(`<dt>Evidence</dt><dd><a href="https://github.com/acme/library/issues/${issue!.number}"`);
  expect(late).toMatch(/^ACT-051-2" class="action action-overdue"/);
  expect(github.violations).toEqual([]);
});

/** GitHub with the repository acme/library, and the token of a workflow in the environment. */
async function gitHubOfAcme() {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  const library = github.repository('acme/library', { collaborators: ['kim'] });
  const permissions = { pull_requests: 'write', checks: 'write', contents: 'write', issues: 'write' } as const;
  github.token('ci', { kind: 'app', permissions });
  const environment = { GITHUB_TOKEN: 'ci', GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/library' };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return { github, library };
}

/** The files that a branch changes, with their patches as GitHub gives them. */
function diffOf(repository: TestRepository): ChangedFile[] {
  const names = repository.git('diff', '--name-only', 'main...HEAD').split('\n');
  return names.map((name) => {
    const diff = repository.git('diff', 'main...HEAD', '--', name);
    return { path: name, patch: diff.slice(diff.indexOf('\n@@') + 1) };
  });
}

/** The text with the suggestion of a comment in the place of the line that it stands on. */
function withSuggestion(text: string, line: number, body: string): string {
  const written = /^```suggestion\n(?<lines>.*)\n```$/msu.exec(body)?.groups?.['lines'];
  expect(written, body).toBeDefined();
  return text
    .split('\n')
    .with(line - 1, written ?? '')
    .join('\n');
}

function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1;
}

/** Builds the site and gives the page of the review. */
function publish({ path: cwd }: TestRepository): string {
  const command = join(import.meta.dirname, '../../scripts/reliability.ts');
  execFileSync(process.execPath, [command, 'build', '--out', 'dist', '--now', '2027-01-11'], { cwd, stdio: 'pipe' });
  return readFileSync(join(cwd, 'dist/postmortems/pm-2026-051/index.html'), 'utf8');
}
