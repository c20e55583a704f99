import { formatDuration } from '../src/charts/format-duration.ts';
import type { RunningClock } from '../src/clocks/clock-schema.ts';
import { firstChecks, type IncidentReport, openGaps, quarantineReasons } from '../src/incidents/open-incident.ts';
import type { ToldTier, WhoToTell } from '../src/incidents/who-to-tell.ts';
import type { DocumentFacts, LibraryIndex } from '../src/library/library.ts';
import { textAt } from '../src/library/values.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import type { Config } from '../src/model/config.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

/** What a briefing is made of. */
export interface Briefing {
  readonly report: IncidentReport;
  readonly index: LibraryIndex<DocumentFacts>;
  readonly tell: WhoToTell;
  /** Of the new draft alone. */
  readonly clocks: readonly RunningClock[];
  /** The unresolved review of the same agent and mode, if there is one: it may be the same incident. */
  readonly standing: string | undefined;
  readonly config: Pick<Config, 'regulatory'>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What to do now, in the order of 000 §2: classify, stop it, tell people, and which clocks run. */
export function briefingText(briefing: Briefing, width: number): string {
  const { report, standing } = briefing;
  const same =
    standing === undefined
      ? []
      : [paint('yellow', `${standing} is about the same and not over: is it the same incident?`)];
  return [
    ...same,
    ...section('Look first', lookFirst(briefing), width),
    ...section('Blast radius', blastRadius(briefing), width),
    ...section('Restore', restore(report), width),
    ...section('Tell', people(briefing), width),
    ...section('Clocks', briefing.clocks.map(clockLine), width),
    ...section('Not known yet', [...openGaps(report, cardOf(briefing)), ...classGap(briefing)], width),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[], width: number): string[] {
  if (lines.length === 0) return [];
  const wrapped = lines.flatMap((line) => {
    const [first = '', ...rest] = wrap(printable(line), width - 2);
    return [`  ${first}`, ...rest.map((more) => `    ${more}`)];
  });
  return ['', paint('bold', title), ...wrapped];
}

function lookFirst({ report, index }: Briefing): readonly string[] {
  const checks = firstChecks(report, index).map(({ id, check }) => `${id}: ${check}`);
  if (checks.length > 0) return checks;
  return report.failureIds.includes('UNKNOWN')
    ? ['No mode of the register fits: write UNKNOWN into the channel, and go on.']
    : ['The register does not say what to check first for this mode.'];
}

function blastRadius(briefing: Briefing): readonly string[] {
  const { report } = briefing;
  const reasons = quarantineReasons(report);
  const how = textAt(cardOf(briefing)?.data, 'kill_switch/how');
  const tested = textAt(cardOf(briefing)?.data, 'kill_switch/last_tested');
  const events = `The override rate of the last hour was not looked at; \`reliability drift --agent ${report.agent}\` does.`;
  return [
    reasons.length > 0
      ? `Quarantine ${report.agent}: block new runs and drain those in flight, because ${reasons.join(' and ')}.`
      : 'Nothing that was said asks for quarantine; the smallest switch that stops the damage will do.',
    how === undefined
      ? `How to stop it is not on the card of ${report.agent}.`
      : `${how.replace(/[.\s]+$/u, '')}. ${tested === undefined ? 'It was never tested, by its card.' : `Last tested ${tested}.`}`,
    ...(reasons.length > 0 ? [] : [events]),
  ];
}

function restore({ agent }: IncidentReport): readonly string[] {
  return [
    `Roll ${agent} back to the last green version, unless one line of configuration resolves it; forward only with passing evals.`,
  ];
}

function people({ tell, now }: Briefing): readonly string[] {
  const { tiers, noCanvas, contact, ownerTeam } = tell;
  const fallback = [
    ...(contact === undefined ? [] : [`The card names ${contact} as contact.`]),
    ...(contact === undefined && ownerTeam !== undefined ? [`The card names ${ownerTeam} as owner.`] : []),
    ...(contact === undefined && ownerTeam === undefined ? ['Its card names neither a contact nor a team.'] : []),
  ];
  if (noCanvas !== undefined) return [`${capital(noCanvas)}.`, ...fallback];
  const soonest = tiers.toSorted((x, y) => (x.minutes ?? Infinity) - (y.minutes ?? Infinity));
  return [...soonest.flatMap((tier) => rowsOf(tier, now)), ...(contact === undefined ? [] : fallback)];
}

/** `Within 15 min, until 08:15 UTC: data-protection-officer, pager executive (tier 3)`. */
function rowsOf({ tier, minutes, until, targets }: ToldTier, now: number): readonly string[] {
  const within =
    minutes === null || until === undefined
      ? 'Without a set time'
      : `Within ${formatDuration(minutes * 60_000)}, ${until > now ? 'until' : 'which was'} ${new Date(until).toISOString().slice(11, 16)} UTC`;
  if (targets.length === 0) return [`${within}: nobody, the canvas declares none (tier ${tier})`];
  return targets.map(
    ({ role, channel }) => `${within}: ${role}, ${channel ?? 'no channel on the canvas'} (tier ${tier})`,
  );
}

/** The class of an incident shortens the time of its report; nobody says it at the beginning. */
function classGap({ clocks, config }: Briefing): readonly string[] {
  if (!clocks.some(({ kind }) => kind === 'article-73-initial')) return [];
  const { general, ...graver } = config.regulatory.euAiAct73.days;
  const others = Object.entries(graver).map(([name, days]) => `${days} days for ${name.replaceAll('-', ' ')}`);
  return [`regulatory class: nobody said, so the general ${general} days hold; ${others.join(', ')}`];
}

/** `publication: not begun (5 business days, 004); it counts from …`. */
function clockLine({ kind, due, left, limit, why, state, source }: RunningClock): string {
  const when =
    due === undefined
      ? state === 'waiting'
        ? 'not begun'
        : 'no day'
      : `${left}, ${due.slice(0, 16).replace('T', ' ')}`;
  return `${kind}: ${when}${limit === undefined ? '' : ` (${limit}, ${source.says})`}${why === undefined ? '' : `; ${why}`}`;
}

function cardOf({ report, index }: Briefing): DocumentFacts | undefined {
  return index.byId.get('agent')?.get(report.agent)?.[0];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
