import {
  type AgentFacts,
  type Escalation,
  endStates,
  type Failing,
  type Fix,
  type Mark,
  type Rollup,
  type VersionFacts,
  type Waves,
} from '../rollup.ts';
import * as queries from './rollup-queries.ts';
import type { Answer, SqlEngine } from './sql-engine.ts';

/** The queries of the rollup, whatever the way to their answers. */
export type RollupQueries = {
  readonly [Name in keyof typeof queries]: Omit<(typeof queries)[Name], 'sql'> & { readonly sql: string };
};

/** Asks an engine for everything that the metrics are computed from. `asked`: faster ways to the same answers, if there are. */
export async function readRollup(
  engine: SqlEngine,
  counts: Rollup['counts'],
  asked: RollupQueries = queries,
): Promise<Rollup> {
  const [all, ofRuns, ofGates, fired, strays, marked, failed, escalated] = await Promise.all([
    engine.ask(asked.versions),
    engine.ask(asked.runs),
    engine.ask(asked.gates),
    engine.ask(asked.firings),
    engine.ask(asked.strayOverrides),
    engine.ask(asked.marks),
    engine.ask(asked.failings),
    engine.ask(asked.escalations),
  ]);
  const [firingsOf, straysOf, marksOf] = [byVersion(fired), byVersion(strays), byVersion(marked)];
  const escalationsOf = byVersion(escalated);
  const byAgent = new Map<string, VersionFacts[]>();
  let [run, gate] = [0, 0];
  for (const [index, name] of all.agent_id.entries()) {
    const [agent, version] = [name ?? '', all.agent_version[index] ?? ''];
    const [nextRun, nextGate] = [run + (all.runs_n[index] ?? 0), gate + (all.gates_n[index] ?? 0)];
    const key = keyOf(agent, version);
    const [results, crossings] = split(marksOf(key), ({ event_type }) => event_type === 'adversarial.result');
    const facts: VersionFacts = {
      ...{ agent, version, firstAt: all.first_ms[index] ?? 0 },
      runs: runsOf(ofRuns, run, nextRun),
      waves: wavesOf(ofRuns, run, nextRun),
      gates: {
        at: ofGates.at_ms.subarray(gate, nextGate),
        overridden: Uint8Array.from(ofGates.overridden.subarray(gate, nextGate)),
      },
      firings: firingsOf(key).map(firingOf),
      crossings: crossings.map(markOf),
      adversarial: results.map((row) => ({ ...markOf(row), passed: row.passed === 1 })),
      escalations: escalationsOf(key).map(escalationOf),
      strayOverrides: straysOf(key).map(markOf),
    };
    [run, gate] = [nextRun, nextGate];
    const known = byAgent.get(agent);
    if (known === undefined) byAgent.set(agent, [facts]);
    else known.push(facts);
  }
  return { agents: withFailings(byAgent, failed), counts };
}

function withFailings(
  byAgent: ReadonlyMap<string, readonly VersionFacts[]>,
  answer: Answer<typeof queries.failings>,
): readonly AgentFacts[] {
  const rows = Map.groupBy(rowsOf(answer), ({ agent_id }) => agent_id);
  return [...byAgent].map(([agent, facts]) => {
    const [fixed, failed] = split(rows.get(agent) ?? [], ({ event_type }) => event_type === 'fix.deployed');
    return {
      agent,
      failings: failed.map(
        (row): Failing => ({
          ...markOf(row),
          version: row.agent_version ?? '',
          failureId: row.failure_id ?? 'UNKNOWN',
          severity: row.severity,
        }),
      ),
      fixes: fixed.map((row): Fix => ({ ...markOf(row), failureId: row.failure_id })),
      versions: facts.toSorted((a, b) => a.firstAt - b.firstAt),
    };
  });
}

function runsOf(answer: Answer<typeof queries.runs>, from: number, to: number): VersionFacts['runs'] {
  const { ended, started_ms, latency_ms, modes_n } = answer;
  const part = (column: Float64Array) => column.subarray(from, to);
  const endedAt = part(ended).map((code) => Math.floor(code / 16));
  return {
    at: part(answer.at_ms),
    startedAt: part(started_ms),
    endedAt,
    end: Uint8Array.from(part(ended), (code) => (Number.isNaN(code) ? endStates.none : code % 16)),
    clean: Uint8Array.from(part(modes_n), (modes) => (modes > 0 ? 0 : 1)),
    escalated: Uint8Array.from(part(answer.escalated)),
    steps: part(answer.steps_n),
    fallbackSteps: part(answer.fallback_n),
    cost: part(answer.cost),
    tokens: part(answer.tokens),
    latency: part(latency_ms).map((told, run) => {
      if (!Number.isNaN(told)) return told;
      const lasted = (endedAt[run] ?? Number.NaN) - (started_ms[from + run] ?? Number.NaN);
      // A clock that was set back between the two says nothing.
      return lasted >= 0 ? lasted : Number.NaN;
    }),
  };
}

function wavesOf(answer: Answer<typeof queries.runs>, from: number, to: number): Waves | undefined {
  const name = answer.rollout_wave.slice(from, to);
  return name.every((wave) => wave === undefined) ? undefined : { name, gates: answer.gates_n.subarray(from, to) };
}

interface MarkRow {
  readonly at_ms: number;
  readonly event_id: string | undefined;
}

function markOf({ at_ms, event_id }: MarkRow): Mark {
  return { at: at_ms, eventId: event_id ?? '' };
}

function escalationOf({ at_ms, run_id, tier, answered_ms }: Row<Answer<typeof queries.escalations>>): Escalation {
  const answeredAt = Number.isNaN(answered_ms) ? undefined : answered_ms;
  return { at: at_ms, runId: run_id ?? '', tier: tier === 0 ? undefined : tier, answeredAt };
}

function firingOf(row: Row<Answer<typeof queries.firings>>): VersionFacts['firings'][number] {
  return { at: row.at_ms, runId: row.run_id ?? '', failureId: row.failure_id ?? '', severity: row.severity };
}

type Columns = Readonly<Record<string, Float64Array | readonly (string | undefined)[]>>;

/** A row of an answer. */
type Row<Table extends Columns> = {
  readonly [Name in keyof Table]: Table[Name] extends Float64Array ? number : string | undefined;
};

function rowsOf<Table extends Columns>(table: Table): Row<Table>[] {
  const columns = Object.entries(table);
  const length = columns[0]?.[1].length ?? 0;
  return Array.from(
    { length },
    (_, row) => Object.fromEntries(columns.map(([name, values]) => [name, values[row]])) as Row<Table>,
  );
}

/** The rows of each version of each agent. */
function byVersion<Table extends Columns>(table: Table): (key: string) => readonly Row<Table>[] {
  const rows = rowsOf(table);
  const groups = Map.groupBy(rows, (row) => keyOf(String(row['agent_id']), String(row['agent_version'])));
  return (key) => groups.get(key) ?? [];
}

function keyOf(agent: string, version: string): string {
  return JSON.stringify([agent, version]);
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
