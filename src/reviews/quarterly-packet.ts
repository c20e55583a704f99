import { severities } from '../model/severity.ts';
import { actionNumbers } from './action-numbers.ts';
import { actionTable } from './action-table.ts';
import { actionsIn, type StandingAction } from './actions-in.ts';
import { agentTable } from './agent-table.ts';
import { askedOf } from './asked.ts';
import { crossingsIn } from './crossings.ts';
import { failureVolume } from './failure-volume.ts';
import { incidentTable } from './incident-table.ts';
import { incidentsIn } from './incidents-in.ts';
import { countText, inlineText, linkText, listText, numberText } from './inline-text.ts';
import { libraryGaps } from './library-gaps.ts';
import { boxLines, bulletLines } from './list-lines.ts';
import { experimentText, figuresOf } from './monthly-packet.ts';
import { overrideRates } from './override-rates.ts';
import type { Packet, PacketSection } from './packet.ts';
import { periodBefore, spanOfPeriod } from './period.ts';
import { type ModePriority, missingControls, modePriorities } from './priorities.ts';
import { recurrenceLines } from './recurrence-lines.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';
import { tableText } from './table-text.ts';
import { type UpdatesOwed, updatesOwed } from './updates-owed.ts';
import { versionsIn } from './versions-in.ts';

/** How many of each a packet shows. */
const most = { asked: 15, old: 15, owed: 15, recurrences: 15, priorities: 6 } as const;

/** Days after which an action has been open for months: the last bucket of `reliability actions`. */
const monthsOld = 90;

/** The packet of a quarter: what 004 tracks then, and what the next one should be about (000 §5). */
export function quarterlyPacket(input: ReviewInput): Packet {
  const { period, followed } = input;
  const before = periodBefore(period);
  const span = spanOfPeriod(period);
  const [versions, earlier] = [versionsIn(input, span), versionsIn(input, spanOfPeriod(before))];
  const incidents = incidentsIn(input);
  const actions = actionsIn(followed, period);
  const crossings = crossingsIn(input, versions, span);
  const volume = failureVolume(versions, earlier);
  const priorities = modePriorities(incidents, volume, actions);
  const old = actions.open.filter(({ age = 0 }) => age > monthsOld);
  const owed = updatesOwed(input, actions);
  const asked = [
    ...old.map(oldQuestion),
    ...askedOf(input, { crossings, volume, actions, rates: overrideRates(input, versions, earlier) }),
    ...(priorities.length > 0 ? ['Which of the patterns below are the priorities of the next quarter?'] : []),
  ];
  return {
    period,
    lead: [
      linkText(countText(incidents.length, 'incident'), '/postmortems/'),
      linkText(`${countText(old.length, 'action')} open for more than ${monthsOld} days`, '/actions/'),
      linkText(`${countText(owed.actions.length + owed.records.length, 'update')} owed`, '/actions/'),
      linkText(`${countText(actions.recurred.length, 'action')} that did not hold`, '/actions/'),
    ].join(' · '),
    sections: [
      { title: 'Decisions asked for', body: boxLines(asked, most.asked, 'None.') },
      { title: 'Actions still open after months', body: oldText(old, input) },
      { title: 'Updates owed to framework, runbooks and registers', body: owedText(owed) },
      { title: 'What the next quarter could be about', body: priorityText(priorities, input) },
      controlSection(incidents),
      { title: 'Incidents', body: incidentText(input) },
      { title: 'Actions', body: actionNumbers(input, actions) },
      { title: 'Failures that came back', body: recurrenceLines(actions.recurred, most.recurrences) },
      { title: 'Agents', body: agentTable(input, versions) },
      { title: 'Experiments', body: experimentText(input) },
      { title: 'What is not covered', body: libraryGaps(input) },
    ],
    figures: [
      ...figuresOf(incidents.length, crossings.length, actions),
      { name: `actions open for more than ${monthsOld} days`, value: old.length },
      { name: 'updates owed', value: owed.actions.length + owed.records.length },
    ],
  };
}

function oldQuestion({ entry, age = 0 }: StandingAction): string {
  return `${inlineText(entry.id)} of [[${entry.record.id}]] is open for ${numberText(age)} days: do it, drop it with a reason, or accept the risk?`;
}

function oldText(old: readonly StandingAction[], { config }: ReviewInput): string {
  const limit = `A review whose actions are open after ${config.clocks.staleActionMonths} months has failed (004).`;
  return old.length === 0 ? `None is older than ${monthsOld} days.` : `${limit}\n\n${actionTable(old, most.old)}`;
}

function owedText({ actions, records }: UpdatesOwed): string {
  if (actions.length + records.length === 0) return 'None.';
  const lines = records.map(({ record, by }) => `[[${record.id}]] was to be read again by ${by}`);
  const parts = [
    ...(actions.length > 0 ? [actionTable(actions, most.owed)] : []),
    ...(lines.length > 0 ? [bulletLines(lines, most.owed, '')] : []),
  ];
  return parts.join('\n\n');
}

function priorityText(priorities: readonly ModePriority[], input: ReviewInput): string {
  if (priorities.length === 0) return 'No failure mode had an incident.';
  const known = new Set(recordsOf(input, 'failure-mode').map(({ id }) => id));
  const rows = priorities
    .slice(0, most.priorities)
    .map(({ failureId, incidents, worst, recurred, runs, open }) => [
      known.has(failureId) ? `[[${failureId}]]` : `\`${failureId}\``,
      numberText(incidents),
      worst ?? '–',
      numberText(recurred),
      input.events === undefined ? '–' : linkText(numberText(runs), '/metrics/success-rate/'),
      numberText(open),
    ]);
  const right = ['Incidents', 'Came back', 'Runs', 'Open actions'];
  const head = ['Pattern', 'Incidents', 'Gravest', 'Came back', 'Runs', 'Open actions'];
  return tableText(head, rows, right);
}

function controlSection(incidents: Parameters<typeof missingControls>[0]): PacketSection {
  const lines = missingControls(incidents).map(
    ({ layer, records }) => `${layer}: ${records.length}, ${listText(records.map((id) => `[[${id}]]`))}`,
  );
  return { title: 'Where controls were missing', body: bulletLines(lines, lines.length, 'No incident names one.') };
}

function incidentText(input: ReviewInput): string {
  const [now, before] = [incidentsIn(input), incidentsIn({ ...input, period: periodBefore(input.period) })];
  const number = (records: typeof now, severity: string | undefined): string =>
    numberText(records.filter((record) => record.severity === severity).length);
  const { period } = input;
  const rows = severities.map((severity) => [severity, number(now, severity), number(before, severity)]);
  const names = [period.name, periodBefore(period).name];
  return `${tableText(['Severity', ...names], rows, names)}\n\n${incidentTable(now)}`;
}
