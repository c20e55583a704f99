import type { AdfNode } from '../../src/actions/trackers/adf.ts';
import { jiraTracker } from '../../src/actions/trackers/jira.ts';
import { configSchema } from '../../src/model/config.ts';
import { openJira } from '../../src/services/open-jira.ts';
import { startFaults } from '../faults/start-faults.ts';
import { type JiraServer, startJira } from '../jira/start-jira.ts';
import type { JiraIssue, JiraOptions } from '../jira/state.ts';
import { hasty, type TrackerBench } from './tracker-bench.ts';

/** Jira's issues of the project REL. */
export async function startJiraBench(options: JiraOptions = {}): Promise<TrackerBench & { readonly jira: JiraServer }> {
  const jira = await startJira(options);
  jira.project('REL');
  const ops = jira.project('OPS');
  const ada = jira.user('ada');
  const grace = jira.user('grace');
  const way = await startFaults({ to: jira.url, limitAnswer: (fault) => limited(fault === 'limit-unsaid') });
  const environment = { JIRA_EMAIL: 'bot@example.com', JIRA_API_TOKEN: 'secret', JIRA_API_URL: way.url };
  const config = configSchema.parse({}).trackers.jira;
  const place = { site: 'acme.atlassian.net', project: 'REL', issueType: config.issueType, environment };
  const again = async (timeout = 20_000) =>
    jiraTracker(await openJira({ ...place, patience: { ...hasty, timeout } }), config);
  return {
    jira,
    tracker: await again(),
    way,
    again,
    person: { handle: 'ada', assigned: ada.accountId },
    tickets: () => jira.issues.filter(({ deleted }) => !deleted).map(held),
    setState: (id, state) =>
      jira.setStatus(id, { open: 'In Progress', done: 'Done', dropped: "Won't Do" }[state], grace),
    addText(id, text) {
      const issue = jira.get(id);
      const added: AdfNode = { type: 'paragraph', content: [{ type: 'text', text }] };
      issue.description = { ...issue.description!, content: [...issue.description!.content!, added] };
    },
    changeText(id) {
      const issue = jira.get(id);
      issue.description = JSON.parse(JSON.stringify(issue.description).replace('Refunds', 'No refunds'));
    },
    remove: (id) => jira.remove(id),
    move: (id) => void jira.move(id, ops),
    async close() {
      await way.close();
      await jira.close();
    },
  };
}

/** As Jira says that it is asked too much. */
const limited = (unsaid: boolean) => ({
  status: 429,
  headers: unsaid ? {} : { 'retry-after': '1', 'x-ratelimit-reason': 'jira-burst-based' },
  body: { errorMessages: ['Rate limit exceeded.'], errors: {} },
});

function held({
  key,
  summary,
  description,
  status,
  resolution,
  assignee,
}: JiraIssue): ReturnType<TrackerBench['tickets']>[number] {
  const closed = [status.name, resolution].includes("Won't Do") ? 'dropped' : 'done';
  return {
    id: key,
    title: summary,
    text: textOf(description),
    state: status.statusCategory.key === 'done' ? closed : 'open',
    assigned: assignee === null ? [] : [assignee.accountId],
  };
}

const textOf = (node: AdfNode | null): string => node?.text ?? (node?.content ?? []).map(textOf).join(' ');
