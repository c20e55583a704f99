import type { Root } from 'mdast';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { indexLibrary } from '../library/graph.ts';
import type { Library, LibraryIndex } from '../library/library.ts';
import { type LoadOptions, loadLibrary } from '../library/load.ts';
import { crashedRuleId } from '../lint/crashed-rule.ts';
import { compareDiagnostics, type Diagnostic } from '../lint/diagnostic.ts';
import { lintLibrary } from '../lint/engine.ts';
import { redact } from '../lint/redact.ts';
import { resolveRuleSettings } from '../lint/rule-settings.ts';
import type { Document } from '../reader/document.ts';
import type { Rule } from '../rules/define-rule.ts';
import { rules as catalogue } from '../rules/registry.ts';
import { references } from './references.ts';
import { structure } from './structure.ts';
import { text } from './text.ts';

export interface LintContentOptions extends Omit<LoadOptions, 'onRead'> {
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  /** Whether a document is linted; all are when left out. References are checked against the whole library. */
  readonly wanted?: ((document: Document) => boolean) | undefined;
  readonly rules?: readonly Rule[];
}

export interface LintedContent {
  readonly library: Library;
  readonly index: LibraryIndex;
  /** Documents that were linted. */
  readonly files: number;
  /** By file, place and rule. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text of a document as it was read; undefined for every other file. */
  textOf(file: string): string | undefined;
}

/**
 * Loads a library and lints it through the three remark plugins: the command line, the build of the site and every later
 * caller get the same findings. A document is linted while it is read, so that no Markdown tree is kept.
 */
export async function lintContent({
  now,
  wanted,
  rules = catalogue,
  ...load
}: LintContentOptions): Promise<LintedContent> {
  const { config } = load;
  const run = { config, now, settings: resolveRuleSettings(rules, config).settings };
  const alone = unified().use(structure, run).use(text, run).freeze();
  const found: Diagnostic[] = [];
  let files = 0;
  const library = await loadLibrary({
    ...load,
    onRead({ document, tree }) {
      if (wanted !== undefined && !wanted(document)) return;
      files += 1;
      found.push(...findingsOf(alone.runSync.bind(alone), document, tree));
    },
  });
  const index = indexLibrary(library);
  const libraryFindings = lintLibrary(library, index, run);
  const together = unified().use(references, libraryFindings).freeze();
  for (const document of library.documents) {
    if (!libraryFindings.has(document.path) || (wanted !== undefined && !wanted(document))) continue;
    found.push(...findingsOf(together.runSync.bind(together), document, noTree));
  }
  // Findings in a file that is no document (an event file, the library itself) belong to the library as a whole.
  for (const [file, diagnostics] of libraryFindings) {
    if (index.byPath.has(file)) continue;
    found.push(...diagnostics.filter(({ ruleId }) => wanted === undefined || ruleId === crashedRuleId));
  }
  const textOf = (file: string) => index.byPath.get(file)?.text;
  return { library, index, files, diagnostics: redact(found.sort(compareDiagnostics), textOf), textOf };
}

const noTree: Root = { type: 'root', children: [] };

function findingsOf(process: (tree: Root, file: VFile) => unknown, document: Document, tree: Root): Diagnostic[] {
  const file = new VFile({ path: document.path, value: document.text, data: { reliability: document } });
  process(tree, file);
  return file.messages.map(({ diagnostic }) => diagnostic).filter((diagnostic) => diagnostic !== undefined);
}
