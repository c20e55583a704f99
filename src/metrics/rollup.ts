/** How a run ended, as codes of `Runs.end`; 0: it has not ended, or not in a state that ends a run. */
export const endStates = { none: 0, succeeded: 1, failed: 2, escalated: 3, quarantined: 4 } as const;

/**
 * The runs of an agent in a version, in columns of one length and by the moment of their first event: millions fit in memory.
 * Moments are milliseconds since 1970; what is not known is NaN.
 */
export interface Runs {
  /** The first event. The run belongs to the window in which it lies, and stays there whatever comes later. */
  readonly at: Float64Array;
  /** The first `run.started`; NaN where there is none. */
  readonly startedAt: Float64Array;
  /** The last `run.ended`; NaN while there is none. */
  readonly endedAt: Float64Array;
  /** One of `endStates`, of the last `run.ended`. */
  readonly end: Uint8Array;
  /** 1: no failure mode fired. */
  readonly clean: Uint8Array;
  /** 0: never in Escalated; 1: escalated without a tier; 2 to 4: the highest tier, plus one. */
  readonly escalated: Uint8Array;
  readonly steps: Float64Array;
  readonly fallbackSteps: Float64Array;
  /** In the currency of the library: of `run.ended`, else the sum over the other events. */
  readonly cost: Float64Array;
  readonly tokens: Float64Array;
  /** Milliseconds: the `latency_ms` of `run.ended`, else from `run.started` to `run.ended`. */
  readonly latency: Float64Array;
}

/** What runs tell of the rollout that they were part of, in columns as long as those of `Runs`. */
export interface Waves {
  /** `rollout_wave`, as `canary`; undefined of a run that names none. */
  readonly name: readonly (string | undefined)[];
  /** HITL gates of the run. */
  readonly gates: Float64Array;
}

/** A failure mode that fired in a run, however often. */
export interface Firing {
  /** The first event of the run. */
  readonly at: number;
  readonly runId: string;
  readonly failureId: string;
  /** What its events say, as they write it; a register knows better. */
  readonly severity: string | undefined;
}

/** The HITL gates by moment. */
export interface Gates {
  readonly at: Float64Array;
  /** 1: a human permitted it with a modification or refused it. */
  readonly overridden: Uint8Array;
}

/** An event that is counted by itself. */
export interface Mark {
  readonly at: number;
  readonly eventId: string;
}

/** That a run reached Escalated at a tier, for the first time. */
export interface Escalation {
  readonly at: number;
  readonly runId: string;
  /** 1 to 3; undefined when its events do not say. */
  readonly tier: number | undefined;
  /** The first `override` of the run at or after it, whatever was decided; undefined while there is none. */
  readonly answeredAt: number | undefined;
}

/** One event in Escalated or FailedTerminal, once for each failure mode that it names. */
export interface Failing extends Mark {
  readonly version: string;
  /** `UNKNOWN` when the event names none (000 §2.2). */
  readonly failureId: string;
  readonly severity: string | undefined;
}

/** A `fix.deployed` of an agent, once for each failure mode that it names. */
export interface Fix extends Mark {
  /** Undefined: it names none, and counts for every mode of the agent. */
  readonly failureId: string | undefined;
}

/** What is counted by agent and version. */
export interface VersionFacts {
  readonly agent: string;
  readonly version: string;
  /** The first event of the version. */
  readonly firstAt: number;
  readonly runs: Runs;
  /** Undefined where no run names a wave. */
  readonly waves?: Waves | undefined;
  readonly gates: Gates;
  /** By `at`. */
  readonly firings: readonly Firing[];
  /** Crossings of the boundary, each event by itself; by `at`. */
  readonly crossings: readonly Mark[];
  readonly adversarial: readonly (Mark & { readonly passed: boolean })[];
  /** By `at`; a run once for each of its tiers. */
  readonly escalations: readonly Escalation[];
  /** Overrides without a gate of their run and step before them. */
  readonly strayOverrides: readonly Mark[];
}

/** What is followed over the versions of an agent: a fix comes with the next one. */
export interface AgentFacts {
  readonly agent: string;
  readonly failings: readonly Failing[];
  readonly fixes: readonly Fix[];
  readonly versions: readonly VersionFacts[];
}

/** What the metrics are computed from: all events before the clock, those that came twice counted once. */
export interface Rollup {
  /** By name; versions by their first event. */
  readonly agents: readonly AgentFacts[];
  readonly counts: {
    /** Events that count. */
    readonly events: number;
    /** Copies that do not count, their original does. */
    readonly duplicates: number;
    /** Ids that several events with different content have: the earliest of them counts. */
    readonly conflictingIds: number;
    /** Events at or after the clock. */
    readonly future: number;
  };
}
