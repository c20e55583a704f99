import { formatFigure } from '../charts/format-figure.ts';
import { linkText, numberText } from './inline-text.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';
import { figureShare } from './share-text.ts';
import { tableText } from './table-text.ts';
import type { VersionIn } from './versions-in.ts';

/** Metrics that a packet tells of each version; there is no sum over agents on purpose (000 §1). */
const metrics = [
  ['success-rate', 'Success'],
  ['override-rate', 'Override'],
  ['escalation-rate', 'Escalation'],
  ['fallback-rate', 'Fallback'],
] as const;

/** The versions that ran, a row each. */
export function agentTable(input: Pick<ReviewInput, 'records' | 'events'>, versions: readonly VersionIn[]): string {
  if (input.events === undefined) return 'The library has no events of that time.';
  if (versions.length === 0) return 'No agent ran.';
  const agents = new Set(recordsOf(input, 'agent').map(({ id }) => id));
  const rows = versions.map(({ agent, version, runs, figure }) => [
    `${agents.has(agent) ? `[[${agent}]]` : agent} ${version}`,
    numberText(runs),
    ...metrics.map(([metric]) => linkText(figureShare(figure(metric)), `/metrics/${metric}/`)),
    linkText(formatFigure(figure('boundary-crossings')?.value ?? 0, 'events'), '/metrics/boundary-crossings/'),
  ]);
  const right = ['Runs', ...metrics.map(([, name]) => name), 'Crossings'];
  return tableText(['Agent', ...right], rows, right);
}
