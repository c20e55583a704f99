import { afterEach, describe, expect, test } from 'vitest';
import { jiraTracker } from '../../src/actions/trackers/jira.ts';
import type { TicketContent, Tracker } from '../../src/actions/trackers/tracker.ts';
import { configSchema } from '../../src/model/config.ts';
import { openJira } from '../../src/services/open-jira.ts';
import { serviceFailure } from '../service-failure.ts';
import { type JiraServer, startJira } from './start-jira.ts';
import type { JiraOptions, JiraProject } from './state.ts';

let jira: JiraServer;
let project: JiraProject;
afterEach(() => jira.close());

const content: TicketContent = {
  ...{
    title: 'Add a test',
    markdown: 'Text.',
    severity: 'sev2',
    priority: undefined,
    due: undefined,
    assignee: undefined,
  },
};

async function start(options: JiraOptions = {}): Promise<void> {
  jira = await startJira(options);
  project = jira.project('REL');
}

async function open(more: { project?: string; token?: string; issueType?: string } = {}): Promise<Tracker> {
  const { token = 'secret', ...place } = more;
  const environment = { JIRA_EMAIL: 'bot@example.com', JIRA_API_TOKEN: token, JIRA_API_URL: jira.url };
  const options = { site: 'acme.atlassian.net', project: 'REL', issueType: 'Task', ...place };
  const config = configSchema.parse({}).trackers.jira;
  return jiraTracker(await openJira({ ...options, environment, patience: { second: 0 } }), config);
}

describe('what cannot be opened says why and what to do', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['no token', () => open({ token: '' }), /no token for Jira.*JIRA_API_TOKEN/u],
    ['a wrong token', () => open({ token: 'wrong' }), /does not know the account.*JIRA_API_TOKEN/u],
    ['a project that is not there', () => open({ project: 'OPS' }), /no project OPS.*trackers\.jira\.project/u],
    ['a type that is not there', () => open({ issueType: 'Chore' }), /no issues of the type Chore.*It has: Task/u],
    ['no site', () => openJira({ issueType: 'Task' }), /which site.*trackers: \{ jira/u],
  ])('%s', async (_name, ask, message) => {
    await start();
    expect(await serviceFailure(ask())).toMatch(message);
  });
});

describe('a search that is behind', () => {
  test('does not hide what was just made, not among many others either', async () => {
    await start({ lag: 1_000_000 });
    for (let index = 0; index < 120; index += 1) jira.issue(project, `Other ${index}`);
    const made = await (await open()).create('INC-7/A1', content);
    for (let index = 0; index < 120; index += 1) jira.issue(project, `Another ${index}`);
    expect((await (await open()).find('INC-7/A1')).map(({ id }) => id)).toEqual([made.id]);
    expect((await (await open()).list()).map(({ id }) => id)).toEqual([made.id]);
  });

  test('does not tell a state of yesterday', async () => {
    await start({ lag: 0 });
    const tracker = await open();
    const { id } = await tracker.create('INC-7/A1', content);
    await tracker.list();
    jira.setStatus(id, 'Done', jira.user('grace'));
    expect(await tracker.list()).toMatchObject([{ id, state: 'done' }]);
    jira.remove(id);
    expect(await tracker.list()).toEqual([]);
  });

  test('is not needed for what it knows: more than one page', async () => {
    await start({ lag: 0 });
    const tracker = await open();
    for (let index = 0; index < 130; index += 1) await tracker.create(`INC-7/A${index}`, content);
    const read: number[] = [];
    expect(await tracker.list((count) => read.push(count))).toHaveLength(130);
    expect(read).toEqual([100, 130]);
  });
});

test('a clone of an issue of ours is none of ours', async () => {
  await start({ lag: 0 });
  const tracker = await open();
  const { id } = await tracker.create('INC-7/A1', content);
  jira.clone(id);
  expect((await tracker.list()).map((ticket) => ticket.id)).toEqual([id]);
});

describe('a workflow', () => {
  test('that asks for a resolution gets the one that says what became of it', async () => {
    await start({ workflow: 'resolution' });
    const tracker = await open();
    const made = await tracker.create('INC-7/A1', content);
    expect(await tracker.setState(made, 'dropped')).toMatchObject({ state: 'dropped' });
    expect(jira.get(made.id)).toMatchObject({ status: { name: 'Done' }, resolution: "Won't Do" });
    expect(await tracker.setState(made, 'open')).toMatchObject({ state: 'open' });
    expect(await tracker.setState(made, 'done')).toMatchObject({ state: 'done' });
    expect(jira.get(made.id).resolution).toBe('Done');
  });

  test('that leads to no such status says so, and what to do', async () => {
    await start({ workflow: 'steps' });
    const tracker = await open();
    const made = await tracker.create('INC-7/A1', content);
    expect(await serviceFailure(tracker.setState(made, 'done'))).toMatch(
      /REL-1 leads to no status that is done.*Move it by hand/u,
    );
    expect(await serviceFailure(tracker.setState(made, 'dropped'))).toMatch(
      /named Won't Do.*trackers\.jira\.droppedStatuses/u,
    );
  });
});

test('fields that the project does not have are not sent', async () => {
  await start({ fields: [] });
  const tracker = await open();
  expect(tracker.can).toEqual({ due: false, priority: false, parents: false });
  const wanted = { ...content, due: '2026-12-01', priority: 'P0', assignee: '5b10:bot' };
  const made = await tracker.create('INC-7/A1', wanted);
  expect(tracker.differences(made, 'INC-7/A1', wanted)).toEqual([]);
});

test('a project whose issues cannot be found again is refused', async () => {
  await start({ hidden: ['labels'] });
  expect(await serviceFailure(open())).toMatch(/have no labels in REL.*Add them to the screen/u);
});

test('a text is a document, in which nothing is code and strong at once', async () => {
  await start();
  const markdown = [
    'One **strong _both_** ~~gone~~ `code` **`strong code`** [a `link`](<https://example.com>)\\',
    'after a break, @ada\u2060 and <b>HTML</b>',
    '1. first\n   - nested\n2. second',
    '> quoted\n\n# Heading\n\n| a | b |\n|---|---|\n| c | d |\n\n```js\ncode\n```\n\n---\n\n![image](https://example.com/x.png)',
  ].join('\n\n');
  const tracker = await open();
  const made = await tracker.create('INC-7/A1', { ...content, markdown });
  expect(tracker.differences(made, 'INC-7/A1', { ...content, markdown })).toEqual([]);
  const text = JSON.stringify(jira.get(made.id).description);
  expect(text).toContain('{"type":"text","text":"strong code","marks":[{"type":"code"}]}');
  expect(text).not.toContain('\u2060');
});

test('a request that Jira does not have fails the test', async () => {
  await start();
  const authorization = `Basic ${Buffer.from('bot@example.com:secret').toString('base64')}`;
  const ask = (path: string, body: object) =>
    fetch(`${jira.url}/rest/api/3${path}`, { method: 'POST', headers: { authorization }, body: JSON.stringify(body) });
  const issue = { summary: 'T', project: { id: project.id }, issuetype: { id: '7' } };
  for (const [path, body] of [
    ['/issue', { fields: { ...issue, labels: ['two words'] } }],
    ['/issue', { fields: { ...issue, description: 'plain text' } }],
    ['/issue', { fields: { ...issue, sumary: 'T' } }],
    ['/search/jql', { jql: 'labels = "x"' }],
    ['/search', {}],
  ] as const) {
    expect((await ask(path, body)).status, path).toBe(500);
  }
  expect(jira.violations.splice(0)).toEqual([
    expect.stringContaining('labels/0 must match pattern'),
    expect.stringContaining('description must be object'),
    expect.stringContaining('fields must NOT have additional properties'),
    expect.stringContaining('does not know labels'),
    expect.stringContaining('no such operation'),
  ]);
});
