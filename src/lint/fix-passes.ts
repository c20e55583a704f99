import { applyFixes, type FixedText } from './apply-fixes.ts';
import type { Diagnostic, Fix } from './diagnostic.ts';

/** Texts that stand in the place of files, by `Diagnostic.file`. */
export type Texts = ReadonlyMap<string, string>;

/** What a pass has to know of a run. */
export interface Fixable {
  readonly diagnostics: readonly Diagnostic[];
  /** The text that was linted; undefined for a file that is no document. */
  textOf(file: string): string | undefined;
}

export interface FixPassesOptions<Linted extends Fixable> {
  /** Lints the library with some texts in the place of files. */
  lint(texts: Texts): Promise<Linted>;
  /** Which fixes are written. */
  readonly kinds: ReadonlySet<Fix['kind']>;
  /** Whether the front matter of a text can be read, were it the text of that file. */
  isReadable(file: string, text: string): boolean;
}

/** Why a fix was left out, or a file left before it was done. */
export interface FixTrouble {
  /** `unreadable`: it would have broken the front matter; `cycle`: fixes undo each other; `unstable`: out of passes. */
  readonly kind: 'unreadable' | 'cycle' | 'unstable';
  readonly file: string;
  /** Ids of the rules whose fixes these are. */
  readonly rules: readonly string[];
}

/** A library with the fixes in it, nothing written yet. */
export interface FixedTexts<Linted extends Fixable> {
  /** What remains to be found in `texts`. */
  readonly linted: Linted;
  /** What was found before. */
  readonly before: Linted;
  /** The texts of the files that changed. */
  readonly texts: Texts;
  /** How many findings were fixed in each of them. */
  readonly fixed: ReadonlyMap<string, number>;
  readonly troubles: readonly FixTrouble[];
}

/** A fix may give rise to another; whatever still changes after so many passes will not come to rest. */
const mostPasses = 10;

/** A text of a file, how many findings were fixed in it by then, and the rules whose fixes the last pass wrote. */
interface State {
  readonly text: string;
  readonly fixed: number;
  readonly rules: readonly string[];
}

/** A file between two passes. */
interface Progress {
  /** Its texts so far, the one that was read first. */
  readonly states: readonly State[];
  /** Whether it is left as it is. */
  readonly done: boolean;
  /** Fixes that would break it. */
  readonly refused: ReadonlySet<string>;
}

/** What a pass made of a file, and what to tell of it. */
interface Step {
  readonly progress: Progress;
  readonly troubles: readonly FixTrouble[];
}

/**
 * Fixes what can be fixed, again and again until nothing changes: fixes that touched wait for the next pass, and a fix may
 * show what was hidden. A file whose texts repeat stays as it was when they first did. No front matter that could be read
 * becomes unreadable. The same library gives the same texts, and running over those changes nothing more.
 */
export async function fixPasses<Linted extends Fixable>(
  options: FixPassesOptions<Linted>,
): Promise<FixedTexts<Linted>> {
  const files = new Map<string, Progress>();
  const troubles: FixTrouble[] = [];
  const before = await options.lint(new Map());
  let linted = before;
  for (let pass = 1; ; pass += 1) {
    let changed = false;
    for (const [file, diagnostics] of Map.groupBy(linted.diagnostics, (diagnostic) => diagnostic.file)) {
      const text = linted.textOf(file);
      if (text === undefined) continue;
      const known = files.get(file) ?? { states: [{ text, fixed: 0, rules: [] }], done: false, refused: new Set() };
      const step = fixFile(file, known, diagnostics, pass, options);
      files.set(file, step.progress);
      troubles.push(...step.troubles);
      changed ||= lastOf(step.progress).text !== text;
    }
    if (!changed) break;
    linted = await options.lint(textsOf(files));
  }
  const fixed = new Map([...textsOf(files).keys()].map((file) => [file, lastOf(files.get(file)!).fixed]));
  return { linted, before, texts: textsOf(files), fixed, troubles };
}

function lastOf({ states }: Progress): State {
  return states.at(-1)!;
}

/** The texts of the files that are no longer as they were read. */
function textsOf(files: ReadonlyMap<string, Progress>): Texts {
  const changed = [...files].filter(([, { states }]) => states.length > 1);
  return new Map(changed.map(([file, progress]) => [file, lastOf(progress).text]));
}

function fixFile(
  file: string,
  progress: Progress,
  diagnostics: readonly Diagnostic[],
  pass: number,
  { kinds, isReadable }: Pick<FixPassesOptions<Fixable>, 'kinds' | 'isReadable'>,
): Step {
  const { text } = lastOf(progress);
  const found = diagnostics.filter((one) => isWanted(one, kinds) && !progress.refused.has(keyOf(one)));
  if (progress.done || found.length === 0) return { progress, troubles: [] };
  const { refused, ...fixed } = applyReadable(text, found, (next) => isReadable(file, next));
  const tried = { ...progress, refused: new Set([...progress.refused, ...refused.map(keyOf)]) };
  const unreadable = refused.length === 0 ? [] : [{ kind: 'unreadable' as const, file, rules: rulesOf(refused) }];
  if (fixed.text === text) return { progress: tried, troubles: unreadable };
  if (pass > mostPasses) {
    return { progress: tried, troubles: [...unreadable, { kind: 'unstable', file, rules: rulesOf(fixed.applied) }] };
  }
  const step = advance(file, tried, fixed.text, fixed.applied);
  return { ...step, troubles: [...unreadable, ...step.troubles] };
}

/** The file with its next text; where it had that text before, it goes back to it and stays there. */
function advance(file: string, progress: Progress, text: string, applied: readonly Diagnostic[]): Step {
  const { states } = progress;
  const rules = rulesOf(applied);
  const again = states.findIndex((state) => state.text === text);
  if (again < 0) {
    const next = { text, fixed: lastOf(progress).fixed + applied.length, rules };
    return { progress: { ...progress, states: [...states, next] }, troubles: [] };
  }
  const turn = states.slice(again + 1).flatMap((state) => state.rules);
  const trouble = { kind: 'cycle' as const, file, rules: [...new Set([...turn, ...rules])].sort() };
  return { progress: { ...progress, states: states.slice(0, again + 1), done: true }, troubles: [trouble] };
}

type Fixed = Diagnostic & { readonly edits: Fix['edits'] };

/** Applies what keeps the text readable. Where fixes do so only together, none of them is written. */
function applyReadable(
  text: string,
  diagnostics: readonly Diagnostic[],
  isReadable: (text: string) => boolean,
): FixedText<Fixed> & { readonly refused: readonly Fixed[] } {
  const fixes = diagnostics.map((diagnostic): Fixed => ({ ...diagnostic, edits: diagnostic.fix?.edits ?? [] }));
  const all = applyFixes(text, fixes);
  if (all.applied.length === 0 || !isReadable(text) || isReadable(all.text)) return { ...all, refused: [] };
  const refused = all.applied.filter((fix) => !isReadable(applyFixes(text, [fix]).text));
  const others = applyFixes(
    text,
    all.applied.filter((fix) => !refused.includes(fix)),
  );
  if (isReadable(others.text)) return { ...others, refused };
  return { text, applied: [], waiting: all.waiting, refused: all.applied };
}

function isWanted({ fix }: Diagnostic, kinds: ReadonlySet<Fix['kind']>): boolean {
  return fix !== undefined && kinds.has(fix.kind);
}

/** A fix of the same finding, wherever it has moved. */
function keyOf({ ruleId, message, fix }: Diagnostic): string {
  return `${ruleId}\n${message}\n${fix?.title}`;
}

function rulesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...new Set(diagnostics.map(({ ruleId }) => ruleId))].sort();
}
