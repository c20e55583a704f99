import type { ActionEntry } from '../actions/action-entry.ts';
import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt } from '../library/values.ts';
import type { ActionsIn } from './actions-in.ts';
import { incidentsIn, incidentTypeOf } from './incidents-in.ts';
import { inlineText, listText } from './inline-text.ts';
import { isWithin, spanOfPeriod } from './period.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';
import type { VersionIn } from './versions-in.ts';

/** Records that a line about actions names; the others are counted. */
const mostNamed = 6;

/** What changed in the period, a line of Markdown each: incidents, versions, rollouts, canvases, decisions, drills, actions. */
export function newsIn(input: ReviewInput, versions: readonly VersionIn[], actions: ActionsIn): string[] {
  return [
    ...incidentsIn(input).map(incidentLine),
    ...newVersions(input, versions),
    ...recordsOf(input, 'rollout').flatMap((rollout) => rolloutLines(rollout, input)),
    ...dated(input, 'canvas').map(({ id, fields }) => `Canvas [[${id}]] ${textAt(fields, 'version') ?? ''} signed`),
    ...dated(input, 'decision').map(({ id, status, title }) => `Decision [[${id}]] (${status}): ${inlineText(title)}`),
    ...dated(input, 'drill').map(({ id, status }) => `Drill [[${id}]] ${status ?? 'held'}`),
    ...actionLines(actions),
  ];
}

function incidentLine(record: RecordView): string {
  const { id, severity, title } = record;
  const type = incidentTypeOf(record);
  const kind = [severity, type].filter((word) => word !== undefined).join(' ');
  return `Incident [[${id}]]${kind === '' ? '' : ` (${kind})`}: ${inlineText(title)}`;
}

function newVersions({ period }: ReviewInput, versions: readonly VersionIn[]): string[] {
  const { from, to } = spanOfPeriod(period);
  return versions
    .filter(({ facts }) => facts.firstAt >= from && facts.firstAt < to)
    .map(({ agent, version }) => `First runs of [[${agent}]] ${version}`);
}

function rolloutLines({ id, fields }: RecordView, { period }: ReviewInput): string[] {
  const stages = mappingsAt(fields, 'stages');
  const entered = stages.filter((stage) => isWithin(textAt(stage, 'entered_at'), period));
  const left = stages.filter(
    (stage) => textAt(stage, 'outcome') === 'rolled-back' && isWithin(textAt(stage, 'exited_at'), period),
  );
  const names = (some: typeof stages) => listText(some.map((stage) => textAt(stage, 'stage') ?? '?'));
  return [
    ...(entered.length > 0 ? [`Rollout [[${id}]] entered ${names(entered)}`] : []),
    ...(left.length > 0 ? [`Rollout [[${id}]] rolled back at ${names(left)}`] : []),
  ];
}

function actionLines({ added, done, dropped, slipped }: ActionsIn): string[] {
  const line = (what: string, entries: readonly ActionEntry[]): string[] => {
    const byRecord = [...Map.groupBy(entries, ({ record }) => record.id)];
    if (byRecord.length === 0) return [];
    const named = byRecord.slice(0, mostNamed).map(([id, own]) => `${own.length} of [[${id}]]`);
    const rest = byRecord.length - mostNamed;
    return [`Actions ${what}: ${listText([...named, ...(rest > 0 ? [`some of ${rest} more records`] : [])])}`];
  };
  return [
    ...line('added', added),
    ...line('done', done),
    ...line('dropped', dropped),
    ...line(
      'moved to a later day',
      slipped.map(({ entry }) => entry),
    ),
  ];
}

function dated(input: ReviewInput, kind: RecordView['kind']): RecordView[] {
  return recordsOf(input, kind).filter(({ date }) => isWithin(date, input.period));
}
