import { percentagesIn } from './share-of-runs.ts';

/** What is wrong with the traffic of a canary; undefined when it is a small share or one named tenant (000 §3.2). */
export type TrafficFault = 'share' | 'several-tenants' | 'unnamed-tenant';

const group = '(?:tenant|customer|client|account|site|branch|depot|workspace|organi[sz]ation)';
const several = new RegExp(
  `\\b(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|all|both|[2-9]|\\d{2,})\\s+(?:[a-z-]+\\s+)?${group}e?s\\b`,
  'i',
);
const single = new RegExp(`\\b(?:one|a|1|single|the)\\s+(?:[a-z-]+\\s+){0,2}${group}\\b|\\b${group}\\s*[:=]`, 'i');
const unnamed = new RegExp(`^(?:(?:one|a|1|single|named|pilot|test)\\s+)*${group}$`, 'i');

/** Judges the `traffic` of a canary. `least` and `most` are percentages. */
export function canaryTrafficFault(traffic: string, least: number, most: number): TrafficFault | undefined {
  const text = traffic.trim();
  const shares = percentagesIn(text);
  const fits = shares.length > 0 && shares.every((share) => share >= least && share <= most);
  if (fits) return undefined;
  if (several.test(text)) return 'several-tenants';
  if (unnamed.test(text)) return 'unnamed-tenant';
  return shares.length === 0 || single.test(text) ? undefined : 'share';
}

/** Whether a text names other shares of the traffic than the one of its step; a text without a percentage does not. */
export function isOtherStep(traffic: string, step: number): boolean {
  const shares = percentagesIn(traffic);
  return shares.length > 0 && !shares.includes(step);
}
