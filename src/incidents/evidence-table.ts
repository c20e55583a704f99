import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';
import { titleOf } from './incident-timeline.ts';
import { quotedText } from './quoted-text.ts';

/** Rows of a table that somebody reads. */
const most = 20;

/** What was measured, in which window, against what: a row for each verdict. */
export function evidenceTable(evidence: readonly DriftVerdict[]): string {
  const rows = evidence.slice(0, most).map((verdict) => {
    const { kind, version, window, numerator, denominator } = verdict;
    const cells = [
      ...[titleOf(verdict), quotedText(version), `${kind}, ${window}`],
      ...[`${numerator} of ${denominator}`, measured(verdict), usualOf(verdict), limitOf(verdict)],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const rest = evidence.length - rows.length;
  return [
    '| Metric | Version | Check | Counted | Value | Usual | Limit |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    ...(rest > 0 ? ['', `${rest} further checks say the same.`] : []),
  ].join('\n');
}

function measured({ kind, numerator, denominator, recovery, sigmas }: DriftVerdict): string {
  if (kind === 'crossing') return `${numerator} ${numerator === 1 ? 'event' : 'events'}`;
  if (recovery !== undefined)
    return `${Math.floor(recovery.minutes)} min${recovery.recovered_at === undefined ? ', open' : ''}`;
  const share = denominator === 0 ? '' : percent(numerator / denominator);
  return sigmas === undefined ? share : `${share}, ${sigmas.toFixed(1)} sigma`;
}

function usualOf({ baseline }: DriftVerdict): string {
  if (baseline === undefined) return '';
  const { mean, sigma, days, denominator, of } = baseline;
  return `${percent(mean)} ± ${(sigma * 100).toFixed(1)}, n ${denominator}, ${days} days${of === 'agent' ? ' of other versions' : ''}`;
}

function limitOf({ kind, limit, recovery }: DriftVerdict): string {
  if (kind === 'crossing') return '0';
  if (recovery !== undefined) return `${recovery.target_minutes} min`;
  return limit === undefined ? '' : percent(limit);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
