import { gzipSync } from 'node:zlib';
import type { Span } from '../../reader/document.ts';
import { pointAt } from '../../reader/line-index.ts';
import { crashedRuleId } from '../crashed-rule.ts';
import type { Diagnostic, Place } from '../diagnostic.ts';
import type { LintResult, RuleFacts } from '../report.ts';
import { byImportance } from './importance.ts';
import { wellFormedJson } from './well-formed-json.ts';

/** What GitHub takes: results a run, results it shows, bytes of the compressed file. */
const limits = { results: 25_000, shown: 5_000, bytes: 10 * 1024 * 1024 } as const;

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * The run as SARIF 2.1.0, one line. Within GitHub's limits: the most important results come first, what has no room is left
 * out from the end, and a notification of the invocation says how much that is. Columns are UTF-16 code units.
 */
export function sarifReporter(result: LintResult): string {
  const ordered = byImportance(result.diagnostics);
  let room = Math.min(ordered.length, limits.results);
  for (;;) {
    const text = `${wellFormedJson(log(result, ordered.slice(0, room), ordered.length))}\n`;
    const size = text.length <= limits.bytes ? 0 : gzipSync(text).byteLength;
    if (size <= limits.bytes || room === 0) return text;
    room = Math.floor(room * Math.min(0.9, limits.bytes / size));
  }
}

function log(result: LintResult, diagnostics: readonly Diagnostic[], found: number) {
  const rules = rulesOf(result.rules, diagnostics);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'reliability', version: result.version, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(diagnostics, found)],
        results: diagnostics.map((diagnostic) => sarifResult(diagnostic, indexes.get(diagnostic.ruleId), result)),
      },
    ],
  };
}

/** The rules that ran, and what found something without being one of them (a rule that failed). */
function rulesOf(rules: readonly RuleFacts[], diagnostics: readonly Diagnostic[]) {
  const known = new Set(rules.map(({ id }) => id));
  const others = new Map(diagnostics.filter(({ ruleId }) => !known.has(ruleId)).map((one) => [one.ruleId, one]));
  return [
    ...rules.map(descriptor),
    ...[...others.values()].map(({ ruleId, severity, why }) => ({
      id: ruleId,
      shortDescription: { text: plainText(why === '' ? ruleId : why) },
      defaultConfiguration: { level: levels[severity] },
    })),
  ];
}

function descriptor({ id, level, url, documentation }: RuleFacts) {
  const summary = documentation?.summary ?? id;
  const markdown = documentation?.markdown ?? summary;
  return {
    id,
    shortDescription: { text: summary },
    help: { text: markdown, markdown },
    ...(/^https?:/.test(url) && { helpUri: url }),
    defaultConfiguration: { level: levels[level] },
    properties: { tags: [id.slice(0, id.indexOf('/'))] },
  };
}

function invocation(diagnostics: readonly Diagnostic[], found: number) {
  const crashed = diagnostics.filter(({ ruleId }) => ruleId === crashedRuleId);
  const left = found - diagnostics.length;
  const beyond = diagnostics.length - limits.shown;
  const said = [
    ...(left > 0 ? [`${left} of ${found} findings are left out, the least important ones: the file has a limit.`] : []),
    ...(beyond > 0 ? [`GitHub shows ${limits.shown} results; the ${beyond} least important ones are not shown.`] : []),
  ];
  return {
    executionSuccessful: crashed.length === 0,
    toolExecutionNotifications: [
      ...crashed.map(({ message }) => ({ level: 'error', message: { text: plainText(message) } })),
      ...said.map((text) => ({ level: 'warning', message: { text } })),
    ],
  };
}

function sarifResult(diagnostic: Diagnostic, ruleIndex: number | undefined, result: LintResult) {
  const { ruleId, severity, file, related } = diagnostic;
  const fix = sarifFix(diagnostic, result);
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[severity],
    message: { text: messageOf(diagnostic) },
    locations: [location(file, diagnostic)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        message: { text: plainText(place.message) },
        ...location(place.file, place),
      })),
    }),
    partialFingerprints: { 'reliability/v1': result.fingerprintOf(diagnostic) },
    ...(fix !== undefined && { fixes: [fix] }),
  };
}

/** GitHub shows the first sentence in lists, and everything beside the code. */
function messageOf({ message, why, how }: Diagnostic): string {
  const sentence = /[.!?…]$/.test(message) ? message : `${message}.`;
  return plainText([sentence, why, how].filter((text) => text !== '').join(' '));
}

/** `[text](target)` is a link in every message of SARIF: a word joiner keeps the words of a document from being one. */
function plainText(text: string): string {
  return text.replaceAll('](', ']\u2060(');
}

function location(file: string, { line, column, endLine, endColumn }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

function sarifFix({ fix, file }: Diagnostic, { textOf }: LintResult) {
  const text = textOf(file);
  if (fix === undefined || text === undefined) return undefined;
  const replacements = fix.edits.map(({ at, text: inserted }) => ({
    deletedRegion: regionOf(text, at),
    insertedContent: { text: inserted },
  }));
  return {
    description: { text: fix.title },
    artifactChanges: [{ artifactLocation: { uri: uriOf(file) }, replacements }],
  };
}

function regionOf(text: string, at: Span) {
  const start = pointAt(text, at.start);
  const end = pointAt(text, at.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a relative reference. A colon in its first segment would make it an address of another scheme. */
function uriOf(file: string): string {
  return file.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
