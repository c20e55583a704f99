import { posix } from 'node:path';
import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import type { Kind } from '../model/kinds.ts';

/** What a change of documents of these kinds does to agents, where the others record what happened. */
const shaping: ReadonlySet<Kind> = new Set([
  'agent',
  'canvas',
  'policy',
  'change',
  'rollout',
  'experiment',
  'retirement',
]);

/** What a change is about. */
export interface Touched {
  /** Agents, sorted. */
  readonly agents: readonly string[];
  /** Whether it only records what happened. */
  readonly recordsOnly: boolean;
}

/** The library on one side of a change. */
type Side = Pick<LibraryIndex<DocumentFacts>, 'byPath' | 'outgoing'>;

/**
 * The agents that a change touches: those of the documents that it changes, on both sides, and those whose files `agentPaths`
 * names. `paths` are relative to the repository, `prefix` is the content folder in it, empty for the root.
 */
export function touchedBy(
  paths: readonly string[],
  prefix: string,
  sides: readonly Side[],
  agentPaths: Readonly<Record<string, readonly string[]>>,
): Touched {
  const inside = prefix === '' ? '' : `${prefix}/`;
  const byContentPath = sides.map(
    (side) => new Map([...side.byPath.values()].map((document) => [document.contentPath, document])),
  );
  const agents = new Set<string>();
  let recordsOnly = paths.length > 0;
  for (const path of paths) {
    const content = path.startsWith(inside) ? path.slice(inside.length) : undefined;
    if (content === undefined) recordsOnly = false;
    for (const [at, side] of sides.entries()) {
      const document = content === undefined ? undefined : byContentPath[at]?.get(content);
      if (document === undefined) continue;
      if (shaping.has(document.kind)) recordsOnly = false;
      for (const agent of agentsOf(document, side)) agents.add(agent);
    }
    for (const [agent, globs] of Object.entries(agentPaths))
      if (globs.some((glob) => posix.matchesGlob(path, glob))) agents.add(agent);
  }
  return { agents: [...agents].sort(), recordsOnly };
}

/** The agents that a document is about: itself, or those that its fields name, whether they have a card or not. */
export function agentsOf(document: DocumentFacts, { outgoing }: Pick<Side, 'outgoing'>): readonly string[] {
  const own = document.kind === 'agent' && document.id !== undefined ? [document.id] : [];
  const named = (outgoing.get(document.path) ?? []).flatMap(({ via, kinds, target }) =>
    'pointer' in via && kinds.length === 1 && kinds[0] === 'agent' ? [target] : [],
  );
  return [...new Set([...own, ...named])];
}
