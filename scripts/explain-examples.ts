import type { Diagnostic } from '../src/lint/diagnostic.ts';
import { examplePath, lintExample } from '../src/lint/lint-example.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { defaultConfig } from '../src/model/config.ts';
import { printable } from '../src/reader/printable.ts';
import type { Rule } from '../src/rules/define-rule.ts';
import { type Example, type ExampleFile, ruleExamples } from '../src/rules/examples.ts';
import { paint } from './terminal.ts';

/**
 * The examples of a rule's documentation for a terminal of that width: each with its files, the lines that are reported
 * marked, and what the rule says about them. They are run, so it is what the rule says today. `all` is the whole catalogue.
 */
export function explainExamples(rule: Rule, markdown: string, all: readonly Rule[], width: number): readonly string[] {
  // Suppressions are judged by the rules that they name; every other rule says the same when it runs alone.
  const running = rule.id.startsWith('suppress/') ? all : [rule];
  return ruleExamples(markdown).map((example) => {
    const { diagnostics } = lintExample(example, running, defaultConfig);
    const found = diagnostics.filter(({ ruleId }) => ruleId === rule.id);
    const head = example.verdict === 'valid' ? paint('green', '  ✔ passes') : paint('red', '  ✖ is reported');
    const files = example.files.flatMap((file) => fileLines(file, example, found));
    return [head, ...files, ...found.flatMap((finding) => findingLines(finding, example, width))].join('\n');
  });
}

const sides = { base: 'before', both: 'before and after' } as const;

function fileLines(file: ExampleFile, example: Example, found: readonly Diagnostic[]): readonly string[] {
  const path = examplePath(file, defaultConfig);
  const isDeleted = !example.files.some((other) => other.side !== 'base' && examplePath(other, defaultConfig) === path);
  const shows = file.side !== 'base' || isDeleted;
  const lines = new Set(shows ? found.filter((finding) => finding.file === path).map(({ line }) => line) : []);
  const code = file.text.trimEnd().split('\n');
  const marked = code.map((line, index) => {
    const mark = lines.has(index + 1) ? paint('red', '›') : ' ';
    return `  ${mark} ${paint('dim', `${String(index + 1).padStart(3)} │`)} ${printable(line)}`.trimEnd();
  });
  const isChange = example.files.some(({ side }) => side !== undefined);
  const side = file.side === undefined ? 'after' : sides[file.side];
  const caption = [isChange ? side : undefined, example.files.length > 1 ? path : file.path].filter(Boolean).join(' ');
  return caption === '' ? marked : [paint('dim', `    ${printable(caption)}`), ...marked];
}

function findingLines({ file, line, severity, message }: Diagnostic, { files }: Example, width: number): string[] {
  const place = files.length > 1 ? `${file}:${line}` : `line ${line}`;
  const color = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'cyan';
  const lines = wrap(printable(`${severity} at ${place}: ${message}`), width - 6);
  return lines.map((text, index) => `    ${index === 0 ? `${paint(color, '→')} ` : '  '}${text}`);
}
