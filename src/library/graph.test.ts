import { describe, expect, test } from 'vitest';
import { recordText } from '../../tests/library-of.ts';
import { defaultConfig } from '../model/config.ts';
import type { Document } from '../reader/document.ts';
import { readDocument } from '../reader/read-document.ts';
import { findEdges, indexLibrary, matching, relativePath } from './graph.ts';

/** Documents by their path in the content folder. */
function read(files: Readonly<Record<string, string>>): readonly Document[] {
  return Object.entries(files).map(
    ([contentPath, content]) =>
      readDocument({ path: `content/${contentPath}`, contentPath, content }, defaultConfig).document,
  );
}

/** The records that the references of the tests are about. */
const targets = read({
  'canvases/triage.md': recordText({ kind: 'canvas', agent_id: 'triage' }),
  'postmortems/pm-2.md': recordText({ kind: 'postmortem', id: 'pm-2', title: 'The second' }),
  'postmortems/störung 3.md': recordText({ kind: 'postmortem', id: 'störung 3' }),
  'playbooks/escalation.mdx': recordText({ kind: 'playbook', id: 'escalation' }),
  'registers/agents/triage.md': recordText({ kind: 'agent', agent_id: 'triage' }),
  'registers/changes/chg-1.md': recordText({ kind: 'change', change_id: 'chg-1' }),
  'registers/eval-cases/ec-1.md': recordText({ kind: 'eval-case', case_id: 'ec-1' }),
  'registers/failure-modes/timeout.md': recordText({ kind: 'failure-mode', failure_id: 'timeout' }),
  'registers/failure-modes/duplicate.md': recordText({ kind: 'failure-mode', failure_id: 'duplicate' }),
});

const citing = 'postmortems/pm-1.md';

/** The edges from a postmortem of these fields and this body into the library above. */
function edgesOf(fields: Readonly<Record<string, unknown>>, body = '') {
  const [document] = read({
    [citing]: recordText({ kind: 'postmortem', id: 'pm-1', title: 'The first', ...fields }, body),
  });
  return findEdges([document!, ...targets]).filter(({ from }) => from === `content/${citing}`);
}

test('what a document cites is looked up again when other documents come and go', () => {
  const [one] = read({ [citing]: recordText({ kind: 'postmortem', id: 'pm-1', agent_id: 'triage' }, '[[pm-2]]') });
  const targetsAmong = (others: readonly Document[]) => findEdges([one!, ...others]).map(({ to }) => to);
  const [card, review] = [targets[4]!, targets[1]!];
  expect(targetsAmong([card, review])).toEqual([card.path, review.path]);
  expect(targetsAmong([card])).toEqual([card.path, undefined]);
  expect(targetsAmong([review])).toEqual([undefined, review.path]);
  expect(targetsAmong([card, review])).toEqual([card.path, review.path]);
});

describe('references by fields', () => {
  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['one value', { agent_id: 'triage' }, ['/agent_id → registers/agents/triage.md']],
    [
      'a list',
      { failure_id_refs: ['timeout', 'duplicate'] },
      [
        '/failure_id_refs/0 → registers/failure-modes/timeout.md',
        '/failure_id_refs/1 → registers/failure-modes/duplicate.md',
      ],
    ],
    [
      'lists in lists',
      { action_items: [{}, { linked_failure_ids: ['timeout'] }, { linked_failure_ids: ['x', 'duplicate'] }] },
      [
        '/action_items/1/linked_failure_ids/0 → registers/failure-modes/timeout.md',
        '/action_items/2/linked_failure_ids/0 → nothing',
        '/action_items/2/linked_failure_ids/1 → registers/failure-modes/duplicate.md',
      ],
    ],
    [
      'a mapping',
      { active_artifacts: { change_id: 'chg-1' } },
      ['/active_artifacts/change_id → registers/changes/chg-1.md'],
    ],
    ['nothing has the id', { failure_id_refs: ['timeouts'] }, ['/failure_id_refs/0 → nothing']],
    ['an id of another kind', { failure_id_refs: ['triage'] }, ['/failure_id_refs/0 → nothing']],
    [
      'the same id twice',
      { failure_id_refs: ['x', 'x'] },
      ['/failure_id_refs/0 → nothing', '/failure_id_refs/1 → nothing'],
    ],
    ['UNKNOWN is no id', { failure_id_refs: ['UNKNOWN', 'UNKNOWN-2'] }, ['/failure_id_refs/1 → nothing']],
    [
      'nor is an answer',
      { action_items: [{ s2_regression_seed: 'yes, in the suite' }, { s2_regression_seed: 'no' }] },
      [],
    ],
    [
      'but an id that starts like one is',
      { action_items: [{ s2_regression_seed: 'no-1' }] },
      ['/action_items/0/s2_regression_seed → nothing'],
    ],
    ['blank', { agent_id: ' ', failure_id_refs: ['', null] }, []],
    [
      'of a wrong shape',
      { agent_id: ['triage'], failure_id_refs: 'timeout', action_items: { linked_failure_ids: ['x'] } },
      [],
    ],
  ])('%s', (_, fields, expected) => {
    const found = edgesOf(fields).map(({ via, to }) => {
      return `${'pointer' in via ? via.pointer : via.link} → ${to?.replace('content/', '') ?? 'nothing'}`;
    });
    expect(found).toEqual(expected);
  });

  test('an edge names the relation, the id as it is written, and what may have it', () => {
    expect(edgesOf({ failure_id_refs: ['timeout'] })).toEqual([
      {
        from: 'content/postmortems/pm-1.md',
        via: { pointer: '/failure_id_refs/0' },
        relation: 'failure_id_refs',
        target: 'timeout',
        kinds: ['failure-mode'],
        to: 'content/registers/failure-modes/timeout.md',
        sentence: 'The first',
      },
    ]);
  });
});

describe('references in the text', () => {
  test.each([
    ['[[pm-2]]', ['pm-2 → postmortems/pm-2.md']],
    ['[[pm-2|the second]]', ['pm-2 → postmortems/pm-2.md']],
    ['[[pm-2#timeline]] and [[ pm-2 # timeline ]]', ['pm-2 → postmortems/pm-2.md', 'pm-2 → postmortems/pm-2.md']],
    ['[[triage]] is the agent, though its canvas has the same id', ['triage → registers/agents/triage.md']],
    ['[[störung 3]]', ['störung 3 → postmortems/störung 3.md']],
    ['[[pm-3]]', ['pm-3 → nothing']],
    ['`[[pm-2]]` is code', []],
    ['[it](pm-2.md)', ['pm-2.md → postmortems/pm-2.md']],
    ['[it](./pm-2.md#timeline)', ['./pm-2.md#timeline → postmortems/pm-2.md']],
    ['[it](pm-2.md?plain=1)', ['pm-2.md?plain=1 → postmortems/pm-2.md']],
    ['[it](../registers/agents/triage.md)', ['../registers/agents/triage.md → registers/agents/triage.md']],
    ['[it](../playbooks/escalation.mdx)', ['../playbooks/escalation.mdx → playbooks/escalation.mdx']],
    ['[it](st%C3%B6rung%203.md)', ['st%C3%B6rung%203.md → postmortems/störung 3.md']],
    ['[it](<störung 3.md>)', ['störung 3.md → postmortems/störung 3.md']],
    ['[it][two]\n\n[two]: pm-2.md', ['pm-2.md → postmortems/pm-2.md']],
    ['[it](pm-3.md)', ['pm-3.md → nothing']],
    ['[it](../../postmortems/pm-2.md)', ['../../postmortems/pm-2.md → nothing']],
    ['[it](100%.md)', ['100%.md → nothing']],
    ['[up](#timeline)', []],
    ['[picture](../img/a.png)', []],
    ['[folder](../registers/)', []],
    ['[web](https://example.com/pm-2.md)', []],
    ['[site](/postmortems/pm-2.md)', []],
  ])('%s', (body, expected) => {
    const found = edgesOf({}, body).map(({ target, to }) => `${target} → ${to?.replace('content/', '') ?? 'nothing'}`);
    expect(found).toEqual(expected);
  });

  test('an edge has the sentence that cites, and the place of the link among all links', () => {
    const body = 'See <https://example.com>. It fired twice, as in [[pm-2]] before. Nobody saw it.';
    expect(edgesOf({}, body)).toMatchObject([
      { via: { link: 1 }, relation: 'link', target: 'pm-2', sentence: 'It fired twice, as in pm-2 before.' },
    ]);
  });
});

test.each([
  ['a.md', 'postmortems/a.md'],
  ['../a.md', 'a.md'],
  ['../../a.md', '../a.md'],
  ['%2e%2e/%2e%2e/a.md', '../a.md'],
  ['./b/../a.md#x', 'postmortems/a.md'],
  ['a%23b.md?x#y', 'postmortems/a#b.md'],
  ['a%b.png', 'postmortems/a%b.png'],
  ['', undefined],
  ['#a', undefined],
  ['?a', undefined],
  ['/a.md', undefined],
  ['//example.com/a.md', undefined],
  ['mailto:a@example.com', undefined],
  ['HTTPS://example.com', undefined],
])('the path of %s', (url, path) => {
  expect(relativePath({ contentPath: 'postmortems/pm-1.md' }, url)).toBe(path);
  expect(relativePath({ contentPath: undefined }, url)).toBeUndefined();
});

test.each<[string, unknown, readonly string[]]>([
  ['/a', { a: 1 }, ['/a']],
  ['/a', { a: null }, ['/a']],
  ['/a', {}, []],
  ['/a', 'text', []],
  ['/a/*', { a: ['x', 'y'] }, ['/a/0', '/a/1']],
  ['/a/*', { a: { 0: 'x' } }, []],
  ['/a/*/b/*', { a: [{ b: ['x'] }, {}, { b: ['y', 'z'] }] }, ['/a/0/b/0', '/a/2/b/0', '/a/2/b/1']],
  ['/a/*/b', { a: [{ b: 1 }, { c: 1 }, null] }, ['/a/0/b']],
  ['/a~1b/*', { 'a/b': [1] }, ['/a~1b/0']],
])('%s in %j', (pattern, data, pointers) => {
  expect(matching(data, pattern)).toEqual(pointers);
});

describe('the index', () => {
  const cited = recordText(
    { kind: 'postmortem', id: 'pm-1', agent_id: 'triage', failure_id_refs: ['lost'] },
    '[[pm-2]]',
  );
  const twin = recordText({ kind: 'postmortem', id: 'pm-2' });
  const documents = [
    ...read({ [citing]: cited, 'postmortems/z.md': twin, 'postmortems/none.md': recordText({ kind: 'postmortem' }) }),
    ...targets,
  ];
  const index = indexLibrary({ documents, edges: findEdges(documents) });

  test('finds documents by path, and by kind in their order', () => {
    expect(index.byPath.get('content/postmortems/pm-1.md')?.id).toBe('pm-1');
    expect(index.byKind.get('failure-mode')?.map(({ id }) => id)).toEqual(['timeout', 'duplicate']);
    expect(index.byKind.has('drill')).toBe(false);
  });

  test('finds documents by kind and id: both of one id, none without', () => {
    const postmortems = index.byId.get('postmortem');
    expect(postmortems?.get('pm-2')?.map(({ path }) => path)).toEqual([
      'content/postmortems/z.md',
      'content/postmortems/pm-2.md',
    ]);
    expect([...(postmortems?.keys() ?? [])]).toEqual(['pm-1', 'pm-2', 'störung 3']);
    expect(index.byId.get('agent')?.get('triage')).toHaveLength(1);
  });

  test('knows what a document cites, and who cites it', () => {
    const targetsOf = index.outgoing.get('content/postmortems/pm-1.md')?.map(({ target }) => target);
    expect(targetsOf).toEqual(['triage', 'lost', 'pm-2']);
    const agent = index.incoming.get('content/registers/agents/triage.md');
    expect(agent?.map(({ from, relation }) => `${from} ${relation}`)).toEqual([
      'content/postmortems/pm-1.md agent_id',
      'content/canvases/triage.md agent_id',
    ]);
    expect([...index.incoming.values()].flat().some(({ target }) => target === 'lost')).toBe(false);
  });
});
