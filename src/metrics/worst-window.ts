import { shareOf } from '../model/wilson.ts';
import type { MetricDefinition } from './definitions/metric-definition.ts';
import type { VersionFacts } from './rollup.ts';
import { type RunningOptions, runningCounts } from './running-counts.ts';
import { slice, type TimeSpan, type WindowName, windowLengths } from './windows.ts';

/** The short window in which a version did worst. */
export interface WorstWindow<Version> {
  readonly version: Version;
  /** Its end, milliseconds since 1970. */
  readonly at: number;
}

export interface WorstWindowOptions extends Pick<RunningOptions, 'severityOf'> {
  readonly definition: MetricDefinition;
  readonly window: WindowName;
  /** Ends of the windows that are looked at; both ends on the grid. */
  readonly span: TimeSpan;
  /** Below so many a window says nothing. */
  readonly least: number;
}

/** Milliseconds between the ends of the windows. */
export const worstWindowStep = 300_000;

/**
 * The window whose whole 95 % interval lies furthest on the worse side: of two that failed by the same share, the one that holds more.
 * The earliest of equals; undefined where no window holds enough.
 */
export function worstWindow<Version extends { readonly facts: VersionFacts }>(
  versions: readonly Version[],
  options: WorstWindowOptions,
): WorstWindow<Version> | undefined {
  const { definition, window, span, least } = options;
  let worst: { readonly found: WorstWindow<Version>; readonly badness: number } | undefined;
  for (const version of versions) {
    const reach = { from: span.from - windowLengths[window], to: span.to };
    if (!isActive(version.facts, reach)) continue;
    const counts = runningCounts(definition, version.facts, { ...options, span: reach, step: worstWindowStep });
    for (let at = span.from; at <= span.to; at += worstWindowStep) {
      const { numerator, denominator } = counts({ from: at - windowLengths[window], to: at });
      if (denominator < least) continue;
      const bad = definition.better === 'higher' ? denominator - numerator : numerator;
      // Without anything bad, the first window stands for all: no interval tells them apart on the worse side.
      if (bad === 0 && worst !== undefined) continue;
      const badness = shareOf(bad, denominator).low;
      if (worst === undefined || badness > worst.badness) worst = { found: { version, at }, badness };
    }
  }
  return worst?.found;
}

function isActive({ runs, gates }: VersionFacts, span: TimeSpan): boolean {
  return [runs.at, gates.at].some((moments) => {
    const [first, after] = slice(moments, span);
    return after > first;
  });
}
