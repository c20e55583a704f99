import { lintExample } from '../lint/lint-example.ts';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { renderHtml } from '../reader/render.ts';
import type { Rule } from '../rules/define-rule.ts';
import { type Example, type ExampleFile, ruleExamples } from '../rules/examples.ts';

/** An example as the page of its rule shows it: its files, and what the rule says about them. */
export interface ShownExample {
  readonly verdict: Example['verdict'];
  /** The day of the clock under which it runs, where it is not that of all examples. */
  readonly clock: string | undefined;
  readonly files: readonly {
    readonly path: string | undefined;
    readonly side: ExampleFile['side'];
    /** Highlighted. */
    readonly html: string;
  }[];
  readonly findings: readonly {
    /** Where it stands: the line, and the file where there are several. */
    readonly place: string;
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
  return examples.map((example) => ({
    verdict: example.verdict,
    clock: example.now === usual ? undefined : example.now.slice(0, 10),
    files: example.files.map(({ path, side, text }) => ({ path, side, html: codeHtml(path, text) })),
    findings: lintExample(example, running, defaultConfig)
      .diagnostics.filter(({ ruleId }) => ruleId === rule.id)
      .map(({ file, line, severity, message, why, how }) => ({
        place: example.files.length > 1 ? `${file}, line ${line}` : `Line ${line}`,
        ...{ severity, message, why, how },
      })),
  }));
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(values, (value) => value)].sort((a, b) => b[1].length - a[1].length);
  return counts[0]?.[0];
}

/** A file as a code block. The fence is longer than every one in it. */
function codeHtml(path: string | undefined, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
  const fence = '`'.repeat(longest + 1);
  const language = path?.endsWith('.ndjson') === true ? 'json' : 'md';
  const content = `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
  const { document } = readDocument({ path: 'example.md', contentPath: undefined, content }, defaultConfig);
  return renderHtml(document, { resolve: () => undefined });
}
