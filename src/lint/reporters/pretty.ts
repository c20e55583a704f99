import { styleText } from 'node:util';
import { printable } from '../../reader/printable.ts';
import type { Severity } from '../../rules/define-rule.ts';
import type { Diagnostic, Place, RelatedPlace } from '../diagnostic.ts';
import { isPartial } from '../gate-summary.ts';
import { redactTexts } from '../redact.ts';
import { countBySeverity, type Findings } from '../report.ts';
import { codeFrame, type FrameLine } from './code-frame.ts';
import { wrap } from './display-width.ts';

export interface PrettyOptions {
  /** ANSI colours. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The text of a linted file, for its excerpts; undefined when it is not at hand. */
  textOf(file: string): string | undefined;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const signs = { error: '✖', warning: '▲', info: 'ℹ' } as const;
const colors = { error: 'red', warning: 'yellow', info: 'cyan' } as const;
/** Rules in the summary; the others are one line. */
const listedRules = 12;

/** The run for people: each finding with its excerpt, why and how, then a summary by rule and what to do next. */
export function prettyReporter(result: Findings, given: PrettyOptions): string {
  const options = { ...given, textOf: redactTexts(result.diagnostics, given.textOf) };
  const paint: Paint = (style, text) => (options.color ? styleText(style, text, { validateStream: false }) : text);
  const width = Math.max(60, Math.min(options.width, 120));
  const lines: string[] = [];
  for (const [file, diagnostics] of Map.groupBy(result.diagnostics, ({ file }) => file)) {
    // The path alone on its line, then line:column first: editors' terminals make links of that.
    lines.push(paint(['bold', 'underline'], printable(file)), '');
    for (const diagnostic of diagnostics) lines.push(...finding(diagnostic, options, width, paint), '');
  }
  lines.push(...summary(result, paint));
  return `${guarded(lines).join('\n')}\n`;
}

function finding(diagnostic: Diagnostic, options: PrettyOptions, width: number, paint: Paint): string[] {
  const { severity, ruleId, file, line, column, message, why, how, related } = diagnostic;
  const color = colors[severity];
  const text = options.textOf(file);
  const level = paint([color, 'bold'], `${signs[severity]} ${severity}`);
  return [
    `  ${paint('dim', `${line}:${column}`)}  ${level}  ${paint('bold', ruleId)}`,
    ...wrap(printable(message), width - 4).map((part) => `    ${paint('bold', part)}`),
    ...(text === undefined ? [] : excerpt(text, diagnostic, width, paint, color)),
    ...related.flatMap((place) => relatedPlace(place, options, width, paint)),
    ...labelled('why', why, width, paint),
    ...labelled('how', how, width, paint),
  ];
}

function labelled(label: string, text: string, width: number, paint: Paint): string[] {
  if (text === '') return [];
  const [first, ...rest] = wrap(printable(text), width - 9).map((line) => withCode(line, paint));
  return [`    ${paint('cyan', label)}  ${first}`, ...rest.map((line) => `         ${line}`)];
}

function withCode(line: string, paint: Paint): string {
  return line.replaceAll(/`[^`]+`/g, (code) => paint('green', code));
}

function relatedPlace(place: RelatedPlace, options: PrettyOptions, width: number, paint: Paint): string[] {
  const text = options.textOf(place.file);
  return [
    `    ${paint('cyan', 'see')}  ${printable(place.message)}  ${paint('dim', `${printable(place.file)}:${place.line}:${place.column}`)}`,
    ...(text === undefined ? [] : excerpt(text, place, width, paint, 'cyan')),
  ];
}

function excerpt(text: string, place: Place, width: number, paint: Paint, color: Style): string[] {
  const digits = Math.max(3, String(place.endLine + 1).length);
  const frame = codeFrame(text, place, width - digits - 8);
  return ['', ...frame.map((line) => frameLine(line, digits, paint, color)), ''];
}

function frameLine(line: FrameLine, digits: number, paint: Paint, color: Style): string {
  const empty = ' '.repeat(digits);
  if (line.type === 'gap') return `    ${paint('dim', `${empty} ┊`)}`;
  if (line.type === 'marks') {
    const marks = paint([color, 'bold'].flat() as Style, '^'.repeat(line.length));
    return `    ${empty} ${paint('dim', '│')} ${' '.repeat(line.indent)}${marks}`;
  }
  const number = String(line.number).padStart(digits);
  const gutter = line.inside ? `${paint([color].flat() as Style, '›')} ${number}` : `  ${paint('dim', number)}`;
  return `  ${gutter} ${paint('dim', '│')} ${line.inside ? line.text : paint('dim', line.text)}`.trimEnd();
}

function summary(result: Findings, paint: Paint): string[] {
  const files = plural(result.files, 'file');
  const time = duration(result.durationMs);
  if (result.diagnostics.length === 0)
    return [
      `${paint(['green', 'bold'], '✔')} ${files} checked, no ${isPartial(result) ? 'new ' : ''}findings  ${paint('dim', time)}`,
    ];
  const worst = (['error', 'warning', 'info'] as const).find((severity) => has(result.diagnostics, severity))!;
  const withFindings = new Set(result.diagnostics.map(({ file }) => file)).size;
  const found = `${totals(result.diagnostics)} in ${withFindings} of ${files}`;
  return [
    ...byRule(result.diagnostics, paint),
    '',
    `${paint([colors[worst], 'bold'], signs[worst])} ${paint('bold', found)}  ${paint('dim', time)}`,
    `  ${paint('dim', 'What a rule wants, with examples:')} reliability explain ${mostFrequent(result.diagnostics)}`,
  ];
}

function byRule(diagnostics: readonly Diagnostic[], paint: Paint): string[] {
  const rules = [...Map.groupBy(diagnostics, ({ ruleId }) => ruleId)].sort(byCount);
  const shown = rules.slice(0, listedRules);
  const hidden = rules.slice(listedRules);
  const digits = String(shown[0]?.[1].length ?? 0).length;
  const names = Math.max(...shown.map(([ruleId]) => ruleId.length));
  const rows = shown.map(([ruleId, found]) => {
    const count = String(found.length).padStart(digits);
    const sign = paint(colors[found[0]!.severity], signs[found[0]!.severity]);
    const files = new Set(found.map(({ file }) => file)).size;
    return `  ${count} ${sign} ${ruleId.padEnd(names)}  ${paint('dim', `in ${plural(files, 'file')}`)}`;
  });
  const others = hidden.reduce((sum, [, found]) => sum + found.length, 0);
  const more = hidden.length === 0 ? [] : [paint('dim', `  and ${others} of ${plural(hidden.length, 'other rule')}`)];
  return [paint('bold', 'By rule'), ...rows, ...more];
}

type RuleCount = readonly [string, readonly Diagnostic[]];

function byCount(a: RuleCount, b: RuleCount): number {
  return b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1);
}

/** The rule to read about first: the most frequent one of the worst severity. */
function mostFrequent(diagnostics: readonly Diagnostic[]): string {
  const worst = has(diagnostics, 'error') ? 'error' : has(diagnostics, 'warning') ? 'warning' : 'info';
  const candidates = diagnostics.filter(({ severity }) => severity === worst);
  return [...Map.groupBy(candidates, ({ ruleId }) => ruleId)].sort(byCount)[0]![0];
}

function has(diagnostics: readonly Diagnostic[], wanted: Severity): boolean {
  return diagnostics.some(({ severity }) => severity === wanted);
}

function totals(diagnostics: readonly Diagnostic[]): string {
  const { errors, warnings, infos } = countBySeverity(diagnostics);
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'info')];
  return counts.filter((count) => !count.startsWith('0 ')).join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * GitHub's runner takes a line that starts with `::` for a command, and `##[` anywhere: an invisible word joiner keeps
 * an excerpt in a job's log from being one.
 */
function guarded(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^(\s*)::/, '$1\u2060::').replaceAll('##[', '##\u2060['));
}
