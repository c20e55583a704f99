import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { failureMatrix } from './matrix.ts';

test('counts each pair once an incident, the busiest first', () => {
  const { records } = libraryOf({
    'registers/agents/a.md': recordText({ kind: 'agent', agent_id: 'a' }),
    'registers/agents/b.md': recordText({ kind: 'agent', agent_id: 'b' }),
    'registers/failure-modes/m.md': recordText({ kind: 'failure-mode', failure_id: 'm', name: 'M' }),
    'registers/failure-modes/n.md': recordText({ kind: 'failure-mode', failure_id: 'n', name: 'N' }),
    'postmortems/1.md': recordText({
      kind: 'postmortem',
      id: '1',
      title: '1',
      agent_id: 'b',
      failure_id_refs: ['n', 'm'],
    }),
    'postmortems/2.md': recordText({ kind: 'postmortem', id: '2', title: '2', agent_id: 'b', failure_id_refs: ['n'] }),
    'postmortems/3.md': recordText({
      kind: 'postmortem',
      id: '3',
      title: '3',
      agent_id: 'a',
      failure_id_refs: ['UNKNOWN'],
    }),
  });
  const all = Object.values(records);
  const { agents, rows, left } = failureMatrix({
    byKind: Map.groupBy(all, ({ kind }) => kind),
    record: (kind, id) => all.find((record) => record.kind === kind && record.id === id),
  });
  expect(agents).toEqual([
    { id: 'b', route: '/agents/b/' },
    { id: 'a', route: '/agents/a/' },
  ]);
  expect(
    rows.map(({ title, cells, all }) => [title, all?.text, cells.map(({ text, heat, route }) => [text, heat, route])]),
  ).toEqual([
    [
      'N',
      '2',
      [
        ['2', 2, '/postmortems/?failure-mode=n&agent=b'],
        [undefined, 0, '/postmortems/?failure-mode=n&agent=a'],
      ],
    ],
    [
      'M',
      '1',
      [
        ['1', 1, '/postmortems/?failure-mode=m&agent=b'],
        [undefined, 0, '/postmortems/?failure-mode=m&agent=a'],
      ],
    ],
  ]);
  expect(rows[1]?.cells[0]?.label).toBe('1 incident: M, b');
  expect(left).toEqual({ agents: 0, modes: 0 });
});
