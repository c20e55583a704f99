import { expect, test } from 'vitest';
import { gates, runs, versions } from './rollup-queries.ts';
import { settleVersions } from './settle-versions.ts';
import type { Answer, Query, SqlEngine } from './sql-engine.ts';

/** A database into which a run, a gate and a whole version come after the runs and the gates were asked. */
const asked: Query[] = [];
const growing: SqlEngine = {
  ask: async <Asked extends Query>(query: Asked) => {
    asked.push(query);
    const names = (agents: string, release: string) => ({ agent_id: [...agents], agent_version: [...release] });
    const all = [...'aabc'];
    const answer =
      query.sql === runs.sql
        ? { ...names('aaabb', '11222'), at_ms: Float64Array.of(1, 2, 3, 4, 5) }
        : query.sql === gates.sql
          ? { ...names('aab', '122'), at_ms: Float64Array.of(1, 2, 3) }
          : {
              agent_id: all,
              agent_version: [...'1221'],
              runs_n: Float64Array.of(2, 2, 2, 1),
              gates_n: Float64Array.of(1, 1, 2, 0),
            };
    return answer as unknown as Answer<Asked>;
  },
};

test('versions have as many runs and gates as there are in the answers about those', async () => {
  const engine = await settleVersions(growing);
  const all = await engine.ask(versions);
  expect([...all.runs_n]).toEqual([2, 1, 2, 0]);
  expect([...all.gates_n]).toEqual([1, 1, 1, 0]);
  expect((await engine.ask(runs)).at_ms).toHaveLength(5);
  expect((await engine.ask(gates)).at_ms).toHaveLength(3);
  // The versions last, and nothing twice.
  expect(asked.map(({ sql }) => sql)).toEqual([runs.sql, gates.sql, versions.sql]);
});
