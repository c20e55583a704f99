import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';
import { durationText } from '../metrics/drift/duration-text.ts';
import { titleOf } from './incident-timeline.ts';
import { quotedText } from './quoted-text.ts';

/** Rows of a table that somebody reads. */
const most = 20;

/** What was measured, in which window, against what: a row for each verdict; the version stands in it where there are several. */
export function evidenceTable(evidence: readonly DriftVerdict[]): string {
  const isOne = new Set(evidence.map(({ version }) => version)).size === 1;
  const rows = evidence.slice(0, most).map((verdict) => {
    const { kind, version, window } = verdict;
    const check = `${kind}, ${window}${isOne ? '' : `, ${quotedText(version)}`}`;
    return `| ${titleOf(verdict)} | ${check} | ${measured(verdict)} | ${usualOf(verdict)} | ${limitOf(verdict)} |`;
  });
  const rest = evidence.length - rows.length;
  return [
    '| Metric | Check | Counted | Usual | Limit |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...(rest > 0 ? ['', `${rest} further checks say the same.`] : []),
  ].join('\n');
}

function measured({ kind, numerator, denominator, recovery, sigmas }: DriftVerdict): string {
  if (kind === 'crossing') return `${numerator} ${numerator === 1 ? 'event' : 'events'}, ${denominator} runs`;
  const counted = `${numerator} of ${denominator}`;
  if (recovery !== undefined)
    return `${counted} late, ${durationText(recovery.minutes)}${recovery.recovered_at === undefined ? ' and open' : ''}`;
  const share = denominator === 0 ? counted : `${counted}, ${percent(numerator / denominator)}`;
  return sigmas === undefined ? share : `${share}, ${sigmas.toFixed(1)} sigma`;
}

function usualOf({ baseline }: DriftVerdict): string {
  if (baseline === undefined) return '';
  const { mean, sigma, days, denominator, of } = baseline;
  return `${percent(mean)} ± ${(sigma * 100).toFixed(1)}, n ${denominator}, ${days} days${of === 'agent' ? ' of other versions' : ''}`;
}

function limitOf({ kind, limit, recovery }: DriftVerdict): string {
  if (kind === 'crossing') return '0';
  if (recovery !== undefined) return durationText(recovery.target_minutes);
  return limit === undefined ? '' : percent(limit);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
