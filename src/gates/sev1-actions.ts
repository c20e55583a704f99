import { actionViews } from '../library/action.ts';
import { isImportedDraft } from '../library/imported-draft.ts';
import type { ActionView } from '../library/record-schema.ts';
import { isDate } from '../model/calendar.ts';
import type { MergeGateConfig } from '../model/merge-gate-config.ts';
import { type Severity, severities } from '../model/severity.ts';
import { withoutSensitive } from '../rules/security/without-sensitive.ts';
import type { GateDocument } from './gate-document.ts';
import { counted, type GateCheck, type GateReason, nameOf } from './gate-reason.ts';

const why =
  'What it repairs led to the gravest kind of incident, and every change that goes out meanwhile meets the same hole.';

/**
 * Open actions of sev1 incidents (002 step 4), drafts of reviews included: an incident is not less grave because its review is
 * late. Imported drafts tell old stories and count when somebody takes them on. `isTouched` says whether a review is about an
 * agent that counts.
 */
export function sev1Actions(
  documents: readonly GateDocument[],
  { sev1Actions: demand }: MergeGateConfig,
  today: string,
  isTouched: (document: GateDocument) => boolean,
): GateCheck {
  let looked = 0;
  const reasons: GateReason[] = [];
  for (const document of documents) {
    if (document.kind !== 'postmortem' || isImportedDraft(document.data) || !isTouched(document)) continue;
    const severity = document.data['severity'];
    if (severities.includes(severity as Severity) && severity !== 'sev1') continue;
    const views = actionViews(document.data, undefined, today);
    const open = views.flatMap((action, index) => (isSettled(action) ? [] : [{ action, index }]));
    if (severity !== 'sev1') {
      if (open.length > 0) reasons.push(unknownSeverity(document, open.length));
      continue;
    }
    looked += views.length;
    reasons.push(...open.flatMap(({ action, index }) => judge(document, action, index, demand)));
  }
  const summary = summaryOf(looked, demand);
  return { looked, summary, reasons };
}

function summaryOf(looked: number, demand: MergeGateConfig['sev1Actions']): string {
  if (looked === 0) return 'No sev1 action is recorded.';
  const none = demand === 'none-open' ? 'each is settled' : 'none is past its due date';
  return `${counted(looked, 'sev1 action is', 'sev1 actions are')} recorded, and ${none}.`;
}

function isSettled({ state }: ActionView): boolean {
  return state === 'done' || state === 'dropped';
}

function judge(
  document: GateDocument,
  action: ActionView,
  index: number,
  demand: MergeGateConfig['sev1Actions'],
): readonly GateReason[] {
  const dated = action.due !== undefined && isDate(action.due);
  if (demand === 'none-overdue' && dated && action.state !== 'overdue') return [];
  const isUnknown = demand === 'none-overdue' && !dated;
  const removed = document.deleted || index >= document.actionsLeft;
  const owner = action.owner === undefined ? 'nobody owns it' : `owner ${withoutSensitive(action.owner)}`;
  const due = dueOf(action, dated);
  const field = isUnknown || action.state === 'overdue' ? 'due' : 'status';
  return [
    {
      ...{ check: 'sev1-actions', state: isUnknown ? 'unknown' : 'blocked', document, item: action.id, removed, why },
      at: { pointer: `/action_items/${index}/${field}` },
      what: `Action ${action.id} of ${nameOf(document)} (sev1) is ${action.status}, ${due}, ${owner}: “${shortened(withoutSensitive(action.description))}”`,
      how: isUnknown
        ? 'Give it a due date, for example `due: 2026-12-04`, so that it can be seen whether it is late.'
        : 'Finish it and record `status: done`, `done_at` and `evidence`; or let an approver drop it with `wont-do`, `reason` and `approver`.',
    },
  ];
}

function dueOf({ due, dueInDays = 0 }: ActionView, dated: boolean): string {
  if (due === undefined || !dated) return 'without a due date';
  return dueInDays < 0 ? `due ${due}, ${counted(-dueInDays, 'day')} late` : `due ${due}`;
}

function unknownSeverity(document: GateDocument, open: number): GateReason {
  return {
    ...{ check: 'sev1-actions', state: 'unknown', document, at: { pointer: '/severity' }, removed: document.deleted },
    what: `${nameOf(document)} has ${counted(open, 'open action')}, and its severity cannot be read`,
    why: 'It may be a sev1, whose open actions hold changes back.',
    how: 'Write `severity: sev1` to `sev4`, or one of the spellings of the configuration.',
  };
}

/** What fits in a line or two. */
function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= 120 ? plain : `${Array.from(plain).slice(0, 119).join('').trimEnd()}…`;
}
