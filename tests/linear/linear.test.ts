import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linearTracker } from '../../src/actions/trackers/linear.ts';
import type { TicketContent, Tracker } from '../../src/actions/trackers/tracker.ts';
import { configSchema } from '../../src/model/config.ts';
import { openLinear } from '../../src/services/open-linear.ts';
import type { Patience } from '../../src/services/patience.ts';
import { serviceFailure } from '../service-failure.ts';
import { type LinearServer, startLinear } from './start-linear.ts';

let linear: LinearServer;
beforeEach(async () => {
  linear = await startLinear();
  linear.team('REL');
});
afterEach(() => linear.close());

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

async function open(more: { team?: string; key?: string; patience?: Partial<Patience> } = {}): Promise<Tracker> {
  const { team = 'REL', key = 'lin_api_secret', patience = {} } = more;
  const environment = { LINEAR_API_KEY: key, LINEAR_API_URL: linear.url };
  const { trackers } = configSchema.parse({});
  return linearTracker(await openLinear({ team, environment, patience: { second: 0, ...patience } }), trackers.linear);
}

describe('what cannot be opened says why and what to do', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['no key', () => open({ key: '' }), /no key for Linear.*LINEAR_API_KEY/u],
    ['a key with a line end', () => open({ key: 'a\nb' }), /characters that none has/u],
    ['a wrong key', () => open({ key: 'lin_api_wrong' }), /does not know the key.*LINEAR_API_KEY/u],
    ['a team that is not there', () => open({ team: 'OPS' }), /no team OPS.*trackers\.linear\.team/u],
    ['no team', () => openLinear({ team: undefined }), /which team.*trackers: \{ linear/u],
  ])('%s', async (_name, ask, message) => {
    expect(await serviceFailure(ask())).toMatch(message);
  });
});

test('a limit, which Linear says with 400, is waited for', async () => {
  const waits: number[] = [];
  const tracker = await open({ patience: { onWait: (seconds) => waits.push(seconds) } });
  linear.limit(2, 30);
  expect(await tracker.list()).toEqual([]);
  expect(waits.map((seconds) => Math.abs(seconds - 30) <= 1)).toEqual([true, true]);
});

test('a limit that is longer than the patience ends the run', async () => {
  const tracker = await open();
  linear.limit(1, 3600);
  expect(await serviceFailure(tracker.list())).toMatch(/asks to wait 3[56]\d\d seconds.*goes on where it stopped/u);
});

test('an issue in the bin keeps its id, so that no second one is made', async () => {
  const tracker = await open();
  const { id } = await tracker.create('INC-7/A1', content);
  linear.trash(id);
  expect(await tracker.list()).toEqual([]);
  expect(await serviceFailure(tracker.create('INC-7/A1', content))).toMatch(/lies in Linear's bin.*Restore it/u);
  expect(linear.issues).toHaveLength(1);
});

test('an issue is found by its id when somebody took its marker, and gets it back', async () => {
  const tracker = await open();
  const { id } = await tracker.create('INC-7/A1', content);
  linear.get(id).description = 'Something else.';
  const [found] = await tracker.find('INC-7/A1');
  expect(tracker.differences(found!, 'INC-7/A1', content)).toEqual(['text']);
  const updated = await tracker.update(found!, 'INC-7/A1', content);
  expect(tracker.differences(updated, 'INC-7/A1', content)).toEqual([]);
  expect(linear.get(id).description).toMatch(/Something else\.$/u);
});

test('an issue is below that of its incident', async () => {
  const tracker = await open();
  const parent = await tracker.create('INC-7', content);
  const child = await tracker.create('INC-7/A1', content);
  for (let times = 0; times < 2; times += 1) await tracker.setParent(child, parent);
  expect(linear.get(child.id).parent).toBe(linear.get(parent.id));
});

test('a label is made once, and its absence is no obstacle', async () => {
  for (let runs = 0; runs < 2; runs += 1) await (await open()).prepare();
  expect(linear.requests.filter((name) => name === 'issueLabelCreate')).toHaveLength(1);
});

test.each([
  ['P0', 'sev4', 1],
  ['P3', 'sev1', 4],
  [undefined, 'sev1', 1],
  [undefined, undefined, 0],
] as const)('priority %s of an incident of %s is %i', async (priority, severity, level) => {
  const { id } = await (await open()).create('INC-7/A1', { ...content, priority, severity });
  expect(linear.get(id).priority).toBe(level);
});

test('a query that Linear does not have fails the test', async () => {
  const headers = { authorization: 'lin_api_secret', 'content-type': 'application/json' };
  const ask = (query: string) => fetch(linear.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  expect((await ask('{ viewer { salary } }')).status).toBe(400);
  expect((await ask('mutation { issueCreate(input: { teamId: "x", titel: "y" }) { success } }')).status).toBe(400);
  expect(linear.violations.splice(0)).toEqual([
    expect.stringContaining('Cannot query field "salary"'),
    expect.stringContaining('not to include unknown field "titel"'),
  ]);
});
