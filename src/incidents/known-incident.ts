import type { SectionRole } from '../reader/document.ts';

/** A row of the timeline of a draft; texts are Markdown. */
export interface TimelineEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: string;
  readonly actor?: string | undefined;
  /** An event id, or where else it is known from. */
  readonly source?: string | undefined;
}

/** A value that is certain, or why it is not known. */
export type Certain<Value> = Value | { readonly unknown: string };

/**
 * What is known of an incident before anybody has written about it, from events or from whoever opens it: a draft is made of it by
 * `incidentDraft`. Whatever is left out stays empty in the draft, and the linter asks for it.
 */
export interface KnownIncident {
  readonly title: string;
  readonly agent: string;
  readonly version?: string | undefined;
  /** sev1 to sev4. */
  readonly severity: string;
  /** `UNKNOWN` where no mode of the register fits (000 §2.2). */
  readonly failureIds: readonly string[];
  /** Milliseconds since 1970. */
  readonly detectedAt: number;
  readonly detectedBy?: 'monitor' | 'human' | 'customer' | 'audit' | 'drill' | undefined;
  readonly startedAt?: Certain<number> | undefined;
  readonly acknowledgedAt?: number | undefined;
  readonly resolvedAt?: number | undefined;
  readonly tags?: readonly string[] | undefined;
  /** By the names of `active_artifacts`: an id, or why there is none. */
  readonly artifacts?: Readonly<Record<string, Certain<string>>> | undefined;
  /** Fields of `blast_radius`. */
  readonly blastRadius?: Readonly<Record<string, unknown>> | undefined;
  /** Fields of `links`. */
  readonly links?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Fields of `regulatory`. */
  readonly regulatory?: Readonly<Record<string, unknown>> | undefined;
  /** In any order. */
  readonly timeline: readonly TimelineEntry[];
  /** What to write under the headings of the template, in Markdown. */
  readonly sections: Partial<Record<SectionRole, string>>;
}

/** Whether a value is known, and not only why it is not. */
export function isCertain<Value extends string | number>(value: Certain<Value> | undefined): value is Value {
  return typeof value === 'string' || typeof value === 'number';
}
