import { findEdges, indexLibrary } from '../library/graph.ts';
import type { Library } from '../library/library.ts';
import { compareDiagnostics, type Diagnostic } from '../lint/diagnostic.ts';
import { lintDocument, lintLibrary } from '../lint/engine.ts';
import { resolveRuleSettings } from '../lint/rule-settings.ts';
import type { Config } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { rulesFor } from '../rules/rules-for.ts';
import type { Draft } from './compose-draft.ts';

/** What the lint will say of a draft once it lies in the library, before anything is written. */
export function checkDraft(draft: Draft, path: string, library: Library, config: Config, now: string): Diagnostic[] {
  const { document, tree } = readDocument({ path, contentPath: draft.contentPath, content: draft.text }, config);
  const together = withDraft(library, draft, path, config);
  const run = { config, now, settings: resolveRuleSettings(rulesFor(config), config).settings };
  const alone = lintDocument(document, tree, run, () => true);
  const amongOthers = lintLibrary(together, indexLibrary(together), run).get(path) ?? [];
  return [...alone, ...amongOthers].sort(compareDiagnostics);
}

/** The library as it is once the draft lies in it. */
export function withDraft(library: Library, draft: Draft, path: string, config: Config): Library {
  const { document } = readDocument({ path, contentPath: draft.contentPath, content: draft.text }, config);
  const documents = [...library.documents, document];
  return { ...library, documents, edges: findEdges(documents) };
}
