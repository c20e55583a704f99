import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';

const kinds = ['crossing', 'threshold', 'recovery', 'band', 'ceiling', 'baseline', 'new-mode'];

/** The evidence in the order in which somebody wants to hear it: what says it shortest first. */
export function leadingEvidence(evidence: readonly DriftVerdict[]): readonly DriftVerdict[] {
  return evidence.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}
