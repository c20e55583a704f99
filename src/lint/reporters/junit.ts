import type { Diagnostic } from '../diagnostic.ts';
import type { LintResult } from '../report.ts';

/**
 * The run as JUnit XML: a test suite for each file with findings, a test case for each finding. What blocks is a failure;
 * a warning or an info is a case that passes and says it in its output, because JUnit knows nothing in between. A clean run
 * is one case that passes.
 */
export function junitReporter(result: LintResult): string {
  const files = [...Map.groupBy(result.diagnostics, ({ file }) => file)];
  const suites = files.length === 0 ? [clean(result)] : files.map(([file, diagnostics]) => suite(file, diagnostics));
  const cases = Math.max(1, result.diagnostics.length);
  const open = tag('testsuites', {
    name: 'reliability',
    tests: cases,
    failures: failuresOf(result.diagnostics),
    errors: 0,
    time: (result.durationMs / 1000).toFixed(3),
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<${open}>`, ...suites, '</testsuites>', ''].join('\n');
}

function clean({ files }: LintResult): string {
  const name = `${files} ${files === 1 ? 'file' : 'files'} checked, no findings`;
  return [
    `  <${tag('testsuite', { name: 'reliability', tests: 1, failures: 0, errors: 0 })}>`,
    `    <${tag('testcase', { name, classname: 'reliability' })}/>`,
    '  </testsuite>',
  ].join('\n');
}

function suite(file: string, diagnostics: readonly Diagnostic[]): string {
  const counts = { tests: diagnostics.length, failures: failuresOf(diagnostics), errors: 0 };
  return [
    `  <${tag('testsuite', { name: file, ...counts })}>`,
    ...diagnostics.map((diagnostic) => testCase(diagnostic)),
    '  </testsuite>',
  ].join('\n');
}

function testCase(diagnostic: Diagnostic): string {
  const { file, line, column, ruleId, severity, message } = diagnostic;
  const name = `${ruleId} at ${line}:${column}`;
  const text = escapeXml(textOf(diagnostic));
  const said =
    severity === 'error'
      ? `<${tag('failure', { type: ruleId, message })}>${text}</failure>`
      : `<system-out>${severity}: ${text}</system-out>`;
  return [`    <${tag('testcase', { name, classname: file, file, line })}>`, `      ${said}`, '    </testcase>'].join(
    '\n',
  );
}

function textOf({ file, line, column, message, why, how, related, url }: Diagnostic): string {
  const places = related.map((place) => `See ${place.file}:${place.line}:${place.column} ${place.message}`);
  const lines = [`${file}:${line}:${column} ${message}`, why && `Why: ${why}`, how && `How: ${how}`, ...places, url];
  return lines.filter((part) => part !== '').join('\n');
}

function failuresOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

function tag(name: string, attributes: Readonly<Record<string, string | number>>): string {
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`);
  return [name, ...written].join(' ');
}

/** What XML 1.0 has no way to write, not even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text
    .toWellFormed()
    .replaceAll(impossible, '')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
    .replaceAll(/[\t\n\r]/g, (character) => (character === '\n' ? '\n' : `&#${character.charCodeAt(0)};`));
}
