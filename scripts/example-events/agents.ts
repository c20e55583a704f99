import type { Random } from '../../bench/corpus/random.ts';

/** How an agent of the example library works on an ordinary day. */
export interface AgentHabits {
  /** In ids. */
  readonly key: string;
  /** How likely a run begins in an hour (UTC) of a weekday (0 is Sunday), against the busiest one. */
  readonly weight: (hour: number, weekday: number) => number;
  readonly steps: readonly string[];
  /** Modes that fire now and then, as shares of runs. */
  readonly modes: readonly OrdinaryMode[];
  /** What reviewers write when they change and when they refuse. */
  readonly modified: readonly string[];
  readonly refused: readonly string[];
  /** Minutes until a reviewer has decided, least and most. */
  readonly review: readonly [number, number];
  /** Medians; the largest are some three times as much. */
  readonly cost: number;
  readonly tokens: number;
  readonly latency: number;
  /** Whether a suite attacks it every night. */
  readonly hasSuite: boolean;
}

/** A mode that fires as part of ordinary work. `escalates`: the run ends at a person of tier 1. */
export interface OrdinaryMode {
  readonly mode: string;
  readonly share: number;
  readonly severity: string;
  readonly escalates: boolean;
}

const isWorkday = (weekday: number): boolean => weekday > 0 && weekday < 6;
const between = (hour: number, from: number, to: number): boolean => hour >= from && hour < to;

const timeout = (share: number): OrdinaryMode => ({ mode: 'tool-timeout', share, severity: 'sev3', escalates: false });
const unsure = (share: number): OrdinaryMode => ({
  ...{ mode: 'low-confidence-routing', share, severity: 'sev3', escalates: true },
});

/** The four agents of the example library. */
export const agents = {
  'finance-invoice-recon': {
    key: 'ir',
    weight: (hour, weekday) => (isWorkday(weekday) && between(hour, 6, 18) ? (between(hour, 8, 11) ? 1 : 0.45) : 0),
    steps: ['read_purchase_order'],
    modes: [timeout(0.004)],
    modified: ['Right order, line of the freight added.', 'Partial delivery, quantity corrected.'],
    refused: [
      'Order of last year, the number was used again.',
      'Credit note, belongs to no order.',
      'Other plant of the same supplier.',
    ],
    review: [1, 14],
    ...{ cost: 0.06, tokens: 5200, latency: 2400, hasSuite: false },
  },
  'support-triage': {
    key: 'st',
    weight: (hour, weekday) =>
      (isWorkday(weekday) ? 1 : 0.15) * (between(hour, 7, 10) ? 1 : between(hour, 10, 18) ? 0.6 : 0.06),
    steps: ['search_knowledge'],
    modes: [timeout(0.007), unsure(0.011)],
    modified: [
      'Draft promises a date, taken out.',
      'Tone of a complaint answered more briefly.',
      'Second question of the customer answered as well.',
    ],
    refused: ['Customer asks for a technician, not for a part.', 'Belongs to the dealer, not to us.'],
    review: [2, 30],
    ...{ cost: 0.33, tokens: 6100, latency: 3100, hasSuite: true },
  },
  'procurement-intake': {
    key: 'pi',
    weight: (hour, weekday) => (isWorkday(weekday) && between(hour, 6, 17) ? 1 : 0),
    steps: ['read_document'],
    modes: [timeout(0.012)],
    modified: ['Cost centre of the other plant.', 'Terms of payment of the framework contract.'],
    refused: ['Quotation has expired.', 'Second supplier was not asked.'],
    review: [5, 90],
    ...{ cost: 0.11, tokens: 7900, latency: 4200, hasSuite: true },
  },
  'field-scheduler': {
    key: 'fs',
    weight: (hour, weekday) => (between(hour, 4, 6) ? 1 : between(hour, 6, 16) && isWorkday(weekday) ? 0.2 : 0.01),
    steps: ['read_board', 'read_travel_time', 'read_certificates'],
    modes: [timeout(0.004), unsure(0.009)],
    modified: ['Technician knows the site from last week.', 'Visit moved behind the lunch break of the site.'],
    refused: ['Customer is closed on that day.', 'Van is in the workshop.'],
    review: [4, 45],
    ...{ cost: 0.05, tokens: 4300, latency: 900, hasSuite: true },
  },
} as const satisfies Readonly<Record<string, AgentHabits>>;

export type AgentName = keyof typeof agents;

/** A value around a median, at most some three times as much. */
export function around(median: number, random: Random): number {
  return median * Math.exp((random.next() + random.next() + random.next() - 1.5) * 0.9);
}
