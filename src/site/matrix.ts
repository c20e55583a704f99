import type { RecordView } from '../library/record-schema.ts';
import type { Site } from './site.ts';

/** How often each failure mode fired at each agent. */
export interface Matrix {
  readonly agents: readonly string[];
  readonly rows: readonly {
    readonly mode: RecordView;
    readonly total: number;
    /** In the order of the agents; the step of the heat, 0 to 4. */
    readonly cells: readonly { readonly count: number; readonly heat: number }[];
  }[];
  /** Agents and modes with incidents that are left out. */
  readonly left: { readonly agents: number; readonly modes: number };
}

const columns = 10;
const lines = 20;

/** Counts one pass over the postmortems: the agents and modes with the most incidents, by their number. */
export function failureMatrix({ byKind, record }: Pick<Site, 'byKind' | 'record'>): Matrix {
  const pairs = new Map<string, number>();
  const byAgent = new Map<string, number>();
  const byMode = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { agents, failureIds } of byKind.get('postmortem') ?? []) {
    for (const agent of agents) add(byAgent, agent);
    for (const mode of failureIds) add(byMode, mode);
    for (const agent of agents) for (const mode of failureIds) add(pairs, `${mode}\n${agent}`);
  }
  const agents = ranked(byAgent).slice(0, columns);
  const modes = ranked(byMode).slice(0, lines);
  // A single incident is never the hottest: below four the scale is fixed.
  const most = Math.max(4, ...pairs.values());
  const rows = modes.flatMap((id) => {
    const mode = record('failure-mode', id);
    if (!mode) return [];
    const cells = agents.map((agent) => {
      const count = pairs.get(`${id}\n${agent}`) ?? 0;
      return { count, heat: Math.ceil((count / most) * 4) };
    });
    return [{ mode, total: byMode.get(id) ?? 0, cells }];
  });
  return { agents, rows, left: { agents: byAgent.size - agents.length, modes: byMode.size - rows.length } };
}

function ranked(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
}
