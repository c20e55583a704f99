import { join } from 'node:path';
import { intro, log, outro } from '@clack/prompts';
import { Argument, type Command, Option } from 'commander';
import { checkDraft } from '../src/drafting/check-draft.ts';
import { composeDraft, type Draft } from '../src/drafting/compose-draft.ts';
import { composeForm, formBlanks } from '../src/drafting/compose-form.ts';
import { draftDefaults } from '../src/drafting/draft-defaults.ts';
import { type DraftField, requiredFields } from '../src/drafting/draft-field.ts';
import { nextId } from '../src/drafting/next-id.ts';
import { indexLibrary } from '../src/library/graph.ts';
import type { Library } from '../src/library/library.ts';
import { displayPath, loadLibrary } from '../src/library/load.ts';
import type { Diagnostic } from '../src/lint/diagnostic.ts';
import { dayOf } from '../src/model/calendar.ts';
import { type Kind, kindNames, kinds, oneOf } from '../src/model/kinds.ts';
import { normaliseSeverity } from '../src/model/severity.ts';
import { type TemplateName, templateNames } from '../src/model/template-name.ts';
import { readClock } from './clock.ts';
import { askField, askKind, askTitle, Cancelled } from './new-prompts.ts';
import { readSettings } from './new-values.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { print, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { writeNewFile } from './write-new-file.ts';

interface NewOptions extends ProjectOptions {
  readonly title?: string;
  readonly id?: string;
  readonly template?: TemplateName;
  readonly severity?: string;
  readonly agent?: string;
  readonly failure: readonly string[];
  readonly set: readonly string[];
  readonly now?: string;
}

/** `reliability new`: a record that lints as a draft, asked for on a terminal, by options otherwise. */
export function addNew(program: Command, done: (exitCode: number) => void): void {
  const collect = (value: string, values: readonly string[]) => [...values, value];
  withProjectOptions(program.command('new'))
    .summary('write a new record')
    .description('Write a new record with the next free id. On a terminal, what is missing is asked for.')
    .addArgument(new Argument('[kind]', 'what to write').choices(kindNames))
    .option('--title <text>', 'the title')
    .option('--severity <severity>', 'sev1 to sev4, or another spelling of them')
    .option('--agent <id>', 'the agent it is about')
    .option('--failure <id>', 'a failure mode it is about; may be repeated', collect, [])
    .option('--set <field=value>', 'any other field; may be repeated, for a list too', collect, [])
    .addOption(
      new Option(
        '--template <name>',
        'the blank form of a postmortem template, with notes on what belongs where',
      ).choices(templateNames),
    )
    .option('--id <id>', 'the id (default: the next free one)')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
The path of the new file goes to stdout.

Examples:
  $ reliability new postmortem
  $ reliability new postmortem --title "Tickets posted twice" --severity sev2 --agent support-triage
  $ reliability new postmortem --template grow
  $ reliability new drill --set passed=yes --failure tool-timeout`,
    )
    .action(async (kind: Kind | undefined, options: NewOptions) => done(await create(kind, options)));
}

async function create(named: Kind | undefined, options: NewOptions): Promise<number> {
  const project = await openProject(options);
  const now = readClock(options.now ?? project.contentNow);
  const { contentDir, hasContent, cwd, config } = project;
  const library = await loadLibrary({ contentDir: hasContent ? contentDir : undefined, cwd, config, history: false });
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  try {
    if (interactive) intro('reliability new');
    const kind = named ?? (interactive ? await askKind() : missingKind());
    if (options.template !== undefined && kind !== 'postmortem') throw noTemplate(kind);
    const template = kind === 'postmortem' ? formOf(options.template, project.config.template) : undefined;
    const values = await gather(kind, { ...options, form: template !== undefined }, library, now, interactive);
    const path = place(kind, { values, template, id: options.id }, project, library, now);
    if (interactive) conclude(path);
    else await announce(path);
    return 0;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    await tell(`${error.message}\n`);
    return 130;
  }
}

/** The template whose form is written: the one that was asked for, or the library's own where that has a form of its own. */
function formOf(asked: TemplateName | undefined, set: TemplateName): TemplateName | undefined {
  return asked ?? (set === 'library' || set === 'coe' ? undefined : set);
}

/** All values of the record: what was said, what is asked for, and what a new record of the kind starts with. */
async function gather(
  kind: Kind,
  options: NewOptions & { readonly form: boolean },
  library: Library,
  now: string,
  interactive: boolean,
): Promise<Record<string, unknown>> {
  const { values: defaults, ask = [] } = draftDefaults(kind, dayOf(now), now);
  const said = readSettings(kind, pairsOf(kind, options));
  const fields = requiredFields(kind).filter(({ key }) => !(key in said));
  const blanks = options.form && !interactive ? formBlanks : {};
  const missing = fields.filter(({ key }) => !(key in defaults) && !(key in blanks));
  if (!interactive) {
    if (missing.length > 0) throw missingFields(kind, missing);
    return { ...defaults, ...said };
  }
  const index = indexLibrary(library);
  const answers: Record<string, unknown> = {};
  if (!('title' in said)) {
    const title = await askTitle(kind, needsTitle(kind, missing));
    if (title !== undefined) answers['title'] = title;
  }
  for (const field of fields) {
    if (field.key === 'title' || (field.key in defaults && !ask.includes(field.key))) continue;
    answers[field.key] = await askField(field, defaults[field.key], index);
  }
  return { ...defaults, ...said, ...answers };
}

/** The short options are fields under another name. */
function pairsOf(kind: Kind, { title, severity, agent, failure, set }: NewOptions): (readonly [string, string])[] {
  const failures = kind === 'postmortem' ? 'failure_id_refs' : 'failure_ids';
  const level = severity === undefined ? undefined : (normaliseSeverity(severity) ?? severity);
  return [
    ...(title === undefined ? [] : [['title', title] as const]),
    ...(level === undefined ? [] : [['severity', kind === 'postmortem' ? level : (severity ?? level)] as const]),
    ...(agent === undefined ? [] : [['agent_id', agent] as const]),
    ...failure.map((id) => [failures, id] as const),
    ...set.map(splitPair),
  ];
}

function splitPair(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new UsageError(
    `--set does not take "${pair}"`,
    'It needs the name of a field and its value.',
    'Write both, for example `--set owner=support-operations`.',
  );
}

/** Checks and writes the record. An id that somebody takes in the same moment is left to them. */
function place(
  kind: Kind,
  { values, template, id }: NewRecord,
  { contentDir, cwd, config }: Project,
  library: Library,
  now: string,
): Placed {
  const taken = new Set(library.documents.flatMap((document) => (document.id === undefined ? [] : [document.id])));
  const own = id ?? givenId(kind, values);
  for (;;) {
    const chosen = own ?? freeId(kind, values, config.ids[kind].next, taken, now);
    const draft =
      template === undefined ? composeDraft(kind, chosen, values, config) : composeForm(template, chosen, values);
    const absolute = join(contentDir, draft.contentPath);
    const shown = displayPath(absolute, cwd);
    const findings = checkDraft(draft, shown, library, config, now);
    refuseErrors(draft, findings);
    if (writeNewFile(absolute, draft.text)) return { shown, open: findings.length };
    if (own !== undefined || kinds[kind].references[`/${kinds[kind].idField}`] !== undefined) throw alreadyThere(shown);
    taken.add(chosen);
  }
}

/** What is written, and in which form; without a template in that of its kind. */
interface NewRecord {
  readonly values: Readonly<Record<string, unknown>>;
  readonly template: TemplateName | undefined;
  readonly id: string | undefined;
}

interface Placed {
  readonly shown: string;
  /** Findings that are left: what the draft still lacks. */
  readonly open: number;
}

/** The id that was set like any other field. */
function givenId(kind: Kind, values: Readonly<Record<string, unknown>>): string | undefined {
  const given = values[kinds[kind].idField];
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
}

function freeId(
  kind: Kind,
  values: Readonly<Record<string, unknown>>,
  form: string,
  taken: Iterable<string>,
  now: string,
): string {
  const { idField, references } = kinds[kind];
  // A canvas has the id of its agent.
  if (references[`/${idField}`] !== undefined) return String(values[idField]);
  const { named = ['title'] } = draftDefaults(kind, dayOf(now), now);
  const words = named.map((key) => values[key] ?? '').join(' ');
  const free = nextId(form, { year: now.slice(0, 4), words, taken });
  if (free !== undefined) return free;
  throw new UsageError(
    `The id of ${oneOf(kind)} is made of its ${named.join(' and ')}, which has no letter a-z or digit`,
    'The id is the name of the file and part of its address, and it never changes.',
    'Give one with `--id`, in lower-case words with dashes.',
  );
}

function refuseErrors({ id }: Draft, findings: readonly Diagnostic[]): void {
  const error = findings.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new UsageError(`${id} was not written: ${error.message}`, error.why, error.how);
}

function conclude({ shown }: Placed): void {
  log.success(`${shown} is a draft`);
  outro(`What is still missing: reliability lint ${shown}`);
}

async function announce({ shown, open }: Placed): Promise<void> {
  await print(`${shown}\n`);
  const state =
    open === 0
      ? 'nothing is missing'
      : `${open} ${open === 1 ? 'thing is' : 'things are'} missing; \`reliability lint ${shown}\` names ${open === 1 ? 'it' : 'them'}`;
  await tell(`A new draft: ${state}.\n`);
}

function missingKind(): never {
  throw new UsageError(
    'The kind of the record is missing',
    'Each kind has its own fields and folder; on a terminal it is asked for.',
    `Name one: \`reliability new postmortem\`. The kinds are ${kindNames.join(', ')}.`,
  );
}

function missingFields(kind: Kind, missing: readonly DraftField[]): UsageError {
  const short: Readonly<Record<string, string>> = { title: '--title', severity: '--severity', agent_id: '--agent' };
  const options = missing.map(
    ({ key, choices }) => `${short[key] ? `${short[key]} ` : `--set ${key}=`}${choices.join('|') || '…'}`,
  );
  return new UsageError(
    `A new ${kinds[kind].label.one} needs ${missing.map(({ key }) => key).join(', ')}`,
    'Without them it could not be found, referred to or checked; on a terminal they are asked for.',
    `Add ${options.join(' ')}`,
  );
}

function noTemplate(kind: Kind): UsageError {
  return new UsageError(
    `There is no template of ${oneOf(kind)}`,
    'Only postmortems are written in several forms.',
    'Leave `--template` out, or write `reliability new postmortem --template …`.',
  );
}

/** Whether the title is a field of its own right, or what the id is made of. */
function needsTitle(kind: Kind, missing: readonly DraftField[]): boolean {
  return kind === 'agent' || missing.some(({ key }) => key === 'title');
}

function alreadyThere(path: string): UsageError {
  return new UsageError(
    `${path} is already there`,
    'A record is never overwritten: its id is referred to from elsewhere.',
    'Edit that file, or give another id with `--id`.',
  );
}
