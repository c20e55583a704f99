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
  expect(agents).toEqual(['b', 'a']);
  expect(rows.map(({ mode, total, cells }) => [mode.id, total, cells])).toEqual([
    [
      'n',
      2,
      [
        { count: 2, heat: 2 },
        { count: 0, heat: 0 },
      ],
    ],
    [
      'm',
      1,
      [
        { count: 1, heat: 1 },
        { count: 0, heat: 0 },
      ],
    ],
  ]);
  expect(left).toEqual({ agents: 0, modes: 0 });
});
