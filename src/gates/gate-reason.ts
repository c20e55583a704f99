import type { Target } from '../rules/define-rule.ts';
import type { GateDocument } from './gate-document.ts';
import type { MergeCheck } from './merge-schema.ts';

/** Something that stands against a merge, before it has a place in a text. */
export interface GateReason {
  readonly check: MergeCheck;
  readonly state: 'blocked' | 'unknown';
  /** Undefined where a record is what is missing. */
  readonly document: GateDocument | undefined;
  /** The action of the record. */
  readonly item?: string | undefined;
  readonly at: Target;
  /** Whether the change takes it out of the library. */
  readonly removed: boolean;
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

/** What one check found. */
export interface GateCheck {
  /** Records or actions that were looked at. */
  readonly looked: number;
  /** One sentence for when nothing stands against the merge. */
  readonly summary: string;
  readonly reasons: readonly GateReason[];
}

/** How a sentence calls a document: by its id, or by its path where that cannot be read. */
export function nameOf({ id, contentPath, path }: GateDocument): string {
  return id ?? contentPath ?? path;
}

/** What makes a reason the same one on both sides of a change. */
export function reasonKey({ check, document, item }: GateReason): string {
  const record = document === undefined ? '' : `${document.kind}/${nameOf(document)}`;
  return JSON.stringify([check, record, item ?? '']);
}

/** `1 drill`, `2 drills`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
