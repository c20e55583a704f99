import { type Command, Option } from 'commander';
import { type Applied, applyPlan } from '../src/actions/sync/apply-plan.ts';
import { ledgerText } from '../src/actions/sync/ledger.ts';
import { makePlan } from '../src/actions/sync/make-plan.ts';
import { type Plan, type Side, sides } from '../src/actions/sync/plan.ts';
import { documentNews, settledLedger } from '../src/actions/sync/settle.ts';
import { type SyncItem, type SyncItems, syncItems } from '../src/actions/sync/sync-item.ts';
import { type SyncReport, syncReport } from '../src/actions/sync/sync-report.ts';
import { ticketContent } from '../src/actions/sync/ticket-content.ts';
import { type Ticket, type Tracker, type TrackerName, trackerNames } from '../src/actions/trackers/tracker.ts';
import { loadPeople } from '../src/library/load-people.ts';
import type { Config } from '../src/model/config.ts';
import { severities } from '../src/model/severity.ts';
import { withoutSensitive } from '../src/rules/security/without-sensitive.ts';
import { defaultPatience, type Patience } from '../src/services/patience.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { findAssignees } from './sync-assignees.ts';
import { checkSyncOptions, isChosen, type SyncFilter, type TargetOptions } from './sync-filter.ts';
import { type OpenedLedger, openLedger } from './sync-ledger.ts';
import { syncNotes, troubles } from './sync-notes.ts';
import { interruptible, syncProgress } from './sync-progress.ts';
import { editDocuments, ledgerFile, type Target, writeResults } from './sync-results.ts';
import { openSyncSource, type SyncSource } from './sync-source.ts';
import { needsPerson, syncTable } from './sync-table.ts';
import { openTracker } from './sync-tracker.ts';
import { columns, print, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface SyncOptions extends ProjectOptions, SyncFilter, TargetOptions {
  readonly tracker: TrackerName;
  readonly prefer?: Side;
  readonly format: 'table' | 'json';
}

/** `reliability sync`: tickets for open actions, and what became of them back in the documents. */
export function addSync(program: Command, done: (exitCode: number) => void): void {
  withProjectOptions(program.command('sync'))
    .summary('follow actions in GitHub, Linear or Jira')
    .description(
      'Make a ticket for each open action, keep its text, owner and due day as the review says, and bring back into the review what became of it.',
    )
    .addOption(new Option('--tracker <name>', 'where the tickets are').choices(trackerNames).makeOptionMandatory())
    .option('--apply', 'carry the plan out; without it nothing is changed anywhere')
    .option('--dry-run', 'print the plan alone, which is what happens without `--apply`')
    .option('--write', 'with --apply: write the documents in the work tree, not on the branch reliability/sync')
    .option('--patch <file>', 'with --apply: write the changes of the documents as a patch instead')
    .option('--push', 'with --apply: push the branch reliability/sync to `origin`')
    .addOption(new Option('--prefer <side>', 'who is right where a status changed on both sides').choices(sides))
    .option('--owner <owner>', 'only the actions of this owner')
    .option('--agent <id>', 'only those of incidents of this agent')
    .addOption(new Option('--severity <severity>', 'only those of incidents of this severity').choices(severities))
    .option('--since <date>', 'only those of incidents of this day or later')
    .addOption(new Option('--format <format>', 'how to print the plan').choices(['table', 'json']).default('table'))
    .addHelpText(
      'after',
      `
Git owns text, owner and due day; the tracker owns the status. A status that changed on one side goes to the other; one that
changed on both is a conflict, and waits for --prefer. What a person wrote around our part of a ticket stays. Drafts get no
tickets; an action whose \`tracker\` names a ticket of this tracker gets that one, one that is tracked elsewhere gets none.

The documents are those of the last commit; with --write and --patch, also in a dry run, those of the work tree. What was agreed is kept in
data/sync/<tracker>.ndjson beside them. A run that was stopped anywhere is finished by the next one.

Tokens: GITHUB_TOKEN (issues: write) for GitHub, LINEAR_API_KEY for Linear, JIRA_EMAIL and JIRA_API_TOKEN for Jira.
Exit codes: 0 planned, or done; 1 something waits for a person: a conflict, an action that vanished from git, a ticket that
is gone; 2 the run itself failed, or a change was refused. JSON follows schemas/sync-report.json.

Examples:
  $ reliability sync --tracker github
  $ reliability sync --tracker github --apply --push
  $ reliability sync --tracker linear --apply --write
  $ reliability sync --tracker jira --severity sev1 --apply --patch sync.patch
  $ reliability sync --tracker github --apply --prefer tracker
  $ reliability sync --tracker github --format json | jq .summary`,
    )
    .action(async (options: SyncOptions) => done(await sync(options)));
}

async function sync(options: SyncOptions): Promise<number> {
  const target = checkSyncOptions(options);
  const project = await openProject(options);
  const source = await openSyncSource(project, options.write === true || options.patch !== undefined);
  const line = syncProgress();
  try {
    requireRepository(target, source);
    const patience: Patience = { ...defaultPatience, onWait: line.waiting };
    const found = syncItems(source.documents, {
      clean: withoutSensitive,
      parents: project.config.trackers.parents,
    });
    const tracker = await openTracker(options.tracker, project.config.trackers, source.remote, patience);
    const session = await openSession({ options, project, source, tracker, found, patience, line });
    return await finish(session, target);
  } finally {
    line.end();
    source.close();
  }
}

/** A branch needs a commit to be made upon. */
function requireRepository(target: Target | undefined, { repository }: SyncSource): void {
  if (target?.kind !== 'branch' || repository !== undefined) return;
  throw new UsageError(
    'There is no commit that the branch reliability/sync could be made upon',
    'The changes of the documents go to that branch, and the library lies in no git repository, or in one without a commit.',
    'Commit the library, or write into its files with `--apply --write`.',
  );
}

interface Given {
  readonly options: SyncOptions;
  readonly project: Project;
  readonly source: SyncSource;
  readonly tracker: Tracker;
  readonly found: SyncItems;
  readonly patience: Patience;
  readonly line: ReturnType<typeof syncProgress>;
}

interface Session extends Given {
  readonly ledger: OpenedLedger;
  readonly plan: Plan;
  readonly notes: readonly string[];
}

async function openSession(given: Given): Promise<Session> {
  const { options, project, source, tracker, found, line } = given;
  const { contentDir, cwd, config } = project;
  const chosen = isChosen(options, found.items);
  const ledger = await openLedger(source, tracker, project);
  const people = await loadPeople({ contentDir, cwd, config });
  const assignees = await findAssignees(found.items.filter(chosen), tracker, people, config.trackers.assignees);
  const places = { site: siteOf(config), assigneeOf: assignees.of };
  const contentOf = (item: SyncItem) => ticketContent(item, places);
  const whole = await makePlan({
    ...{ tracker, items: found.items, ledger: ledger.ledger, contentOf, prefer: options.prefer },
    onProgress: line.listing,
  });
  line.end();
  return {
    ...given,
    ledger,
    plan: narrowed(whole, options, chosen),
    notes: [...assignees.notes, ...unseenNote(source)],
  };
}

/** Of what git has no longer nobody can say whose it was. */
function narrowed(plan: Plan, filter: SyncFilter, chosen: (item: SyncItem) => boolean): Plan {
  const { owner, agent, severity, since } = filter;
  const isNarrow = [owner, agent, severity, since].some((value) => value !== undefined);
  return {
    decisions: plan.decisions.filter(({ match: { item } }) => (item === undefined ? !isNarrow : chosen(item))),
    omitted: plan.omitted.filter(({ item }) => chosen(item)),
  };
}

function siteOf({ site }: Config): string | undefined {
  return site.url === undefined ? undefined : new URL(site.base, site.url).href.replace(/\/$/, '');
}

function unseenNote({ unseen }: SyncSource): string[] {
  if (unseen === 0) return [];
  const count = unseen === 1 ? '1 document has changes' : `${unseen} documents have changes`;
  return [`${count} that are not committed: the plan is made of the last commit, with \`--write\` of the files.`];
}

async function finish(session: Session, target: Target | undefined): Promise<number> {
  const { plan, tracker, ledger, patience, line, source, project } = session;
  if (target === undefined) {
    const report = await show(session, undefined, { written: [], left: [], pushed: false });
    const isIdle = plan.decisions.every(({ steps }) => steps.length === 0);
    if (!isIdle) await tell('Nothing was changed; `--apply` carries the plan out.\n');
    return codeOf(report, source);
  }
  const interruption = interruptible();
  const applied = await applyPlan({
    ...{ plan, tracker, ledger: ledger.ledger, patience, keep: ledger.keep },
    ...{ onAction: line.applying, signal: interruption.signal },
  }).finally(interruption.end);
  line.end();
  const news = documentNews(plan, applied);
  const edited = await editDocuments(news, source);
  const text = ledgerText(
    { tracker: tracker.name, scope: tracker.scope, scopeId: tracker.scopeId },
    settledLedger(plan, applied, edited),
  );
  const isFirst = ledger.text === undefined && plan.decisions.length === 0;
  const file = ledgerFile(project, ledger.contentPath, ledger.text, isFirst ? '' : text);
  const written = await writeResults(edited.files, isFirst ? { ...file, before: '' } : file, target, source, project);
  if (target.kind !== 'patch') ledger.forget();
  const report = await show(session, applied, {
    ...{ written: [...written.paths], left: [...edited.leftPaths], pushed: written.pushed },
    ...(written.commit !== undefined && { commit: written.commit }),
  });
  await tell(troubles(applied, written));
  const failed = applied.stopped !== undefined || applied.failures.length > 0 || written.changedMeanwhile.length > 0;
  return failed ? 2 : codeOf(report, source);
}

async function show(
  { plan, tracker, found, notes, options, source }: Session,
  applied: Applied<Ticket> | undefined,
  documents: SyncReport['documents'],
): Promise<SyncReport> {
  const report = syncReport({
    tracker: { tracker: tracker.name, scope: tracker.scope },
    ...{ plan, ambiguous: found.ambiguous, applied, documents },
    notes: [...tracker.notes, ...notes],
  });
  if (options.format === 'json') await print(`${JSON.stringify(report, undefined, 2)}\n`);
  else await print(syncTable(report, Math.min(columns(process.stdout), 140)));
  await tell(syncNotes(report, found, source));
  return report;
}

function codeOf(report: SyncReport, { broken }: SyncSource): number {
  return needsPerson(report) || broken.length > 0 ? 1 : 0;
}
