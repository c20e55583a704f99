import { type DuckDb, sqlPath } from './duckdb.ts';
import type { RollupQueries } from './read-rollup.ts';
import * as queries from './rollup-queries.ts';

/** The first events of a version that belong to no run's figures: fixes, and results of the adversarial suite. */
const others = `select agent_id, agent_version, run_id, min(ts_ms) as first_ms from events
  where event_type = 'fix.deployed' or event_type = 'adversarial.result' group by agent_id, agent_version, run_id`;

/**
 * What is kept of a segment beside its events. Each looks only at events of one run of one agent at a time and says whose they
 * are (`agent_id`, `run_id`): for a run that lies in one segment, the answer of the segment is the answer.
 */
export const keptQueries = {
  runs: queries.runs,
  gates: queries.gates,
  firings: queries.firings,
  escalations: queries.escalations,
  strayOverrides: queries.strayOverrides,
  marks: queries.marks,
  failings: queries.failings,
  others: { sql: others },
} as const;

export const keptParts = ['events', ...Object.keys(keptQueries)] as const;

/** `event_modes` over the relation `events`. */
export const eventModes = `select event_id, ts_ms, agent_id, agent_version, run_id, event_type, state, severity,
    unnest(failure_ids) as failure_id
  from events where failure_ids is not null`;

/** What most of the queries look at; the first event of a run may be another one. */
const telling = `event_type not in ('run.started', 'state.entered', 'run.ended') or failure_ids is not null
  or state in ('Escalated', 'FailedTerminal')`;

/** Asks one connection each of the queries over the events of one Parquet file. `keep` writes down what a `select` answers. */
export async function answerKept(
  parquet: string,
  database: DuckDb,
  connection: number,
  keep: (part: string, select: string) => Promise<void>,
): Promise<void> {
  const events = `select *, len(coalesce(failure_ids, [])) as modes_n from read_parquet(${sqlPath(parquet)}) where valid`;
  const run = (sql: string) => database.run(sql, connection);
  try {
    await run(`create temp table telling as ${events} and (${telling})`);
    await run('create temp view events as from telling');
    await run(`create temp table event_modes as ${eventModes}`);
    const { runs, firings, ...others } = keptQueries;
    for (const [part, { sql }] of Object.entries(others)) await keep(part, sql);
    await run(`create or replace temp view events as ${events}`);
    for (const [part, { sql }] of Object.entries({ runs, firings })) await keep(part, sql);
  } finally {
    await run('drop view if exists temp.events');
    for (const table of ['event_modes', 'telling']) await run(`drop table if exists temp.${table}`);
  }
}

/**
 * The same queries, answered from what is kept: `parts` gives the Parquet files of a part. Of runs in the table `torn`, if it has
 * any, nothing kept is used; they are asked of the relations, which hold only them.
 */
export function fromKept(parts: (name: keyof typeof keptQueries) => readonly string[], isTorn: boolean): RollupQueries {
  const merged = (name: keyof typeof keptQueries) => {
    const kept = `select * from read_parquet([${parts(name).map(sqlPath).join(', ')}])`;
    return isTorn
      ? `${kept} anti join torn using (agent_id, run_id) union all by name (${keptQueries[name].sql})`
      : kept;
  };
  return {
    versions: {
      ...queries.versions,
      sql: `select agent_id, agent_version, min(ms) as first_ms, sum(run) as runs_n, sum(gate) as gates_n from (
          select agent_id, agent_version, at_ms as ms, 1 as run, 0 as gate from (${merged('runs')})
          union all select agent_id, agent_version, at_ms, 0, 1 from (${merged('gates')})
          union all select agent_id, agent_version, first_ms, 0, 0 from (${merged('others')}))
        group by agent_id, agent_version`,
    },
    runs: { ...queries.runs, sql: merged('runs') },
    gates: { ...queries.gates, sql: merged('gates') },
    firings: { ...queries.firings, sql: merged('firings') },
    escalations: { ...queries.escalations, sql: merged('escalations') },
    strayOverrides: { ...queries.strayOverrides, sql: merged('strayOverrides') },
    marks: { ...queries.marks, sql: merged('marks') },
    failings: { ...queries.failings, sql: merged('failings') },
  };
}
