import { type ActionsIn, actionsIn } from './actions-in.ts';
import { anniversarySection } from './anniversary-section.ts';
import { askedOf } from './asked.ts';
import { type Crossing, crossingsIn } from './crossings.ts';
import { failureVolume, type ModeVolume } from './failure-volume.ts';
import { incidentsIn } from './incidents-in.ts';
import { countText, inlineText, linkText, listText, numberText } from './inline-text.ts';
import { boxLines, bulletLines } from './list-lines.ts';
import { newsIn } from './news-in.ts';
import { type OverrideRate, overrideRates } from './override-rates.ts';
import type { Packet, PacketSection } from './packet.ts';
import { periodBefore, spanOfPeriod } from './period.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';
import { figureShare, shareText } from './share-text.ts';
import { tableText } from './table-text.ts';
import { versionsIn } from './versions-in.ts';

/** How many of each there is room for on one page that is read in two minutes (000 §5). */
const most = { modes: 3, agents: 12, overdue: 8, crossings: 5, news: 10, asked: 8, anniversaries: 3 } as const;

/** What the standing agenda of the week asks (000 §5). */
export interface WeeklyFacts {
  readonly volume: readonly ModeVolume[];
  readonly rates: readonly OverrideRate[];
  readonly actions: ActionsIn;
  readonly crossings: readonly Crossing[];
  readonly crossingsBefore: number;
  readonly incidents: number;
  readonly runs: number;
  readonly news: readonly string[];
  readonly asked: readonly string[];
}

/** Counts what the week is about. */
export function weeklyFacts(input: ReviewInput): WeeklyFacts {
  const { period, followed } = input;
  const [span, spanBefore] = [spanOfPeriod(period), spanOfPeriod(periodBefore(period))];
  const [versions, before] = [versionsIn(input, span), versionsIn(input, spanBefore)];
  const volume = failureVolume(versions, before);
  const rates = overrideRates(input, versions, before);
  const actions = actionsIn(followed, period);
  const crossings = crossingsIn(input, versions, span);
  return {
    ...{ volume, rates, actions, crossings },
    crossingsBefore: crossingsIn(input, before, spanBefore).length,
    incidents: incidentsIn(input).length,
    runs: versions.reduce((sum, { runs }) => sum + runs, 0),
    news: newsIn(input, versions, actions),
    asked: askedOf(input, { crossings, rates, volume, actions }),
  };
}

/** The page of the week: two minutes, one sheet. */
export function weeklyPacket(input: ReviewInput): Packet {
  const facts = weeklyFacts(input);
  const { actions, rates, crossings, incidents } = facts;
  const above = rates.filter(({ isAbove }) => isAbove).length;
  return {
    period: input.period,
    lead: leadOf(input, facts, above),
    sections: [
      askedSection(facts.asked, most.asked),
      volumeSection(input, facts),
      rateSection(input, facts),
      overdueSection(facts),
      crossingSection(input, facts),
      { title: 'What changed', body: bulletLines(facts.news, most.news, 'Nothing that the records tell.') },
      ...anniversarySection(input, most.anniversaries),
    ],
    figures: [
      { name: 'incidents', value: incidents },
      { name: 'boundary crossings', value: crossings.length },
      { name: 'versions above their override ceiling', value: above },
      { name: 'open actions', value: actions.open.length },
      { name: 'overdue actions', value: actions.overdue.length },
    ],
  };
}

function leadOf({ events }: ReviewInput, { actions, crossings, incidents, runs }: WeeklyFacts, above: number): string {
  const parts = [
    linkText(countText(incidents, 'incident'), '/postmortems/'),
    ...(events === undefined
      ? ['no events']
      : [
          linkText(countText(runs, 'run'), '/metrics/'),
          linkText(`${countText(above, 'version')} above the ceiling`, '/metrics/override-rate/'),
          linkText(countText(crossings.length, 'boundary crossing'), '/metrics/boundary-crossings/'),
        ]),
    linkText(`${countText(actions.overdue.length, 'action')} late of ${actions.open.length} open`, '/actions/'),
  ];
  return parts.join(' · ');
}

function askedSection(asked: readonly string[], limit: number): PacketSection {
  return { title: 'Decisions asked for', body: boxLines(asked, limit, 'None.') };
}

function volumeSection(input: ReviewInput, { volume }: WeeklyFacts): PacketSection {
  const title = 'Failure modes by volume';
  if (input.events === undefined) return { title, body: noEvents };
  if (volume.length === 0) return { title, body: 'No failure mode fired.' };
  const known = new Set(recordsOf(input, 'failure-mode').map(({ id }) => id));
  const rows = volume
    .slice(0, most.modes)
    .map(({ failureId, runs, before, agents }) => [
      known.has(failureId) ? `[[${failureId}]]` : `\`${failureId}\``,
      linkText(numberText(runs), '/metrics/success-rate/'),
      numberText(before),
      listText(agents.map(({ agent, runs: own }) => `${agent} ${numberText(own)}`)),
    ]);
  const rest = volume.length - most.modes;
  const others = rest > 0 ? `\n\n${countText(rest, 'other mode')} fired less often.` : '';
  return { title, body: tableText(['Mode', 'Runs', 'Week before', 'Agents'], rows, ['Runs', 'Week before']) + others };
}

function rateSection(input: ReviewInput, { rates }: WeeklyFacts): PacketSection {
  const title = 'Override rate by agent';
  if (input.events === undefined) return { title, body: noEvents };
  if (rates.length === 0) return { title, body: 'No gate was reached.' };
  const agents = new Set(recordsOf(input, 'agent').map(({ id }) => id));
  const rows = rates
    .slice(0, most.agents)
    .map(({ agent, version, figure, before, ceiling, isAbove }) => [
      `${agents.has(agent) ? `[[${agent}]]` : agent} ${version}`,
      linkText(`${figureShare(figure)}${isAbove ? ' ▲' : ''}`, '/metrics/override-rate/'),
      `${numberText(figure.n)}${figure.n < smallN ? ' (few)' : ''}`,
      figureShare(before),
      shareText(ceiling),
    ]);
  const right = ['Rate', 'Gates', 'Week before', 'Ceiling'];
  const rest = rates.length - most.agents;
  const others = rest > 0 ? `\n\n${countText(rest, 'other version')} had gates.` : '';
  return { title, body: tableText(['Agent', ...right], rows, right) + others };
}

/** Gates below which one decision more or less moves the rate by percents. */
const smallN = 50;

function overdueSection({ actions: { overdue, open } }: WeeklyFacts): PacketSection {
  const title = 'Hardening past due';
  if (overdue.length === 0)
    return { title, body: open.length === 0 ? 'None; no action was open.' : `None of ${open.length} open.` };
  const rows = overdue
    .slice(0, most.overdue)
    .map(({ entry, due = '', daysLate = 0 }) => [
      `${inlineText(entry.id)} of [[${entry.record.id}]]`,
      inlineText(entry.owner ?? 'nobody'),
      due,
      countText(daysLate, 'day'),
    ]);
  const rest = overdue.length - most.overdue;
  const others = rest > 0 ? `\n\n${countText(rest, 'more action')} late: ${linkText('all of them', '/actions/')}.` : '';
  return { title, body: tableText(['Action', 'Owner', 'Due', 'Late'], rows, ['Late']) + others };
}

function crossingSection({ events }: ReviewInput, { crossings, crossingsBefore }: WeeklyFacts): PacketSection {
  const title = 'Boundary crossings';
  if (events === undefined) return { title, body: noEvents };
  const before = crossingsBefore === 0 ? 'none in the week before' : `${crossingsBefore} in the week before`;
  if (crossings.length === 0) return { title, body: `None; ${before}.` };
  const lines = crossings.map(
    ({ agent, version, at, eventId, postmortem }) =>
      `[[${agent}]] ${version}, ${new Date(at).toISOString().slice(0, 16)}Z, \`${eventId}\`: ${
        postmortem === undefined ? 'no postmortem yet' : `[[${postmortem.id}]]`
      }`,
  );
  const head = `${linkText(numberText(crossings.length), '/metrics/boundary-crossings/')}; ${before}.`;
  return { title, body: `${head}\n\n${bulletLines(lines, most.crossings, '')}` };
}

const noEvents = 'The library has no events of that time.';
