import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { isMapping, mappingsAt } from '../../library/values.ts';
import { isDate } from '../../model/calendar.ts';
import type { Clock } from '../../model/clock.ts';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { leavingStates } from './live-states.ts';

/** Words by which a card says that the principal is gone, in the places where people write them. */
const gone =
  /\b(?:revoked|deleted|disabled|removed|deactivated|de-?provisioned|decommissioned|suspended|retired|withdrawn|no longer exists)\b/i;
/** `not yet revoked`, `to be deleted on Friday`. */
const notYet =
  /\b(?:not(?: yet)?|never|to be|will be|still to be|until(?: it is)?|waiting to be|except)\s+(?:\w+\s+)?(?:revoked|deleted|disabled|removed|deactivated|de-?provisioned|decommissioned|suspended|retired|withdrawn)\b/i;

export default defineRule({
  id: 'agent/retired-live',
  scope: 'library',
  kinds: ['agent', 'retirement'],
  severity: 'error',
  fix: 'none',
  source: ['001 §9', 'design: the card of an agent'],
  options: z.strictObject({}),
  messages: {
    retired: {
      what: '{agent} is retired, and its principal {principal} is not',
      why: 'A principal that nobody uses is one that nobody watches: whoever finds its key acts in its name.',
      how: 'Delete the principal and write when: `runtime_identity: {principal} (deleted 2026-08-31)`, or take the line out.',
    },
    deprecated: {
      what: '{agent} is deprecated, its principal {principal} is live, and no retirement is planned',
      why: 'What is deprecated and still runs stays until something depends on it again.',
      how: 'Write a retirement with its phases and name it in `retirement_plan`, or delete the principal and write when.',
    },
    overdue: {
      what: '{agent} is deprecated, and its principal {principal} is live although “{phase}” was due on {due}',
      why: 'A retirement that slips leaves rights behind that nobody needs and nobody watches.',
      how: 'Finish the phase and delete the principal, or set a new date in {plan} and say why.',
    },
  },
  check({ index, clock, report }) {
    for (const card of index.byKind.get('agent') ?? []) {
      const state = leavingStates.find((name) => name === card.data['lifecycle_state']);
      const identity = card.data['runtime_identity'];
      if (state === undefined || typeof identity !== 'string' || !isLive(identity)) continue;
      const data = { agent: card.id ?? 'The agent', principal: identity.trim() };
      const at = { pointer: '/runtime_identity' };
      const plan = planOf(card, data.principal, index);
      // A retirement whose last phase is done has taken the principal with it.
      if (plan !== undefined && isDone(plan)) continue;
      if (state === 'retired') {
        report({ message: 'retired', path: card.path, at, data, ...relatedState(card) });
      } else if (plan === undefined) {
        // A plan that is not there is a matter of reference/resolve.
        const named = card.data['retirement_plan'];
        if (typeof named !== 'string' || saysNothing(named))
          report({ message: 'deprecated', path: card.path, at, data, ...relatedState(card) });
      } else {
        const late = phasesOf(plan).find(
          ({ due, status }) => status !== 'done' && typeof due === 'string' && isLate(due, clock),
        );
        if (late === undefined) continue;
        report({
          message: 'overdue',
          path: card.path,
          at,
          data: { ...data, phase: String(late['name']), due: String(late['due']), plan: plan.id ?? plan.path },
          related: [{ path: plan.path, at: { pointer: '/phases' }, message: 'The phases of the retirement' }],
        });
      }
    }
  },
});

/** Whether a card names a principal and does not say that it is gone. */
function isLive(identity: string): boolean {
  if (saysNothing(identity) || isPlaceholder(identity)) return false;
  return !gone.test(identity) || notYet.test(identity);
}

/** The retirement that the card names, or one that is about the agent or its principal. */
function planOf(card: DocumentFacts, principal: string, index: LibraryIndex<DocumentFacts>): DocumentFacts | undefined {
  const named = card.data['retirement_plan'];
  if (typeof named === 'string' && !saysNothing(named)) return index.byId.get('retirement')?.get(named.trim())?.[0];
  return index.byKind.get('retirement')?.find(({ data }) => {
    const { target } = data;
    if (!isMapping(target)) return false;
    return (
      (target['type'] === 'agent' && target['id'] === card.id) ||
      (target['type'] === 'principal' && target['id'] === principal)
    );
  });
}

const phasesOf = ({ data }: DocumentFacts) => mappingsAt(data, 'phases');

function isDone(plan: DocumentFacts): boolean {
  const phases = phasesOf(plan);
  return phases.length > 0 && phases.every(({ status }) => status === 'done');
}

function isLate(due: string, clock: Clock): boolean {
  return isDate(due) && clock.hasPassed(due);
}

function relatedState({ path }: DocumentFacts) {
  return { related: [{ path, at: { pointer: '/lifecycle_state' }, message: 'The state of the agent' }] };
}
