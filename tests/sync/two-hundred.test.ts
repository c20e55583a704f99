import { expect, onTestFinished, test } from 'vitest';
import { gitHubTracker } from '../../src/actions/trackers/github.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { openGitHub } from '../../src/services/open-github.ts';
import { type FaultPlan, faults, seededFaults } from '../faults/fault.ts';
import { startFaults } from '../faults/start-faults.ts';
import { startGitHub } from '../github/start-github.ts';
import { newClone, runSync } from './sync-world.ts';

/** Each of these costs the client's whole timeout, so only some of the faults are of this kind. */
const silent = ['silence', 'lose-silently'] as const;
const loud = faults.filter((fault) => !silent.some((one) => one === fault));

test('200 actions, 500 faults: one issue for each, every status right, and then nothing to do', async () => {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  github.token('secret');
  const library = github.repository('acme/library', { collaborators: ['octo-bot'] });
  const mute = seededFaults({ seed: 7, count: 20, rate: 0.02, among: silent });
  const noisy = seededFaults({ seed: 5, count: 480, rate: 0.4, among: loud });
  const plan: FaultPlan = (request) => mute(request) ?? noisy(request);
  const way = await startFaults({ to: github.url, plan });
  onTestFinished(() => way.close());
  const open = async (timeout: number) =>
    gitHubTracker(
      await openGitHub({
        environment: { GITHUB_TOKEN: 'secret', GITHUB_API_URL: way.url, GITHUB_REPOSITORY: 'acme/library' },
        patience: { second: 0, timeout },
        secondsBetweenWrites: 0,
      }),
      defaultConfig.trackers.github,
    );
  const clone = newClone(200);
  const actions = [...clone.actions.values()];
  const hit = () => Object.values(way.counts).reduce((sum, count) => sum + count, 0);
  let runs = 0;
  for (; runs < 60 && hit() < 500; runs += 1) {
    // A service that fails while it is opened ends the run, like any other.
    const tracker = await open(250).catch(() => undefined);
    if (tracker !== undefined) await runSync(clone, tracker);
    // Between two runs people close and open things, here in a review and there in the tracker.
    const [inGit, inTracker] = [actions[(runs * 7) % 200]!, library.issues[(runs * 11 + 3) % library.issues.length]];
    // What is done before it has a ticket never gets one.
    if (inGit.reference !== undefined) inGit.state = inGit.state === 'open' ? 'done' : 'open';
    for (let more = 0; more < 10; more += 1) actions[(runs * 13 + more * 17) % 200]!.description += '.';
    if (inTracker?.state === 'open' && !inTracker.body?.includes(`A-${actions.indexOf(inGit) + 1} `)) {
      library.close(inTracker.number, runs % 2 === 0 ? 'completed' : 'not_planned', 'octo-bot');
    }
  }
  way.plan();
  const tracker = await open(20_000);
  for (let quiet = 0; quiet < 3; quiet += 1) await runSync(clone, tracker, { prefer: 'tracker' });
  const last = await runSync(clone, await open(20_000));
  const left = typeof last === 'string' ? last : last.decisions.flatMap(({ steps }) => steps);
  console.log(
    `${hit()} faults in ${way.requests} requests and ${runs} runs: ${JSON.stringify(way.counts)}; ${library.issues.length} issues for ${actions.length} actions, ${JSON.stringify(left)} left to do`,
  );
  expect(hit()).toBe(500);
  expect(left).toEqual([]);
  expect(library.issues).toHaveLength(200);
  const states = { open: 'open', completed: 'done', not_planned: 'dropped' };
  const issues = new Map(
    library.issues.map(({ number, body, state, stateReason }) => [
      /reliability: (\S+) -->/.exec(body ?? '')?.[1],
      [`/issues/${number}`, state === 'open' ? 'open' : states[stateReason as 'completed']],
    ]),
  );
  for (const [id, { state, reference }] of clone.actions) {
    const [path, said] = issues.get(`pm-1%2F${id}`) ?? [];
    expect([id, reference?.endsWith(path ?? 'none'), said]).toEqual([id, true, state]);
  }
}, 120_000);
