import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { sendConfluence } from '../../src/delivery/send-confluence.ts';
import { sendSlack } from '../../src/delivery/send-slack.ts';
import { type Fault, type FaultPlan, faults } from '../faults/fault.ts';
import { type FaultyWay, startFaults } from '../faults/start-faults.ts';
import { exampleMessage, patienceWith, swift } from './example-message.ts';
import { startConfluence } from './start-confluence.ts';
import { startSlack } from './start-slack.ts';

/** 403 is how GitHub limits; neither of these two does. */
const likely = faults.filter((fault) => fault !== 'secondary');

/** The first request of this method has the fault. */
function onFirst(method: string, fault: Fault, part = ''): FaultPlan {
  let isDone = false;
  return (request) => {
    if (isDone || request.method !== method || !request.path.includes(part)) return undefined;
    isDone = true;
    return fault;
  };
}

async function between(to: string): Promise<FaultyWay> {
  const way = await startFaults({ to });
  onTestFinished(() => way.close());
  return way;
}

describe('Slack', () => {
  const channel = 'C0123456789';
  let slack: Awaited<ReturnType<typeof startSlack>>;
  let way: FaultyWay;
  const options = (token = 'xoxb-1', patience = swift) => ({
    ...{ channel, patience },
    environment: { SLACK_BOT_TOKEN: token, SLACK_API_URL: way.url },
  });
  beforeEach(async () => {
    slack = await startSlack({ token: 'xoxb-1', channel });
    way = await between(slack.url);
  });

  test.each(likely)('%s of the post: one message', async (fault) => {
    way.plan(onFirst('POST', fault));
    const ts = await sendSlack(exampleMessage(), options(undefined, patienceWith(fault)));
    expect(slack.messages.map((message) => message.ts)).toEqual([ts]);
    expect(way.counts[fault]).toBe(1);
  });

  test.each(likely)('%s of the look before it: one message', async (fault) => {
    way.plan(onFirst('GET', fault));
    await sendSlack(exampleMessage(), options(undefined, patienceWith(fault)));
    expect(slack.messages).toHaveLength(1);
  });

  test('what is there already is not posted again; another state of it is', async () => {
    const first = await sendSlack(exampleMessage(), options());
    expect(await sendSlack(exampleMessage(), options())).toBe(first);
    await sendSlack(exampleMessage('b'.repeat(64)), options());
    expect(slack.messages).toHaveLength(2);
  });

  test('marks of the text are no marks of Slack, links lead to the site', async () => {
    await sendSlack(exampleMessage(), options());
    const text = JSON.stringify(slack.messages[0]?.blocks);
    expect(text).toContain('☐ <https://acme.example/agents/invoice-match/|invoice-match> 1.8.0');
    expect(text).toContain('• <https://acme.example/agents/invoice-match/|invoice-match> 1.8.0: Rate <https');
    expect(text).toContain('Acme &amp; Söhne');
    expect(text).not.toContain('<b>');
  });

  test('a long packet stays within 50 blocks of 3,000 characters, and says that it goes on', async () => {
    const more = Array.from({ length: 80 }, (_, index) => `\n## Part ${index}\n\n${'word '.repeat(900)}\n`).join('');
    await sendSlack(exampleMessage(undefined, more), options());
    expect(slack.messages[0]?.blocks).toHaveLength(50);
    expect(JSON.stringify(slack.messages[0]?.blocks.at(-1))).toContain('did not fit');
  });

  test.each([
    ['wrong', 'invalid_auth'],
    ['', 'no token'],
  ])('the token %j: %s, and nothing is posted', async (token, said) => {
    await expect(sendSlack(exampleMessage(), options(token))).rejects.toThrow(new RegExp(said));
    expect(slack.messages).toEqual([]);
  });
});

describe('Confluence', () => {
  let wiki: Awaited<ReturnType<typeof startConfluence>>;
  let way: FaultyWay;
  const options = (more: object = {}) => ({
    ...{ site: 'acme.atlassian.net', space: 'REL', parent: '12', patience: swift },
    environment: { CONFLUENCE_EMAIL: 'a@acme.example', CONFLUENCE_API_TOKEN: 't', CONFLUENCE_API_URL: way.url },
    ...more,
  });
  const next = exampleMessage('b'.repeat(64));
  beforeEach(async () => {
    wiki = await startConfluence({ email: 'a@acme.example', token: 't' });
    way = await between(wiki.url);
  });

  test.each(likely)('%s of the creation: one page, in one version', async (fault) => {
    way.plan(onFirst('POST', fault));
    const id = await sendConfluence(exampleMessage(), options({ patience: patienceWith(fault) }));
    expect(wiki.pages.map((page) => [page.id, page.versions.length])).toEqual([[id, 1]]);
    expect(wiki.pages[0]?.parentId).toBe('12');
    expect(way.counts[fault]).toBe(1);
  });

  test.each(likely)('%s of a change: one more version', async (fault) => {
    await sendConfluence(exampleMessage(), options());
    way.plan(onFirst('PUT', fault));
    await sendConfluence(next, options({ patience: patienceWith(fault) }));
    expect(wiki.pages.map(({ versions }) => versions.length)).toEqual([2]);
    expect(wiki.pages[0]?.body).toContain('bbbb');
  });

  test('the same state changes nothing', async () => {
    await sendConfluence(exampleMessage(), options());
    await sendConfluence(exampleMessage(), options());
    expect(wiki.pages.map(({ versions }) => versions.length)).toEqual([1]);
  });

  test('somebody who writes the page meanwhile is noticed', async () => {
    await sendConfluence(exampleMessage(), options());
    way.plan((request) => {
      if (request.method === 'PUT' && wiki.pages[0]?.versions.length === 1) wiki.pages[0].versions.push('typo');
      return undefined;
    });
    await expect(sendConfluence(next, options())).rejects.toThrow('Somebody has edited the page');
    expect(wiki.pages[0]?.body).not.toContain('bbbb');
    await sendConfluence(next, options({ overwrite: true }));
    expect(wiki.pages[0]?.body).toContain('bbbb');
  });

  test('a page of that title that is not ours stays', async () => {
    await sendConfluence(exampleMessage(), options());
    wiki.pages[0]!.body = '<p>Notes</p>';
    await expect(sendConfluence(next, options())).rejects.toThrow('was not made for this packet');
    expect(wiki.pages[0]?.body).toBe('<p>Notes</p>');
  });

  test('boxes are tasks, links lead to the site', async () => {
    await sendConfluence(exampleMessage(), options());
    const body = wiki.pages[0]?.body ?? '';
    expect(body).toContain('<ac:task-status>complete</ac:task-status>');
    expect(body).toContain('<td><a href="https://acme.example/metrics/override-rate/">14.1 %</a></td>');
    expect(body).not.toContain('<b>');
  });

  test.each([
    [{ space: 'NONE' }, 'has no space NONE'],
    [{ environment: { CONFLUENCE_EMAIL: 'a' } }, 'no token'],
  ])('%j: %s', async (more, said) => {
    await expect(sendConfluence(exampleMessage(), options(more))).rejects.toThrow(said);
  });
});
