import { expect, onTestFinished, test } from 'vitest';
import { gitHubTracker } from '../../src/actions/trackers/github.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { openGitHub } from '../../src/services/open-github.ts';
import { startGitHub } from '../github/start-github.ts';
import { newClone, runSync } from './sync-world.ts';

test('two clones that sync at once end with one open issue for each action, and both name it', async () => {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  github.token('secret');
  const library = github.repository('acme/library', { collaborators: ['octo-bot'], labels: ['reliability'] });
  const environment = { GITHUB_TOKEN: 'secret', GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/library' };
  const open = async () =>
    gitHubTracker(
      await openGitHub({ environment, patience: { second: 0 }, secondsBetweenWrites: 0 }),
      defaultConfig.trackers.github,
    );
  const clones = [newClone(12), newClone(12)];
  await Promise.all(clones.map(async (clone) => runSync(clone, await open())));
  for (const clone of [...clones, ...clones]) await runSync(clone, await open());
  const marked = library.issues.filter(({ body }) => body?.includes('<!-- reliability: '));
  const others = library.issues.filter((issue) => !marked.includes(issue));
  console.log(`${library.issues.length} issues were made, ${others.length} of them closed as duplicates`);
  expect(others.length).toBeGreaterThan(0);
  expect(marked.map(({ title, state }) => [title, state])).toEqual(
    [...clones[0]!.actions.values()].map(({ description }) => [description, 'open']),
  );
  for (const { state, stateReason, body } of others) {
    expect([state, stateReason]).toEqual(['closed', 'not_planned']);
    expect(body).toMatch(/^<!-- reliability-duplicate-of: \d+ -->\nDuplicate of #\d+\.$/);
  }
  for (const { actions } of clones) {
    expect([...actions.values()].map(({ reference }) => Number(reference?.split('/').at(-1)))).toEqual(
      marked.map(({ number }) => number),
    );
    const last = await runSync(clones[0]!, await open());
    expect(typeof last === 'object' && last.decisions.flatMap(({ steps }) => steps)).toEqual([]);
  }
});
