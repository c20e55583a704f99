import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import type { policyTypes } from '../../model/kinds/policy.ts';

type PolicyType = (typeof policyTypes)[number];

/** The S1 artifacts of an agent, as the library has them (000 §3.1). */
export interface S1Artifacts {
  readonly canvas: DocumentFacts | undefined;
  /** What is not there, in words. */
  readonly absent: readonly string[];
  /** What is there, and whether another record of the agent cites it. Failure modes name their agents themselves. */
  readonly found: readonly { readonly artifact: string; readonly document: DocumentFacts; readonly cited: boolean }[];
}

/** Canvas, failure modes and the policies: seven with all five policies. */
export const s1Count = (policies: readonly PolicyType[]): number => policies.length + 2;

/** Gathers the artifacts of the agent of a card. Of a policy only a version in force counts. */
export function artifactsOf(
  card: DocumentFacts,
  index: LibraryIndex<DocumentFacts>,
  policies: readonly PolicyType[],
): S1Artifacts {
  const agent = card.id ?? '';
  const own = citingAgent(card, index);
  const [canvas] = index.byId.get('canvas')?.get(agent) ?? [];
  const absent: string[] = [];
  const found: { artifact: string; document: DocumentFacts; cited: boolean }[] = [];
  const add = (artifact: string, document: DocumentFacts) =>
    found.push({ artifact, document, cited: isCited(document, card, index) });
  if (canvas === undefined) absent.push('a canvas');
  else add('The canvas', canvas);
  if (!own.some(({ kind }) => kind === 'failure-mode')) absent.push('an entry in the failure-mode register');
  for (const type of policies) {
    const versions = own.filter(({ kind, data }) => kind === 'policy' && data['type'] === type);
    const inForce = versions.find(({ data }) => data['status'] === 'active');
    if (inForce !== undefined) add(`The ${type}`, inForce);
    else absent.push(versions[0] === undefined ? type : `${type} (${versions[0].id} is ${stateOf(versions[0])})`);
  }
  return { canvas, absent, found };
}

/** The records that name the agent in a field. */
function citingAgent(card: DocumentFacts, index: LibraryIndex<DocumentFacts>): readonly DocumentFacts[] {
  return (index.incoming.get(card.path) ?? []).flatMap(({ from }) => index.byPath.get(from) ?? []);
}

/** Whether the card, the canvas or another artifact of the agent refers to it. */
function isCited(document: DocumentFacts, card: DocumentFacts, index: LibraryIndex<DocumentFacts>): boolean {
  return (index.incoming.get(document.path) ?? []).some(({ from }) => {
    const citing = index.byPath.get(from);
    return from === card.path || (citing !== undefined && from !== document.path && isArtifactOf(citing, card));
  });
}

function isArtifactOf({ kind, data }: DocumentFacts, card: DocumentFacts): boolean {
  if (kind === 'failure-mode') return Array.isArray(data['agents']) && data['agents'].includes(card.id);
  return (kind === 'canvas' || kind === 'policy' || kind === 'rollout') && data['agent_id'] === card.id;
}

function stateOf({ data }: DocumentFacts): string {
  return typeof data['status'] === 'string' ? data['status'] : 'without a status';
}
