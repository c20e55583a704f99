import { kinds } from '../model/kinds.ts';
import { slugOf } from './facets.ts';
import { type HeatCell, type HeatMatrix, mostColumns, mostLines, ranked } from './heat-matrix.ts';
import { counted } from './labels.ts';
import type { Site } from './site.ts';

const list = `/${kinds.postmortem.route}/`;

/** How many incidents each failure mode had at each agent: one pass over the postmortems, the agents and modes with the most first. */
export function failureMatrix({ byKind, record }: Pick<Site, 'byKind' | 'record'>): HeatMatrix {
  const pairs = new Map<string, number>();
  const byAgent = new Map<string, number>();
  const byMode = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { agents, failureIds } of byKind.get('postmortem') ?? []) {
    for (const agent of agents) add(byAgent, agent);
    for (const mode of failureIds) add(byMode, mode);
    for (const agent of agents) for (const mode of failureIds) add(pairs, `${mode}\n${agent}`);
  }
  const agents = ranked(byAgent).slice(0, mostColumns);
  // A single incident is never the hottest: below four the scale is fixed.
  const most = Math.max(4, ...pairs.values());
  const rows = ranked(byMode)
    .slice(0, mostLines)
    .flatMap((id) => {
      const mode = record('failure-mode', id);
      if (!mode) return [];
      const cells = agents.map((agent): HeatCell => {
        const count = pairs.get(`${id}\n${agent}`) ?? 0;
        return {
          text: count === 0 ? undefined : String(count),
          label: `${counted(count, 'incident', 'incidents')}: ${mode.title}, ${agent}`,
          heat: Math.ceil((count / most) * 4),
          route: `${list}?failure-mode=${slugOf(id)}&agent=${slugOf(agent)}`,
        };
      });
      const total = byMode.get(id) ?? 0;
      const label = `${counted(total, 'incident', 'incidents')}: ${mode.title}`;
      const all = { text: String(total), label, heat: 0, route: `${list}failure-mode/${slugOf(id)}/` };
      return [{ title: mode.title, route: mode.route, cells, all }];
    });
  return {
    agents: agents.map((id) => ({ id, route: record('agent', id)?.route })),
    rows,
    left: { agents: byAgent.size - agents.length, modes: byMode.size - rows.length },
  };
}
