import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { isSystemError, reason } from '../src/library/find-files.ts';
import { type FixedTexts, type FixTrouble, fixPasses, type Texts } from '../src/lint/fix-passes.ts';
import type { LintedContent } from '../src/lint/linted-content.ts';
import { redactTexts } from '../src/lint/redact.ts';
import { decode } from '../src/reader/decode.ts';
import { readDocument } from '../src/reader/read-document.ts';
import { troubleText } from './failure.ts';
import type { Project } from './project.ts';
import { replaceFile } from './replace-file.ts';
import { unifiedDiff } from './unified-diff.ts';
import { UsageError } from './usage-error.ts';

export interface FixOptions {
  /** `true` for `--fix`; what stands behind it otherwise. */
  readonly fix?: true | string;
  readonly dryRun?: boolean;
}

/** What `--fix` and `--dry-run` ask for. */
export interface FixMode {
  readonly kinds: ReadonlySet<'safe' | 'suggest'>;
  readonly dryRun: boolean;
}

/** Adds the options that change documents. */
export function withFixOptions(command: Command): Command {
  return command
    .option('--fix [kind]', 'mend what has one safe answer; `--fix=suggest` also takes suggestions')
    .option('--dry-run', 'with --fix: print what it would change as a diff, and write nothing');
}

/** The mode, and the paths: `--fix content/` means the folder, not a kind of fix. Throws `UsageError` for anything else. */
export function readFixMode(
  { fix, dryRun = false }: FixOptions,
  paths: readonly string[],
): { readonly mode: FixMode | undefined; readonly paths: readonly string[] } {
  if (fix === undefined) {
    if (!dryRun) return { mode: undefined, paths };
    throw new UsageError(
      '--dry-run needs --fix',
      'A run without --fix changes nothing, so there is nothing to try.',
      'Write `--fix --dry-run` to see what would be changed.',
    );
  }
  const suggest = fix === 'suggest';
  const mode = { kinds: new Set(suggest ? (['safe', 'suggest'] as const) : (['safe'] as const)), dryRun };
  if (fix === true || fix === 'safe' || suggest) return { mode, paths };
  if (existsSync(fix)) return { mode, paths: [fix, ...paths] };
  throw new UsageError(
    `--fix does not take "${fix}"`,
    'There are safe fixes, and suggestions that want a look; and no file or folder has that name.',
    'Write `--fix` for the safe ones, `--fix=suggest` for both.',
  );
}

/** A run with its fixes written, or not. */
export interface FixedRun {
  /** What there is to be found in the files as they are now. */
  readonly linted: LintedContent;
  /** What would be changed: the output of a dry run. */
  readonly diff: string | undefined;
  /** What to tell about fixing, for people: problems, and how much was fixed. */
  readonly told: string;
  /** Whether a file could not be written. */
  readonly failed: boolean;
}

/** Lints, fixes and writes what was linted, and nothing else. `lint` may be called many times. */
export async function lintAndFix(
  lint: (texts: Texts) => Promise<LintedContent>,
  mode: FixMode,
  project: Project,
): Promise<FixedRun> {
  const contentPaths = new Map<string, string | undefined>();
  const fixed = await fixPasses({
    kinds: mode.kinds,
    async lint(texts) {
      const linted = await lint(texts);
      for (const { path, contentPath } of linted.library.documents) contentPaths.set(path, contentPath);
      return linted;
    },
    isReadable(path, content) {
      const source = { path, contentPath: contentPaths.get(path), content };
      return !readDocument(source, project.config).document.broken;
    },
  });
  const troubles = fixed.troubles.map(fixTrouble);
  if (mode.dryRun) {
    const told = `${troubles.join('')}${summary('would be fixed', fixed, [...fixed.texts.keys()])}`;
    return { linted: fixed.before, diff: diffOf(fixed), told, failed: false };
  }
  const outcomes = [...fixed.texts].map(([file, text]) => ({
    file,
    ...write(file, text, fixed, project, contentPaths),
  }));
  const written = outcomes.filter(({ trouble }) => trouble === undefined).map(({ file }) => file);
  const told = `${troubles.join('')}${outcomes.map(({ trouble = '' }) => trouble).join('')}${summary('fixed', fixed, written)}`;
  const linted = written.length === outcomes.length ? fixed.linted : await lint(new Map());
  return { linted, diff: undefined, told, failed: outcomes.some(({ failed }) => failed) };
}

/** The changes as one patch. Secrets of the documents are hidden in it as in every output. */
function diffOf({ texts, before, linted }: FixedTexts<LintedContent>): string {
  const textBefore = redactTexts(before.diagnostics, before.textOf);
  const textAfter = redactTexts(linted.diagnostics, (file) => texts.get(file));
  return [...texts.keys()]
    .sort()
    .map((file) => unifiedDiff(file, textBefore(file) ?? '', textAfter(file) ?? ''))
    .join('');
}

function summary(verb: string, { fixed }: FixedTexts<LintedContent>, files: readonly string[]): string {
  const findings = files.reduce((sum, file) => sum + (fixed.get(file) ?? 0), 0);
  if (findings === 0) return `Nothing ${verb}.\n`;
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return `${count(findings, 'finding')} ${verb} in ${count(files.length, 'file')}.\n`;
}

/** Why a file was not written, and whether the run failed with it. */
interface Outcome {
  readonly trouble: string | undefined;
  readonly failed: boolean;
}

const byteOrderMark = '\ufeff';

function write(
  file: string,
  text: string,
  { before }: FixedTexts<LintedContent>,
  { cwd, contentDir }: Project,
  contentPaths: ReadonlyMap<string, string | undefined>,
): Outcome {
  try {
    const path = realpathSync(resolve(cwd, file));
    const folder = contentPaths.get(file) === undefined ? undefined : realpathSync(contentDir);
    if (folder !== undefined && !path.startsWith(folder + sep)) return changed(file);
    const bytes = readFileSync(path);
    const now = decode(bytes).text;
    // Two names of one file: the other one has brought the text already.
    if (now === text) return { trouble: undefined, failed: false };
    if (now !== before.textOf(file)) return changed(file);
    accessSync(path, constants.W_OK);
    replaceFile(path, bytes.toString('utf8', 0, 3) === byteOrderMark ? byteOrderMark + text : text);
    return { trouble: undefined, failed: false };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return unwritable(file, reason(error));
  }
}

function changed(file: string): Outcome {
  const trouble = troubleText(
    `${file} was changed while it was being fixed, and was not written`,
    'Fixes were made for the text as it was read; over another one they would destroy what somebody wrote.',
    'Save the file and run the fix again.',
  );
  return { trouble, failed: false };
}

function unwritable(file: string, why: string): Outcome {
  const trouble = troubleText(
    `${file} cannot be written: ${why}`,
    'Its fixes were left out; the other files have theirs.',
    'Make the file and its folder writable for this user, and run the fix again.',
  );
  return { trouble, failed: true };
}

function fixTrouble({ kind, file, rules }: FixTrouble): string {
  const names = rules.join(', ');
  const both = `\`rules\` in the configuration turns one of them off; report it as a fault of ${names}.`;
  if (kind === 'unreadable') {
    return troubleText(
      `A fix of ${names} in ${file} would make the front matter unreadable, and was left out`,
      'A file that cannot be read has no fields, so every other check of it would be lost.',
      'Mend it by hand; the finding says what to write.',
    );
  }
  if (kind === 'cycle') {
    const what = `The fixes of ${names} undo each other in ${file}; it stays as it was before`;
    return troubleText(what, 'Whichever of them came last would win by chance.', both);
  }
  const what = `The fixes of ${names} still change ${file} after ten passes`;
  return troubleText(what, 'A fix that never comes to rest would change the file with every run.', both);
}
