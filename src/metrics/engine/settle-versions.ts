import { gates, runs, versions } from './rollup-queries.ts';
import type { Answer, Query, SqlEngine } from './sql-engine.ts';

/**
 * An engine whose versions have as many runs and gates as its answers about those. Without a transaction around statements events
 * come in between them: runs and gates are asked first, and counted; the versions, asked after them, have at least those.
 */
export async function settleVersions(engine: SqlEngine): Promise<SqlEngine> {
  const named = { agent_id: 'text', agent_version: 'text' } as const;
  const ofRuns = await engine.ask({ ...runs, columns: { ...named, ...runs.columns } });
  const ofGates = await engine.ask({ ...gates, columns: { ...named, ...gates.columns } });
  const all = await engine.ask(versions);
  const known = new Map<Query, unknown>([
    [runs, ofRuns],
    [gates, ofGates],
    [versions, { ...all, runs_n: countsOf(ofRuns, all), gates_n: countsOf(ofGates, all) }],
  ]);
  return {
    ask: async <Asked extends Query>(query: Asked) =>
      (known.get(query) as Answer<Asked> | undefined) ?? engine.ask(query),
  };
}

interface Names {
  readonly agent_id: readonly (string | undefined)[];
  readonly agent_version: readonly (string | undefined)[];
}

/** How many rows each of the versions has. */
function countsOf({ agent_id, agent_version }: Names, all: Names): Float64Array {
  const key = (agent: string | undefined, version: string | undefined) => JSON.stringify([agent, version]);
  const places = new Map(all.agent_id.map((agent, index) => [key(agent, all.agent_version[index]), index]));
  const counts = new Float64Array(all.agent_id.length);
  let [agent, version, place]: [string | undefined, string | undefined, number] = [undefined, undefined, -1];
  for (const [row, name] of agent_id.entries()) {
    if (place < 0 || name !== agent || agent_version[row] !== version) {
      [agent, version] = [name, agent_version[row]];
      place = places.get(key(agent, version)) ?? -1;
    }
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
