import { intro } from '@clack/prompts';
import { type Command, Option } from 'commander';
import { findClocks } from '../src/clocks/find-clocks.ts';
import { withDraft } from '../src/drafting/check-draft.ts';
import { type IncidentReport, unlistedVersion } from '../src/incidents/open-incident.ts';
import { standingRecord } from '../src/incidents/standing-record.ts';
import { whoToTell } from '../src/incidents/who-to-tell.ts';
import { indexLibrary } from '../src/library/graph.ts';
import type { Library, LibraryIndex } from '../src/library/library.ts';
import { loadLibrary } from '../src/library/load.ts';
import { isRecord, recordView } from '../src/library/record.ts';
import { detectors } from '../src/model/kinds/postmortem.ts';
import { normaliseSeverity, type Severity } from '../src/model/severity.ts';
import { checkName } from './check-name.ts';
import { readClock } from './clock.ts';
import { type Briefing, briefingText } from './incident-briefing.ts';
import { typedMoment } from './incident-moment.ts';
import { askIncident } from './incident-prompts.ts';
import { Cancelled } from './new-prompts.ts';
import { type PlacedIncident, placeIncident } from './place-incident.ts';
import { openProject, type Project, type ProjectOptions, requireContent } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { columns, paint, print, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface OpenOptions extends ProjectOptions {
  readonly agent?: string;
  readonly severity?: string;
  readonly failure: readonly string[];
  readonly seen?: string;
  readonly title?: string;
  readonly version?: string;
  readonly detectedBy?: IncidentReport['detectedBy'];
  readonly detectedAt?: string;
  readonly startedAt?: string;
  readonly acknowledgedAt?: string;
  readonly source?: string;
  readonly dryRun?: boolean;
  readonly now?: string;
}

/** `reliability incident open`: the draft, whom to tell, and which clocks run. */
export function addIncidentOpen(incident: Command, done: (exitCode: number) => void): void {
  const collect = (value: string, values: readonly string[]) => [...values, value];
  withProjectOptions(incident.command('open'))
    .summary('write the draft, and say whom to tell and which clocks run')
    .description(
      'Open an incident: write the draft postmortem with the first entries of its timeline, and say what to check and stop, whom to tell on which channel, and which clocks run. On a terminal, what is missing is asked for.',
    )
    .option('--agent <id>', 'the agent')
    .option('--severity <severity>', 'sev1 to sev4, or another spelling of them')
    .option('--failure <id>', 'a failure mode of the register, or UNKNOWN; may be repeated', collect, [])
    .option('--seen <text>', 'what was seen, in a sentence or two')
    .option('--title <text>', 'the title (default: the first sentence of what was seen)')
    .option('--version <version>', 'the version of the agent that ran')
    .addOption(new Option('--detected-by <who>', 'who or what noticed it').choices(detectors))
    .option('--detected-at <moment>', 'when: `now`, `20m` or `2h` ago, or ISO 8601 with its zone (default: now)')
    .option('--started-at <moment>', 'when it began, where that is known')
    .option('--acknowledged-at <moment>', 'when somebody was at it')
    .option('--source <text>', 'where it was seen: the address of the page, an event id')
    .option('--dry-run', 'print the draft and the rest, write nothing')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
Nothing is guessed: what nobody says stays out of the draft and is listed. People and channels are those of the agent's canvas, up to
the tier that escalation.upToTier gives the severity, within metrics.acknowledgeMinutes; how to stop it is what its card says.
Of sev1 and sev2 the draft says that Article 73 is undecided: its time runs from the detection until somebody decides.
Exit codes: 0 opened, 2 nothing was written.

Examples:
  $ reliability incident open
  $ reliability incident open --agent support-triage --severity sev2 --failure tool-timeout \\
      --seen "Tickets are posted twice since the deploy" --detected-by human --detected-at 20m
  $ reliability incident open --agent support-triage --severity critical --failure UNKNOWN --seen "…" --dry-run`,
    )
    .action(async (options: OpenOptions) => done(await open(options)));
}

async function open(options: OpenOptions): Promise<number> {
  const project = await openProject(options);
  const contentDir = requireContent(project);
  const now = readClock(options.now ?? project.contentNow);
  const { cwd, config } = project;
  const library = await loadLibrary({ contentDir, cwd, config, history: false });
  const index = indexLibrary(library);
  try {
    const report = await gather(options, index, project, Date.parse(now));
    const standing = standingRecord(
      { ...report, failureIds: known(report), metric: 'success-rate' },
      index,
      Date.parse(now),
    );
    const isDry = options.dryRun === true;
    const placed = placeIncident(report, { library, config, contentDir, cwd, now, isDry });
    await announce(placed, isDry);
    const briefing: Briefing = {
      ...{ report, index, config, standing: standing?.id, now: Date.parse(now) },
      tell: whoToTell(report, index, config),
      clocks: clocksOf(placed, library, project, now),
    };
    await print(briefingText(briefing, Math.min(columns(process.stdout), 120)));
    return 0;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    await tell(`${error.message}\n`);
    return 130;
  }
}

/** A mode that nobody could name is no reason to take another incident for the same. */
function known({ failureIds }: IncidentReport): string[] {
  return failureIds.filter((id) => id !== 'UNKNOWN');
}

async function gather(
  options: OpenOptions,
  index: LibraryIndex,
  { config }: Project,
  now: number,
): Promise<IncidentReport> {
  const { agent, seen, title, version, detectedBy, source } = options;
  const said = {
    ...{ agent, seen, detectedBy },
    severity: severityOf(options.severity, config.severities),
    failureIds: options.failure.length === 0 ? undefined : [...new Set(options.failure)],
    detectedAt: momentOf('--detected-at', options.detectedAt, now),
  };
  checkNames(said, index);
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (interactive) intro('reliability incident open');
  const asked = interactive ? await askIncident(said, index, now) : requireSaid(said, now);
  const report: IncidentReport = {
    ...asked,
    ...{ title, version, source },
    startedAt: momentOf('--started-at', options.startedAt, now),
    acknowledgedAt: momentOf('--acknowledged-at', options.acknowledgedAt, now),
  };
  checkOrder(report);
  checkVersion(report, index);
  return report;
}

type Said = { readonly [Key in keyof IncidentReport]?: IncidentReport[Key] | undefined };

function requireSaid({ agent, severity, failureIds, seen, detectedAt, detectedBy }: Said, now: number) {
  if (
    agent === undefined ||
    severity === undefined ||
    failureIds === undefined ||
    seen === undefined ||
    seen.trim() === ''
  ) {
    const missing = [
      ...(agent === undefined ? ['--agent …'] : []),
      ...(severity === undefined ? ['--severity sev1|sev2|sev3|sev4'] : []),
      ...(failureIds === undefined ? ['--failure …, or --failure UNKNOWN when none of the register fits'] : []),
      ...(seen === undefined || seen.trim() === '' ? ['--seen "…"'] : []),
    ];
    throw new UsageError(
      'An incident cannot be opened without its agent, its severity, its failure mode and what was seen',
      'They decide whom to tell and which clocks run; on a terminal they are asked for.',
      `Add ${missing.join(' and ')}`,
    );
  }
  return { agent, severity, failureIds, seen, detectedBy, detectedAt: detectedAt ?? now };
}

function severityOf(written: string | undefined, table: Project['config']['severities']): Severity | undefined {
  if (written === undefined) return undefined;
  const severity = normaliseSeverity(written, table);
  if (severity !== undefined) return severity;
  throw new UsageError(
    `--severity does not take "${written}"`,
    'The severity decides whom to tell and which clocks run.',
    'Write sev1, sev2, sev3 or sev4, or a spelling that `severities` of the configuration knows.',
  );
}

function momentOf(option: string, written: string | undefined, now: number): number | undefined {
  if (written === undefined) return undefined;
  const at = typedMoment(written, now);
  if (typeof at === 'number') return at;
  throw new UsageError(
    `${option} does not take "${written}"`,
    'Every clock of the incident counts from such a moment.',
    `${at.problem.charAt(0).toUpperCase()}${at.problem.slice(1)}.`,
  );
}

function checkNames({ agent, failureIds = [] }: Said, index: LibraryIndex): void {
  const isSame = (a: string, b: string) => a === b;
  const agents = [...(index.byId.get('agent')?.keys() ?? [])];
  const whyAgent = 'Whom to tell and how to stop it stand on the card and the canvas of the agent.';
  checkName('--agent', agent, agents, 'is an agent of this library', isSame, whyAgent);
  const modes = ['UNKNOWN', ...(index.byId.get('failure-mode')?.keys() ?? [])];
  const whyMode = 'What is counted, drilled and learnt hangs on the id of the register; UNKNOWN says that none fits.';
  for (const id of failureIds) checkName('--failure', id, modes, 'is a failure mode of this library', isSame, whyMode);
}

function checkVersion(report: IncidentReport, index: LibraryIndex): void {
  const card = index.byId.get('agent')?.get(report.agent)?.[0];
  const unlisted = unlistedVersion(report, card);
  if (unlisted === undefined) return;
  const { versions, meant } = unlisted;
  throw new UsageError(
    `The card of ${report.agent} does not list version ${report.version}`,
    'What is counted for a version that never ran is found by nobody.',
    meant === undefined
      ? `Write one of ${versions.join(', ')}, or add it to the card first; or leave \`--version\` out until it is known.`
      : `Did you mean \`--version ${meant}\`?`,
  );
}

function checkOrder({ startedAt, detectedAt, acknowledgedAt }: IncidentReport): void {
  const [early, late] =
    startedAt !== undefined && startedAt > detectedAt
      ? ['--started-at', '--detected-at']
      : acknowledgedAt !== undefined && acknowledgedAt < detectedAt
        ? ['--detected-at', '--acknowledged-at']
        : [];
  if (early === undefined) return;
  throw new UsageError(
    `${early} comes after ${late}`,
    'An incident starts, is detected, and is then acknowledged; durations are counted in that order.',
    'Correct one of the two.',
  );
}

async function announce({ postmortem, candidate }: PlacedIncident, isDry: boolean): Promise<void> {
  const placed = candidate === undefined ? [postmortem] : [postmortem, candidate];
  if (isDry) {
    for (const { draft, path } of placed)
      await print(`${draft.text}\n${paint('dim', `Nothing was written; it would be ${path}.`)}\n`);
    return;
  }
  const { path, open: missing } = postmortem;
  const things = missing === 1 ? 'thing is' : 'things are';
  await print(`${paint('bold', path)}\n`);
  await print(`A draft; ${missing} ${things} missing, \`reliability lint ${path}\` names them.\n`);
  if (candidate !== undefined)
    await print(
      `${paint('bold', candidate.path)}\nA candidate for the register, to be named and decided about at the end.\n`,
    );
}

/** The clocks of the draft, as it lies among the others. */
function clocksOf(
  { postmortem: { draft, path } }: PlacedIncident,
  library: Library,
  { config }: Project,
  now: string,
): Briefing['clocks'] {
  const together = withDraft(library, draft, path, config);
  const index = indexLibrary(together);
  const document = together.documents.find((one) => one.path === path);
  const records = document !== undefined && isRecord(document) ? [recordView(document, together, index, now)] : [];
  return findClocks({ records, index, config, git: 'none', now });
}
