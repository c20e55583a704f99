import type { ActionChange, ActionTrail, RecordStage } from './action-history.ts';
import type { CommitRef } from './git-versions.ts';
import type { StatedAction, StatedActions } from './stated-actions.ts';

interface OpenTrail {
  readonly trail: ActionTrail & { readonly changes: ActionChange[] };
  /** As the last state that could be read tells it. */
  last: StatedAction;
  present: boolean;
}

const fields = ['status', 'owner', 'due', 'description'] as const;

/** The trails of one document's actions, state by state, the oldest first. */
export interface TrailRecorder {
  /** A state of the document; undefined when it was deleted. */
  add(commit: CommitRef, state: StatedActions | undefined): void;
  trails(): Readonly<Record<string, ActionTrail>>;
}

export function recordTrails(): TrailRecorder {
  const open = new Map<string, OpenTrail>();
  let stage: RecordStage = 'draft';
  return {
    add(commit, state) {
      const seen = new Set(state?.ambiguous);
      for (const action of state?.actions ?? []) {
        seen.add(action.key);
        const known = open.get(action.key);
        if (known === undefined) open.set(action.key, firstSeen(commit, action));
        else compare(known, commit, action, stage);
      }
      for (const [key, known] of open) if (known.present && !seen.has(key)) vanish(known, commit, stage);
      stage = state?.stage ?? stage;
    },
    trails: () => Object.fromEntries([...open].map(([key, { trail }]) => [key, trail])),
  };
}

function firstSeen({ at, commit }: CommitRef, action: StatedAction): OpenTrail {
  const { status, due } = action;
  return {
    trail: { firstSeen: { at, commit }, firstStatus: status, firstDue: due, changes: [] },
    last: action,
    present: true,
  };
}

function compare(known: OpenTrail, commit: CommitRef, action: StatedAction, stage: RecordStage): void {
  const { last } = known;
  if (!known.present) push(known, commit, stage, { field: 'presence', from: undefined, to: action.description });
  known.present = true;
  for (const field of fields) {
    if (last[field] !== action[field]) push(known, commit, stage, { field, from: last[field], to: action[field] });
  }
  known.last = action;
}

function vanish(known: OpenTrail, commit: CommitRef, stage: RecordStage): void {
  push(known, commit, stage, { field: 'presence', from: known.last.description, to: undefined });
  known.present = false;
}

function push(
  { trail, last }: OpenTrail,
  { at, commit }: CommitRef,
  stage: RecordStage,
  change: Pick<ActionChange, 'field' | 'from' | 'to'>,
): void {
  trail.changes.push({ at, commit, ...change, status: last.status, stage });
}
