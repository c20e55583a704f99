import type { CommitRef, HistoryExtent } from './git-versions.ts';

/** How far a record is: others rely on it from `published` on. */
export type RecordStage = 'draft' | 'review' | 'published';

/** Something about an action that another commit says otherwise. */
export interface ActionChange extends CommitRef {
  /** `presence`: it was taken out of its document (`to` is undefined), or came back. */
  readonly field: 'status' | 'owner' | 'due' | 'description' | 'presence';
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Status of the action before the commit. */
  readonly status: string;
  /** How far its record was before the commit. */
  readonly stage: RecordStage;
}

/** What became of one action. */
export interface ActionTrail {
  readonly firstSeen: CommitRef;
  /** The status that it was first seen with. */
  readonly firstStatus: string;
  /** The due day that it was first seen with. */
  readonly firstDue: string | undefined;
  /** In the order of the commits. */
  readonly changes: readonly ActionChange[];
}

/** What became of the actions of one document. */
export interface DocumentTrail {
  /** The commit that the document came with. */
  readonly created: CommitRef;
  /** By `actionKey`. Absent for a document that never changed and was not read: all of its actions came with it. */
  readonly actions?: Readonly<Record<string, ActionTrail>>;
}

/** What git knows of the actions of a library. A plain value. */
export interface ActionHistory {
  readonly git: HistoryExtent;
  /** The first commit that is known: what it has may be older. */
  readonly oldest: CommitRef | undefined;
  /** By path in the content folder. */
  readonly documents: Readonly<Record<string, DocumentTrail>>;
  /** Those of documents that were deleted, with the path that they had last. */
  readonly deleted: readonly (DocumentTrail & { readonly path: string })[];
  /** States of documents that could not be read: what changed in them shows in the next one that can be. */
  readonly unreadable: number;
}

/** Git has nothing to say. */
export const noActionHistory: ActionHistory = {
  git: 'none',
  oldest: undefined,
  documents: {},
  deleted: [],
  unreadable: 0,
};
