import type { DriftVerdict } from './drift-schema.ts';
import { durationText } from './duration-text.ts';

/** A verdict as a sentence with its numbers. `title`: what the metric is called. */
export function verdictText(verdict: Omit<DriftVerdict, 'text'>, title: string): string {
  const { kind, metric, by, window, numerator, denominator } = verdict;
  if (kind === 'crossing') return `${title}: ${numerator} in ${window}, and the target is zero`;
  if (kind === 'recovery') return recoveryText(verdict, title);
  const part = by.failure_id ?? by.severity ?? (by.tier === undefined ? undefined : `tier ${by.tier}`);
  const name = part === undefined ? title : `${title} (${part})`;
  const things = metric === 'override-rate' ? 'gates' : metric === 'fallback-rate' ? 'steps' : 'runs';
  const now =
    denominator === 0
      ? `no ${things} in ${window}`
      : `${percent(numerator / denominator)} of ${denominator} ${things} in ${window}`;
  return `${name}: ${now}, ${judgement(verdict)}`;
}

function recoveryText({ by, recovery, verdict, reason }: Omit<DriftVerdict, 'text'>, title: string): string {
  const { minutes = 0, target_minutes = 0, recovered_at } = recovery ?? {};
  const took = `${recovered_at === undefined ? 'open for' : 'took'} ${durationText(minutes)}`;
  const target = `the target of ${by.severity} is ${durationText(target_minutes)}`;
  if (reason === 'handed-over')
    return `${title} (${by.failure_id}): ${took} by hand-overs to tier 1 alone, one case each, and ${target}`;
  return `${title} (${by.failure_id}): ${took}, ${verdict === 'drift' ? 'and' : 'within:'} ${target}`;
}

function judgement(verdict: Omit<DriftVerdict, 'text'>): string {
  const { reason, baseline, limit = 0, sigmas = 0, kind } = verdict;
  const isDrift = verdict.verdict === 'drift';
  const usual = baseline === undefined ? '' : usualText(baseline);
  switch (reason) {
    case 'nothing-counted':
      return 'so there is nothing to judge';
    case 'too-few':
      return 'too few to judge';
    case 'short-baseline':
      return `and too few days before to know what is usual${usual === '' ? '' : ` (${usual})`}`;
    case 'never-before':
      return 'by a failure mode that this agent never had before';
    case 'ceiling':
      return `${isDrift ? 'above' : 'within'} the ceiling of ${percent(limit)}`;
    case 'few-above':
      return `above the ceiling of ${percent(limit)}, which chance explains of so few`;
    case 'threshold':
      return `${isDrift ? 'past' : 'within'} the limit of ${percent(limit)}`;
    case 'sigma':
      return `${Math.abs(sigmas).toFixed(1)} sigma ${sigmas >= 0 ? 'worse' : 'better'} than ${usual}, drift begins at ${percent(limit)}`;
    default:
      return `${isDrift ? 'which chance does not explain beside' : 'which chance explains beside'} ${usual}${kind === 'band' ? '' : ' (few runs, or no spread: by interval)'}`;
  }
}

function usualText({ of, days, mean, sigma, denominator }: NonNullable<DriftVerdict['baseline']>): string {
  const whose = of === 'agent' ? ' of the other versions' : '';
  return `${percent(mean)} ± ${(sigma * 100).toFixed(1)} over ${denominator}${whose} on ${days} ${days === 1 ? 'day' : 'days'}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
