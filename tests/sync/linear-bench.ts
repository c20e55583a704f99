import { linearTracker } from '../../src/actions/trackers/linear.ts';
import { configSchema } from '../../src/model/config.ts';
import { openLinear } from '../../src/services/open-linear.ts';
import { startFaults } from '../faults/start-faults.ts';
import { startLinear } from '../linear/start-linear.ts';
import type { LinearIssue } from '../linear/state.ts';
import { hasty, type TrackerBench } from './tracker-bench.ts';

/** Linear's issues of the team REL. */
export async function startLinearBench(): Promise<TrackerBench> {
  const linear = await startLinear();
  linear.team('REL');
  const ops = linear.team('OPS');
  const ada = linear.user('ada');
  const grace = linear.user('grace');
  const way = await startFaults({ to: linear.origin, limitAnswer: () => limited });
  const environment = { LINEAR_API_KEY: 'lin_api_secret', LINEAR_API_URL: `${way.url}/graphql` };
  const { trackers } = configSchema.parse({});
  const again = async (timeout = 20_000) =>
    linearTracker(await openLinear({ team: 'REL', environment, patience: { ...hasty, timeout } }), trackers.linear);
  const change = (id: string, edit: (text: string) => string) => {
    const issue = linear.get(id);
    issue.description = edit(issue.description ?? '');
  };
  return {
    tracker: await again(),
    way,
    again,
    person: { handle: 'ada', assigned: ada.id },
    tickets: () => linear.issues.map(held),
    setState: (id, state) =>
      linear.setState(id, { open: 'started', done: 'completed', dropped: 'canceled' }[state], grace),
    addText: (id, text) => change(id, (body) => `${body}\n\n${text}`),
    changeText: (id) => change(id, (body) => body.replace('Refunds', 'No refunds')),
    remove: (id) => linear.trash(id),
    move: (id) => void linear.move(id, ops),
    async close() {
      await way.close();
      await linear.close();
    },
  };
}

/** As Linear says that it is asked too much. */
const limited = {
  status: 400,
  headers: { 'retry-after': '1' },
  body: { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED', type: 'ratelimited' } }] },
};

function held({
  team,
  number,
  title,
  description,
  state,
  assignee,
}: LinearIssue): ReturnType<TrackerBench['tickets']>[number] {
  const states = { completed: 'done', canceled: 'dropped', duplicate: 'dropped' } as const;
  return {
    id: `${team.key}-${number}`,
    title,
    text: description ?? '',
    state: states[state.type as keyof typeof states] ?? 'open',
    assigned: assignee === null ? [] : [assignee.id],
  };
}
