import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { checkStep } from '../src/findings/check-step.ts';
import { editFinding } from '../src/findings/edit-finding.ts';
import type { FindingEntry } from '../src/findings/finding-entry.ts';
import type { PlannedStep } from '../src/findings/loop-step.ts';
import { displayPath } from '../src/library/load.ts';
import { suggest } from '../src/library/suggest.ts';
import type { Diagnostic } from '../src/lint/diagnostic.ts';
import { dayOf } from '../src/model/calendar.ts';
import { decode } from '../src/reader/decode.ts';
import { readDocument } from '../src/reader/read-document.ts';
import { saysNothing } from '../src/rules/blank.ts';
import { readClock } from './clock.ts';
import { troubleText } from './failure.ts';
import { openProject, type Project, type ProjectOptions, requireContent } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readFindings } from './read-findings.ts';
import { replaceFile } from './replace-file.ts';
import { print, tell } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';
import { UsageError } from './usage-error.ts';

/** The options of every step of the fix loop. */
export interface StepOptions extends ProjectOptions {
  readonly dryRun?: boolean;
  readonly now?: string;
}

/** A finding and the day on which something is done about it. */
export interface OpenedFinding {
  readonly project: Project;
  readonly entry: FindingEntry;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly now: string;
}

/** Adds what the steps have in common. */
export function withStepOptions(command: Command): Command {
  return withProjectOptions(command)
    .argument('<finding>', 'the id of the finding')
    .option('--dry-run', 'print the change as a diff, write nothing')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)');
}

/** What the help of each step ends with. */
export const stepHelp = `
The step is written into the record, and nothing else of it changes; \`--dry-run\` prints the diff. A step that the lint would refuse
is not written.
Exit codes: 0 written (or printed), 1 refused, 2 the run itself failed.`;

/** Refuses what says nothing: names and words stay in the record, and decide. By the option, undefined where it was left out. */
export function requireWords(given: Readonly<Record<`--${string}`, string | undefined>>): void {
  const empty = Object.entries(given).find(([, words]) => words !== undefined && saysNothing(words));
  if (empty === undefined) return;
  throw new UsageError(
    `${empty[0]} says nothing`,
    'It stays in the record, and whoever reads it later has nothing else to go by.',
    empty[0] === '--by' ? 'Name a role or a handle, `--by reliability-owner`.' : 'Say it in a sentence.',
  );
}

/** Finds a finding by its id. */
export async function openFinding(id: string, options: StepOptions): Promise<OpenedFinding> {
  const project = await openProject(options);
  requireContent(project);
  const now = readClock(options.now ?? project.contentNow);
  const { entries } = await readFindings(project, now);
  const entry = entries.find((one) => one.id === id);
  if (entry !== undefined) return { project, entry, now, day: dayOf(now) };
  const meant = suggest(
    id,
    entries.map((one) => one.id),
  );
  throw new UsageError(
    `There is no finding ${id}`,
    'A finding is a document of the kind finding, known by its finding_id.',
    meant === undefined ? '`reliability findings --all` lists them.' : `Did you mean \`${meant}\`?`,
  );
}

/** Writes a step into the record of the finding, or says why not. Resolves with the exit code. */
export async function takeStep(
  { project, entry, now }: OpenedFinding,
  planned: PlannedStep,
  { dryRun = false }: StepOptions,
): Promise<number> {
  if ('refused' in planned) {
    const { what, why, how } = planned.refused;
    await tell(troubleText(what, why, how));
    return 1;
  }
  const { contentDir, cwd, config } = project;
  const { file: contentPath } = entry;
  const path = realpathSync(join(contentDir, contentPath));
  const shown = displayPath(join(contentDir, contentPath), cwd);
  const bytes = readFileSync(path);
  const read = (content: string) => readDocument({ path: shown, contentPath, content }, config).document;
  const before = decode(bytes).text;
  const after = editFinding(read(before), planned.change, read);
  if (after === undefined) throw notEditable(shown);
  const refused = checkStep({ contentPath, before, after, now }, config);
  if (refused.length > 0) {
    await tell(refused.map(refusalText).join(''));
    return 1;
  }
  if (dryRun) await print(unifiedDiff(shown, before, after));
  else if (after !== before) replaceFile(path, bytes.toString('utf8', 0, 3) === '\ufeff' ? `\ufeff${after}` : after);
  if (!dryRun) await print(`${shown}\n`);
  const told = after === before ? ['nothing changes'] : planned.told;
  await tell(told.map((line) => `${entry.id}  ${line}\n`).join(''));
  return 0;
}

function refusalText({ message, why, how, ruleId }: Diagnostic): string {
  return troubleText(`${message} (${ruleId})`, why, how);
}

function notEditable(path: string): UsageError {
  return new UsageError(
    `${path} cannot be changed without changing more than the step`,
    'Its front matter says something in a way that has no place for a single value, or the file is YAML alone and has no text.',
    'Write the step by hand, and run `reliability lint`, which says whether it holds.',
  );
}
