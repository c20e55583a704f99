import { unified } from 'unified';
import { VFile } from 'vfile';
import { findEdges, indexLibrary } from '../../src/library/graph.ts';
import type { Library } from '../../src/library/library.ts';
import { crashedRuleId } from '../../src/lint/crashed-rule.ts';
import type { Diagnostic, Place } from '../../src/lint/diagnostic.ts';
import { lintLibrary } from '../../src/lint/engine.ts';
import { resolveRuleSettings } from '../../src/lint/rule-settings.ts';
import { defaultConfig } from '../../src/model/config.ts';
import type { Document, Span } from '../../src/reader/document.ts';
import { readDocument } from '../../src/reader/read-document.ts';
import { renderHtml } from '../../src/reader/render.ts';
import { structure } from '../../src/remark/structure.ts';
import { text as textPlugin } from '../../src/remark/text.ts';
import { rules } from '../../src/rules/registry.ts';

const run = {
  config: defaultConfig,
  now: '2026-11-21T00:00:00Z',
  settings: resolveRuleSettings(rules, defaultConfig).settings,
};
const processor = unified().use(structure, run).use(textPlugin, run).freeze();

/** What nothing that is published may hold outside of text: the page would run it. */
const executable =
  /<(?:script|iframe|object|embed|style|form|svg|math|base|meta|link)\b|<[^>]*\s(?:on\w+|style|srcdoc)=|(?:href|src)="\s*(?:javascript|data|vbscript):/i;

/**
 * Reads, lints and renders a text, and says what is wrong with the result: a crash, a rule that failed, a place outside of
 * the text, output that could run, a second reading that differs. Empty when all is well.
 */
export function examineDocument(path: string, contentPath: string | undefined, content: string): readonly string[] {
  try {
    const { document, tree } = readDocument({ path, contentPath, content }, defaultConfig);
    const again = readDocument({ path, contentPath, content }, defaultConfig);
    const file = new VFile({ path, value: document.text, data: { reliability: document } });
    processor.runSync(tree, file);
    const diagnostics = [...file.messages.flatMap(({ diagnostic }) => diagnostic ?? []), ...libraryFindings(document)];
    const html = renderHtml(document, { resolve: (url) => ({ href: url }) });
    return [
      ...(JSON.stringify(document) === JSON.stringify(again.document) ? [] : ['a second reading differs']),
      ...spansOf(document).flatMap(([name, span]) =>
        isInside(span, document.text) ? [] : [`${name} lies outside: ${span.start}–${span.end}`],
      ),
      ...diagnostics.flatMap((diagnostic) => faultsOf(diagnostic, document.text)),
      ...(executable.test(html.replace(/<code[\s\S]*?<\/code>/g, ''))
        ? [`output that can run: ${executable.exec(html)?.[0]}`]
        : []),
    ];
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

function libraryFindings(document: Document): readonly Diagnostic[] {
  const documents = [document];
  const events = { ids: [], boundaryCrossings: [], malformed: [], files: [] };
  const library: Library = { documents, edges: findEdges(documents), files: [], history: {}, git: 'none', events };
  return [...lintLibrary(library, indexLibrary(library), run).values()].flat();
}

function spansOf(document: Document): readonly (readonly [string, Span])[] {
  return [
    ...Object.entries(document.origins),
    ...document.sections.flatMap(({ title, heading, own, whole }) =>
      [heading, own, whole].map((span) => [title, span] as const),
    ),
    ...document.links.flatMap(({ url, at, urlAt }) => [at, urlAt].map((span) => [url, span] as const)),
    ...document.problems.map(({ code, at }) => [code, at] as const),
    ...document.suppressions.flatMap(({ at }) => ('pointer' in at ? [] : [['suppression', at] as const])),
  ];
}

function isInside({ start, end }: Span, text: string): boolean {
  return start >= 0 && start <= end && end <= text.length;
}

function faultsOf(diagnostic: Diagnostic, text: string): readonly string[] {
  const { ruleId, message, related, file } = diagnostic;
  if (ruleId === crashedRuleId) return [message];
  const here = related.filter((place) => place.file === file);
  const outside = [diagnostic, ...here].filter((place) => !isPlaceInside(place, text));
  const said = [message, diagnostic.why, diagnostic.how];
  const holes = said.filter((line) => /undefined|\[object/.test(line) && !/undefined|\[object/.test(text));
  return [
    ...outside.map(
      (place) => `${ruleId} points outside: ${place.line}:${place.column}–${place.endLine}:${place.endColumn}`,
    ),
    ...holes.map((line) => `${ruleId} has a hole in its message: ${line}`),
  ];
}

function isPlaceInside({ line, column, endLine, endColumn }: Place, text: string): boolean {
  const lines = text.split(/\r\n?|\n/);
  const last = lines[endLine - 1];
  const first = lines[line - 1];
  if (first === undefined || last === undefined) return false;
  const ordered = endLine > line || (endLine === line && endColumn >= column);
  return ordered && column >= 1 && column <= first.length + 1 && endColumn >= 1 && endColumn <= last.length + 1;
}
