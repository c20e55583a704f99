import { gitHubTracker } from '../../src/actions/trackers/github.ts';
import { configSchema } from '../../src/model/config.ts';
import { openGitHub } from '../../src/services/open-github.ts';
import { startFaults } from '../faults/start-faults.ts';
import { startGitHub } from '../github/start-github.ts';
import type { Issue } from '../github/state.ts';
import { hasty, type TrackerBench } from './tracker-bench.ts';

/** GitHub issues of `acme/library`. */
export async function startGitHubBench(): Promise<TrackerBench> {
  const github = await startGitHub();
  github.token('secret');
  const labels = ['reliability', 'sev1', 'sev2', 'sev3', 'sev4'];
  const library = github.repository('acme/library', { collaborators: ['octo-bot', 'ada', 'grace'], labels });
  const other = github.repository('acme/other', { collaborators: ['octo-bot'] });
  const way = await startFaults({ to: github.url });
  const { trackers } = configSchema.parse({});
  const again = async (timeout = 20_000) =>
    gitHubTracker(
      await openGitHub({
        repository: 'acme/library',
        environment: { GITHUB_TOKEN: 'secret', GITHUB_API_URL: way.url },
        patience: { ...hasty, timeout },
        secondsBetweenWrites: 0,
      }),
      trackers.github,
    );
  const change = (id: string, edit: (text: string) => string) => {
    library.edit(Number(id), { body: edit(library.get(Number(id)).body ?? '') });
  };
  return {
    tracker: await again(),
    way,
    again,
    person: { handle: 'ada', assigned: 'ada' },
    tickets: () => library.issues.map(held),
    setState(id, state, by) {
      if (state === 'open') library.reopen(Number(id), by);
      else library.close(Number(id), state === 'done' ? 'completed' : 'not_planned', by);
    },
    addText: (id, text) => change(id, (body) => `${body}\n\n${text}`),
    changeText: (id) => change(id, (body) => body.replace('Refunds', 'No refunds')),
    remove: (id) => library.delete(Number(id)),
    move: (id) => void library.transfer(Number(id), other),
    async close() {
      await way.close();
      await github.close();
    },
  };
}

function held({
  number,
  title,
  body,
  state,
  stateReason,
  assignees,
}: Issue): ReturnType<TrackerBench['tickets']>[number] {
  const closed = stateReason === 'not_planned' ? 'dropped' : 'done';
  return {
    id: String(number),
    title,
    text: body ?? '',
    state: state === 'open' ? 'open' : closed,
    assigned: assignees.map(({ login }) => login),
  };
}
