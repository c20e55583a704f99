import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import type { Config } from '../model/config.ts';
import type { ClockLimits } from './clock-limits.ts';
import type { ClockKind, RunningClock } from './clock-schema.ts';
import type { LastOnes } from './last-ones.ts';

/** A clock as a record starts it, before it is held to the time. */
export interface StartedClock {
  readonly kind: ClockKind;
  readonly what: string;
  readonly record: RecordView;
  /** Anchor on the page of the record. */
  readonly anchor?: string;
  readonly part?: string;
  readonly owners: readonly string[];
  /** The last day or the moment; or why there is none yet, or none that can be told. */
  readonly end: { readonly due: string } | { readonly waiting: string } | { readonly unknown: string };
  readonly since?: RunningClock['since'];
  readonly limit?: string;
  readonly source: RunningClock['source'];
}

/** What clocks are started by, beside their record. */
export interface ClockContext {
  readonly config: Config;
  readonly limits: ClockLimits;
  readonly index: LibraryIndex<DocumentFacts>;
  /** Whether the first commit of a file is known to be its first one. */
  readonly isHistoryWhole: boolean;
  /** Rollouts by the agent they are about. */
  readonly rolloutsOf: ReadonlyMap<string, readonly DocumentFacts[]>;
  readonly last: LastOnes;
}

/** The facts of a record of a kind; undefined when there is none with this id. */
export function factsOf(
  kind: DocumentFacts['kind'],
  id: string | undefined,
  { index }: ClockContext,
): DocumentFacts | undefined {
  return id === undefined ? undefined : index.byId.get(kind)?.get(id)?.[0];
}

/** Whose turn it is: the owners of the record, else the teams of its agents. */
export function ownersOf({ owners, agents }: RecordView, context: ClockContext): readonly string[] {
  if (owners.length > 0) return owners;
  return [...new Set(agents.flatMap((agent) => textAt(factsOf('agent', agent, context)?.data, 'owner_team') ?? []))];
}

/** `a day`, `10 business days`. */
export function counted(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`;
}
