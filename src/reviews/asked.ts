import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { addBusinessDays, dayOf, isDate, isInstant } from '../model/calendar.ts';
import { severities } from '../model/severity.ts';
import type { ActionsIn } from './actions-in.ts';
import type { Crossing } from './crossings.ts';
import type { ModeVolume } from './failure-volume.ts';
import { countText, inlineText, listText, numberText } from './inline-text.ts';
import type { OverrideRate } from './override-rates.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';
import { shareText } from './share-text.ts';

/** What the questions are taken from. */
export interface Asked {
  readonly crossings: readonly Crossing[];
  readonly rates: readonly OverrideRate[];
  readonly volume: readonly ModeVolume[];
  readonly actions: ActionsIn;
}

/** Overdue actions that are asked about one by one. */
const mostOverdue = 3;

/** 000 §3.3: roll back on an override rate above one and a half times the ceiling. */
const rollBackAt = 1.5;

/** The decisions that the period asks for, the gravest first; a line of Markdown each, as a question. */
export function askedOf(input: ReviewInput, { crossings, rates, volume, actions }: Asked): string[] {
  return [
    ...crossingQuestions(crossings),
    ...rates.filter(({ isAbove }) => isAbove).map(rateQuestion),
    ...actions.recurred.map(
      ({ id, record, recurredIn }) =>
        `${inlineText(id)} of [[${record.id}]] was done, and its failure is back in [[${recurredIn?.id}]]: what did it miss?`,
    ),
    ...overdueQuestions(actions),
    ...recordsOf(input, 'postmortem').flatMap((record) => publishQuestion(record, input)),
    ...unregistered(input, volume),
    ...recordsOf(input, 'decision')
      .filter(({ status, date }) => status === 'proposed' && date !== undefined && date <= input.period.last)
      .map(({ id, title, summary }) => `Proposed, [[${id}]]: ${inlineText(summary || title)}`),
  ];
}

function crossingQuestions(crossings: readonly Crossing[]): string[] {
  const open = Map.groupBy(
    crossings.filter(({ postmortem }) => postmortem === undefined),
    ({ agent }) => agent,
  );
  return [...open].map(
    ([agent, own]) =>
      `${countText(own.length, 'boundary crossing')} of [[${agent}]] without a postmortem: who writes it?`,
  );
}

function rateQuestion({ agent, version, figure, ceiling }: OverrideRate): string {
  const { value = 0, low = 0, numerator = 0, n } = figure;
  const limit = `its ceiling of ${shareText(ceiling)}`;
  const rate = `[[${agent}]] ${version} was overruled at ${shareText(value)} of its gates`;
  if (low <= ceiling)
    return `${rate}, above ${limit}, but ${numberText(numerator)} of ${numberText(n)} may be chance: wait, or look at them now?`;
  return value > ceiling * rollBackAt
    ? `${rate}, more than ${rollBackAt} times ${limit}: back to the last version?`
    : `${rate}, above ${limit}: go on, hold or go back?`;
}

function overdueQuestions({ overdue }: ActionsIn): string[] {
  const named = overdue.slice(0, mostOverdue).map(({ entry, daysLate = 0 }) => {
    const owner = entry.owner === undefined ? 'without an owner' : inlineText(entry.owner);
    return `${inlineText(entry.id)} of [[${entry.record.id}]] is ${countText(daysLate, 'day')} late (${owner}): finish it, move it with a reason, or drop it?`;
  });
  const rest = overdue.length - mostOverdue;
  return rest > 0 ? [...named, `The other ${countText(rest, 'late action')}, below: the same question.`] : named;
}

/** A review that should have been out by the end of the period (004) and was not. */
function publishQuestion({ id, fields, status, severity }: RecordView, { config, period }: ReviewInput): string[] {
  const known = severities.find((name) => name === severity);
  const days = known === undefined ? null : config.clocks.publishBusinessDays[known];
  const resolved = day(textAt(fields, 'resolved_at'));
  if (days === null || resolved === undefined) return [];
  const published = day(textAt(fields, 'published_at'));
  if (published === undefined ? isOut(status) : published <= period.last) return [];
  const due = addBusinessDays(resolved, days, config.holidays);
  return due <= period.last ? [`[[${id}]] was due on ${due} and was not published: when will it be?`] : [];
}

const isOut = (status: string | undefined): boolean => status === 'final' || status === 'closed';

function unregistered(input: ReviewInput, volume: readonly ModeVolume[]): string[] {
  const known = new Set(recordsOf(input, 'failure-mode').map(({ id }) => id));
  return volume
    .filter(({ failureId }) => !known.has(failureId))
    .map(
      ({ failureId, runs, agents }) =>
        `\`${failureId}\` fired in ${countText(runs, 'run')} of ${listText(agents.map(({ agent }) => `[[${agent}]]`))} and is not in the register: who adds it?`,
    );
}

function day(value: string | undefined): string | undefined {
  return value !== undefined && (isDate(value) || isInstant(value)) ? dayOf(value) : undefined;
}
