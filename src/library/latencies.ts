/** The moments between which latencies lie: fields of a postmortem, and when those affected were first told. */
export const moments = [
  'started_at',
  'detected_at',
  'acknowledged_at',
  'mitigated_at',
  'resolved_at',
  'communicated_at',
] as const;

export type Moment = (typeof moments)[number];

export const latencyNames = ['detection', 'acknowledgement', 'mitigation', 'resolution', 'communication'] as const;

export type LatencyName = (typeof latencyNames)[number];

/** One latency of the response to an incident. Of several moments the first one that is known counts. */
export interface LatencyDefinition {
  readonly name: LatencyName;
  readonly from: readonly [Moment, ...Moment[]];
  readonly to: readonly [Moment, ...Moment[]];
  /** What it is the time of, as the end of a sentence that begins with “until”. */
  readonly until: string;
}

/**
 * The latencies of 003: detection, coordination (until somebody is at it: acknowledgement), response (until it is contained:
 * mitigation) and comms, and the resolution that incident systems count. The rules and the metrics know these and no others.
 */
export const latencyDefinitions: readonly LatencyDefinition[] = [
  { name: 'detection', from: ['started_at'], to: ['detected_at'], until: 'somebody or something noticed' },
  { name: 'acknowledgement', from: ['detected_at'], to: ['acknowledged_at'], until: 'somebody was at it' },
  {
    name: 'mitigation',
    from: ['acknowledged_at', 'detected_at'],
    to: ['mitigated_at', 'resolved_at'],
    until: 'it was contained',
  },
  { name: 'resolution', from: ['detected_at'], to: ['resolved_at'], until: 'it was over' },
  { name: 'communication', from: ['detected_at'], to: ['communicated_at'], until: 'those affected were told' },
];

/** Types of incident in which nothing had to be detected or answered: they have no place in a distribution of answers. */
export const unansweredTypes: readonly string[] = ['hazard', 'near-miss', 'drill'];
