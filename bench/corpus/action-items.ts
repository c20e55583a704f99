import { type ActionPhrase, actionPhrases, evidences, reasons } from './action-phrases.ts';
import type { Value } from './front-matter.ts';
import { corpusNow, dateOf, day, type Minutes, minutesOf } from './moments.ts';
import type { PostmortemPlan } from './plan.ts';
import type { Random } from './random.ts';
import { type Slots, say } from './sentence.ts';

/** An action as the front matter has it. */
export interface WrittenAction {
  readonly id: string;
  readonly description: string;
  readonly owner: string;
  readonly due: string;
  readonly status: string;
  readonly [key: string]: Value | undefined;
}

/** Days within which the actions of a severity are due; a little less than the clocks of the configuration. */
const limits = { sev1: 14, sev2: 28, sev3: 80, sev4: 150 } as const;

/** The actions of a review: settled when it is closed, on their way otherwise. */
export function writeActions(incident: PostmortemPlan, random: Random, slots: Slots): readonly WrittenAction[] {
  const count = Math.min(9, Math.max(1, Math.round((incident.severity === 'sev4' ? 1 : 2.6) * incident.detail)));
  const sample = withClass(random.sample(actionPhrases, count));
  const phrases = withDetection(withDocument(sample, incident), incident);
  const number = incident.id.replace(/^pm-/u, '').toUpperCase();
  return phrases.map((phrase, index) =>
    writeAction(incident, phrase, `ACT-${number}-${index + 1}`, index, random, slots),
  );
}

/** A review that mends one instance only, or is nothing but paper, closes nothing. */
function withClass(phrases: readonly ActionPhrase[]): readonly ActionPhrase[] {
  const wide = actionPhrases.find(({ scope }) => scope === 'class');
  if (wide === undefined || phrases.some(({ scope }) => scope === 'class')) return phrases;
  return [...phrases.slice(0, -1), wide];
}

/** A correction-of-error review has no other place to name the document that changes. */
function withDocument(
  phrases: readonly ActionPhrase[],
  { template, severity }: PostmortemPlan,
): readonly ActionPhrase[] {
  const grave = severity === 'sev1' || severity === 'sev2';
  const runbook = actionPhrases.find(({ type }) => type === 'runbook');
  if (template !== 'coe' || !grave || runbook === undefined || phrases.includes(runbook)) return phrases;
  return [...phrases.slice(0, -1), runbook];
}

/** Most of these incidents are found late or by a person, so a review has an action against that; it comes first. */
function withDetection(phrases: readonly ActionPhrase[], { severity }: PostmortemPlan): readonly ActionPhrase[] {
  const alert = actionPhrases.find(({ type }) => type === 'detection-rule');
  if (severity === 'sev4' || alert === undefined || phrases.includes(alert)) return moveFirst(phrases, alert);
  return [alert, ...phrases.slice(1)];
}

function moveFirst<Item>(items: readonly Item[], first: Item | undefined): readonly Item[] {
  return [...items.filter((item) => item === first), ...items.filter((item) => item !== first)];
}

function writeAction(
  incident: PostmortemPlan,
  phrase: ActionPhrase,
  id: string,
  index: number,
  random: Random,
  slots: Slots,
): WrittenAction {
  const { severity, agent, mode } = incident;
  const from = incident.published ?? incident.detected;
  const due = from + random.int(5, limits[severity]) * day;
  const ticket = random.int(100, 9999);
  const status = statusOf(incident, index, due, random);
  const doneAt = Math.min(yesterday, Math.max(from, due - random.int(0, 4) * day));
  const words = { ...slots, ticket, done: dateOf(doneAt) };
  const grave = severity === 'sev1' || severity === 'sev2';
  return {
    id,
    description: say(phrase.says, random, words),
    type: phrase.type,
    class: phrase.class,
    scope: phrase.scope,
    owner: random.pick([agent.owner, 'reliability-owner', 'platform-operations', `${agent.domain.name}-connectors`]),
    due: dateOf(due),
    priority: (['P1', 'P2', 'P0', 'P2', 'P3', 'P2', 'P3'] as const)[index % 7],
    tracker: `https://tracker.example.com/REL-${ticket}`,
    status,
    ...(status === 'done' && { done_at: dateOf(doneAt), evidence: say(random.pick(evidences), random, words) }),
    ...(status === 'wont-do' && { reason: say(random.pick(reasons), random, words), approver: 'reliability-owner' }),
    artifact: say(phrase.artifact, random, words),
    linked_failure_ids: [mode.id],
    ...(phrase.type === 'eval-case' && incident.evals[0] !== undefined
      ? { s2_regression_seed: incident.evals[0] }
      : { s2_regression_seed: 'no' }),
    s3_provenance_followups: random.pick(['yes', 'no']),
    ...(status === 'done' && grave && { effectiveness: effectivenessOf(doneAt + 60 * day, random, words) }),
  };
}

/** Whether the action held: not known before the day of the check, and shown after it. */
function effectivenessOf(checkBy: Minutes, random: Random, words: Slots): Readonly<Record<string, string>> {
  const checked = checkBy <= yesterday;
  return {
    check_by: dateOf(checkBy),
    held: checked ? 'yes' : 'unknown',
    ...(checked && { evidence: say(random.pick(evidences), random, words) }),
  };
}

const yesterday = minutesOf(corpusNow) - day;

/** The table of a correction-of-error review has no column for a reason, so nothing is dropped there. */
function statusOf({ status: review, template }: PostmortemPlan, index: number, due: Minutes, random: Random): string {
  const isPast = due < yesterday;
  if (review === 'closed') return template === 'library' && index > 1 && random.chance(0.1) ? 'wont-do' : 'done';
  if (review === 'final' && isPast) return 'done';
  return review === 'final' && random.chance(0.4) ? 'in-progress' : 'open';
}
