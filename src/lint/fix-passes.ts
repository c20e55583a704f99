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

/** A file between two passes. */
interface State {
  readonly text: string;
  readonly fixed: number;
  readonly rules: readonly string[];
}

/**
 * Fixes what can be fixed, again and again until nothing changes: fixes that touched wait for the next pass, and a fix may
 * show what was hidden. A file whose texts repeat stays as it was when they first did. No front matter that could be read
 * becomes unreadable. The same library gives the same texts, and running over those changes nothing more.
 */
export async function fixPasses<Linted extends Fixable>(
  options: FixPassesOptions<Linted>,
): Promise<FixedTexts<Linted>> {
  const files = new Map<string, { states: State[]; done: boolean; readonly refused: Set<string> }>();
  const troubles: FixTrouble[] = [];
  const texts = new Map<string, string>();
  const before = await options.lint(texts);
  let linted = before;
  for (let pass = 1; ; pass += 1) {
    let changed = false;
    for (const [file, diagnostics] of Map.groupBy(linted.diagnostics, (diagnostic) => diagnostic.file)) {
      const text = linted.textOf(file);
      const known = files.get(file);
      if (text === undefined || known?.done === true) continue;
      const found = diagnostics.filter(
        (one) => isWanted(one, options.kinds) && known?.refused.has(keyOf(one)) !== true,
      );
      if (found.length === 0) continue;
      const entry = known ?? { states: [{ text, fixed: 0, rules: [] }], done: false, refused: new Set<string>() };
      files.set(file, entry);
      const { refused, ...fixed } = applyReadable(text, found, (next) => options.isReadable(file, next));
      if (refused.length > 0) troubles.push({ kind: 'unreadable', file, rules: rulesOf(refused) });
      for (const diagnostic of refused) entry.refused.add(keyOf(diagnostic));
      if (fixed.text === text) continue;
      const rules = rulesOf(fixed.applied);
      if (pass > mostPasses) {
        troubles.push({ kind: 'unstable', file, rules });
        continue;
      }
      changed = true;
      texts.set(file, fixed.text);
      const again = entry.states.findIndex((state) => state.text === fixed.text);
      if (again < 0) {
        entry.states.push({ text: fixed.text, fixed: entry.states.at(-1)!.fixed + fixed.applied.length, rules });
        continue;
      }
      const turn = entry.states.slice(again + 1).flatMap((state) => state.rules);
      troubles.push({ kind: 'cycle', file, rules: [...new Set([...turn, ...rules])].sort() });
      entry.states = entry.states.slice(0, again + 1);
      entry.done = true;
    }
    if (!changed) break;
    linted = await options.lint(texts);
  }
  const changes = [...files].filter(([, { states }]) => states.length > 1);
  const kept = new Map(changes.map(([file, { states }]) => [file, states.at(-1)!.text]));
  const fixed = new Map(changes.map(([file, { states }]) => [file, states.at(-1)!.fixed]));
  return { linted, before, texts: kept, fixed, troubles };
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
