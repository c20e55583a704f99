import { readFileSync } from 'node:fs';
import { findEdges, indexLibrary } from '../../src/library/graph.ts';
import type { Diagnostic } from '../../src/lint/diagnostic.ts';
import { lintDocument, lintLibrary } from '../../src/lint/engine.ts';
import { resolveRuleSettings } from '../../src/lint/rule-settings.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { type ReadResult, readDocument } from '../../src/reader/read-document.ts';
import { rules } from '../../src/rules/registry.ts';

const now = '2026-11-21T08:00:00Z';

/** The text of a file of `fixtures/`. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

/** A text as a file among the postmortems. */
export function readAs(file: string, content: string): ReadResult {
  return readDocument(
    { path: `content/postmortems/${file}`, contentPath: `postmortems/${file}`, content },
    defaultConfig,
  );
}

/** What all rules say of one file that is alone in its library. */
export function lintAs(file: string, content: string): readonly Diagnostic[] {
  const { document, tree } = readAs(file, content);
  const run = { config: defaultConfig, now, settings: resolveRuleSettings(rules, defaultConfig).settings };
  const documents = [document];
  const events = { ids: [], boundaryCrossings: [], malformed: [], files: [] };
  const library = { documents, edges: findEdges(documents), files: [], history: {}, git: 'none' as const, events };
  const together = lintLibrary(library, indexLibrary(library), run).get(document.path) ?? [];
  return [...lintDocument(document, tree, run, () => true), ...together];
}

/** How often each rule says something, errors only or all. */
export function rulesIn(
  found: readonly Diagnostic[],
  severity?: Diagnostic['severity'],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { ruleId, severity: level } of found)
    if (severity === undefined || level === severity) counts[ruleId] = (counts[ruleId] ?? 0) + 1;
  return counts;
}
