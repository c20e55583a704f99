import { textAt } from '../library/values.ts';
import { actionNumbers } from './action-numbers.ts';
import { actionTable } from './action-table.ts';
import { type ActionsIn, actionsIn } from './actions-in.ts';
import { agentTable } from './agent-table.ts';
import { askedOf } from './asked.ts';
import { auditsIn } from './audits-in.ts';
import { type Crossing, crossingsIn } from './crossings.ts';
import { experimentsIn } from './experiments-in.ts';
import { failureVolume } from './failure-volume.ts';
import { incidentTable } from './incident-table.ts';
import { incidentsIn } from './incidents-in.ts';
import { countText, inlineText, linkText, listText } from './inline-text.ts';
import { libraryGaps } from './library-gaps.ts';
import { boxLines, bulletLines } from './list-lines.ts';
import { overrideRates } from './override-rates.ts';
import type { Packet } from './packet.ts';
import { periodBefore, spanOfPeriod } from './period.ts';
import { recurrenceLines } from './recurrence-lines.ts';
import { responseTable } from './response-table.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';
import { tableText } from './table-text.ts';
import { versionsIn } from './versions-in.ts';

/** How many of each a packet shows. */
const most = { asked: 12, backlog: 15, recurrences: 10 } as const;

/** The packet of a month (002 step 5). */
export function monthlyPacket(input: ReviewInput): Packet {
  const { period, followed } = input;
  const before = periodBefore(period);
  const [span, spanBefore] = [spanOfPeriod(period), spanOfPeriod(before)];
  const [versions, earlier] = [versionsIn(input, span), versionsIn(input, spanBefore)];
  const incidents = incidentsIn(input);
  const incidentsBefore = incidentsIn({ ...input, period: before });
  const actions = actionsIn(followed, period);
  const crossings = crossingsIn(input, versions, span);
  const volume = failureVolume(versions, earlier);
  const rates = overrideRates(input, versions, earlier);
  const asked = askedOf(input, { crossings, rates, volume, actions });
  return {
    period,
    lead: leadOf(incidents.length, incidentsBefore.length, crossings, actions, input),
    sections: [
      { title: 'Decisions asked for', body: boxLines(asked, most.asked, 'None.') },
      { title: 'Incidents', body: incidentTable(incidents) },
      { title: 'How fast the answers were', body: responseTable(incidents, incidentsBefore) },
      { title: 'Actions', body: actionNumbers(input, actions) },
      { title: 'Open backlog', body: backlog(actions) },
      { title: 'Failures that came back', body: recurrenceLines(actions.recurred, most.recurrences) },
      { title: 'Agents', body: agentTable(input, versions) },
      { title: 'Audits', body: auditText(input) },
      { title: 'Experiments', body: experimentText(input) },
      { title: 'What is not covered', body: libraryGaps(input) },
    ],
    figures: figuresOf(incidents.length, crossings.length, actions),
  };
}

/** The numbers that two packets of a cadence share. */
export function figuresOf(incidents: number, crossings: number, actions: ActionsIn): Packet['figures'] {
  return [
    { name: 'incidents', value: incidents },
    { name: 'boundary crossings', value: crossings },
    { name: 'actions added', value: actions.added.length },
    { name: 'actions done', value: actions.done.length },
    { name: 'actions moved to a later day', value: actions.slipped.length },
    { name: 'open actions', value: actions.open.length },
    { name: 'overdue actions', value: actions.overdue.length },
    { name: 'actions that did not hold', value: actions.recurred.length },
  ];
}

function leadOf(
  incidents: number,
  before: number,
  crossings: readonly Crossing[],
  actions: ActionsIn,
  { events, period }: ReviewInput,
): string {
  return [
    linkText(`${countText(incidents, 'incident')} after ${before} in ${periodBefore(period).name}`, '/postmortems/'),
    ...(events === undefined
      ? []
      : [linkText(countText(crossings.length, 'boundary crossing'), '/metrics/boundary-crossings/')]),
    linkText(
      `${countText(actions.added.length, 'action')} added, ${actions.done.length} done, ${actions.open.length} open, ${actions.overdue.length} late`,
      '/actions/',
    ),
  ].join(' · ');
}

function backlog({ open }: ActionsIn): string {
  return open.length === 0 ? 'Nothing is open.' : actionTable(open, most.backlog);
}

function auditText(input: ReviewInput): string {
  const audits = auditsIn(input);
  if (audits.length === 0) return 'No audit ended in this time.';
  const rows = audits.flatMap(({ record, group, agreement }) => {
    const { criteria, transcripts, scored } = group;
    if (criteria.length === 0) return [[`[[${record.id}]]`, 'not scored yet', '–', `0 of ${transcripts}`, '–']];
    return criteria.map(({ criterion, mean, low, high }, index) => {
      const alpha = agreement.find((one) => one.criterion === criterion)?.alpha;
      const interval = low === undefined || high === undefined ? '' : ` (${low.toFixed(1)}–${high.toFixed(1)})`;
      return [
        index === 0 ? `[[${record.id}]]` : '',
        criterion.replaceAll('_', ' '),
        `${linkText(mean.toFixed(2), `/audits/${record.id}/`)}${interval}`,
        `${scored} of ${transcripts}`,
        alpha === undefined ? '–' : alpha.toFixed(2),
      ];
    });
  });
  return tableText(['Audit', 'Criterion', 'Mean', 'Scored', 'Agreement'], rows, ['Mean', 'Scored', 'Agreement']);
}

/** What came of experiments. */
export function experimentText(input: ReviewInput): string {
  const lines = experimentsIn(input).map(({ record, state }) => {
    const { id, status = state, title, fields } = record;
    const result = textAt(fields, 'result');
    const outcome =
      state === 'running' ? 'is running' : `${status}${result === undefined ? '' : `: ${inlineText(result)}`}`;
    return `[[${id}]] ${inlineText(title)}, ${outcome}`;
  });
  const undated = recordsOf(input, 'experiment').filter(({ fields }) => textAt(fields, 'started_on') === undefined);
  const note =
    undated.length === 0
      ? ''
      : `\n\nWithout days, and so in no packet: ${listText(undated.map(({ id }) => `[[${id}]]`))}.`;
  return bulletLines(lines, lines.length, 'None ended or was running.') + note;
}
