import type { Diagnostic } from '../lint/diagnostic.ts';
import { examplePath, lintExample } from '../lint/lint-example.ts';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { renderHtml } from '../reader/render.ts';
import type { Rule } from '../rules/define-rule.ts';
import { type Example, type ExampleFile, ruleExamples } from '../rules/examples.ts';
import { type LineMark, numberedLines } from './numbered-lines.ts';

/** An example as the page of its rule shows it: its files, and what the rule says about them. */
export interface ShownExample {
  readonly verdict: Example['verdict'];
  /** The day of the clock under which it runs, where it is not that of all examples. */
  readonly clock: string | undefined;
  /** Whether it is a change, with files before and after. */
  readonly isChange: boolean;
  readonly files: readonly {
    /** Where it lies; undefined where that does not matter. */
    readonly path: string | undefined;
    readonly side: ExampleFile['side'];
    /** Highlighted, with the lines marked that were found or changed. */
    readonly html: string;
  }[];
  readonly findings: readonly {
    /** Where it stands: the line, and the file where there are several. */
    readonly place: string;
    /** The id of that line on the page; undefined where it is not shown. */
    readonly anchor: string | undefined;
    readonly severity: string;
    readonly message: string;
    readonly why: string;
    readonly how: string;
  }[];
}

/** The examples of a rule's documentation, run: what is shown is what the rule says today. `all` is the whole catalogue. */
export function shownExamples(rule: Rule, markdown: string, all: readonly Rule[]): readonly ShownExample[] {
  const examples = ruleExamples(markdown);
  const usual = mostFrequent(examples.map(({ now }) => now));
  // Suppressions are judged by the rules that they name; every other rule says the same when it runs alone.
  const running = rule.id.startsWith('suppress/') ? all : [rule];
  return examples.map((example, index) => {
    const clock = example.now === usual ? undefined : example.now.slice(0, 10);
    const { diagnostics } = lintExample(example, running, defaultConfig);
    const found = diagnostics.filter(({ ruleId }) => ruleId === rule.id);
    return { verdict: example.verdict, clock, ...shown(example, found, `example-${index + 1}`) };
  });
}

/** A file of an example, and where it lies in its library. */
type PlacedFile = ExampleFile & { readonly place: string };

/** The files and findings of an example; `id` begins the addresses of its lines on the page. */
function shown(
  example: Example,
  found: readonly Diagnostic[],
  id: string,
): Pick<ShownExample, 'isChange' | 'files' | 'findings'> {
  const several = example.files.length > 1;
  const placed = example.files.map((file) => ({ ...file, place: examplePath(file, defaultConfig) }));
  const blocks = placed.map((file, index) => {
    const lines = linesFound(file, placed, found);
    const marks = new Map(changedLines(file, placed));
    for (const line of lines) marks.set(line, 'found');
    return { file, lines, marks, id: `${id}-${index + 1}` };
  });
  return {
    isChange: placed.some(({ side }) => side !== undefined),
    files: blocks.map(({ file, marks, id: block }) => ({
      path: several ? file.place : file.path,
      side: file.side,
      html: numberedLines(codeHtml(file.place, file.text), block, marks),
    })),
    findings: found.map(({ file, line, severity, message, why, how }) => {
      const block = blocks.find((other) => other.file.place === file && other.lines.has(line));
      const place = several ? `${file}, line ${line}` : `Line ${line}`;
      return { place, anchor: block && `${block.id}-l${line}`, severity, message, why, how };
    }),
  };
}

/** The lines of a file that findings stand at. What a change deleted is shown as it was. */
function linesFound(file: PlacedFile, files: readonly PlacedFile[], found: readonly Diagnostic[]): ReadonlySet<number> {
  if (file.side === 'base' && otherSide(file, files) !== undefined) return new Set();
  return new Set(found.filter((finding) => finding.file === file.place).map(({ line }) => line));
}

/** The lines that the same file does not have on the other side of the change. */
function changedLines(file: PlacedFile, files: readonly PlacedFile[]): readonly [line: number, mark: LineMark][] {
  const other = otherSide(file, files);
  if (other === undefined) return [];
  const known = new Set(other.text.split('\n'));
  const mark = file.side === 'base' ? 'removed' : 'added';
  const lines = file.text.trimEnd().split('\n');
  return lines.flatMap((line, index) => (known.has(line) ? [] : [[index + 1, mark]]));
}

function otherSide({ side, place }: PlacedFile, files: readonly PlacedFile[]): PlacedFile | undefined {
  return files.find((other) => other.place === place && (other.side === 'base') !== (side === 'base'));
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(values, (value) => value)].sort((a, b) => b[1].length - a[1].length);
  return counts[0]?.[0];
}

/** A file as a code block. The fence is longer than every one in it. */
function codeHtml(path: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
  const fence = '`'.repeat(longest + 1);
  const language = path.endsWith('.ndjson') ? 'json' : 'md';
  const content = `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
  const { document } = readDocument({ path: 'example.md', contentPath: undefined, content }, defaultConfig);
  // Its lines wrap: there is nothing to reach and scroll with the keyboard.
  return renderHtml(document, { resolve: () => undefined }).replace(' tabindex="0"', '');
}
