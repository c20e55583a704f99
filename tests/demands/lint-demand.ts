import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFiles } from '../../src/library/find-files.ts';
import { findEdges, indexLibrary } from '../../src/library/graph.ts';
import type { Library } from '../../src/library/library.ts';
import { joinPeople } from '../../src/library/people.ts';
import { readPeopleFile } from '../../src/library/people-file.ts';
import { collectEvents } from '../../src/library/read-events.ts';
import type { Diagnostic } from '../../src/lint/diagnostic.ts';
import { lintDocument, lintLibrary } from '../../src/lint/engine.ts';
import { resolveRuleSettings } from '../../src/lint/rule-settings.ts';
import { type Config, defaultConfig } from '../../src/model/config.ts';
import { type ReadResult, readDocument } from '../../src/reader/read-document.ts';
import { rules } from '../../src/rules/registry.ts';
import { type Demand, makeBad } from './demand.ts';

/** A demand, and what the rules said of the record that disregards it. */
export interface Caught {
  readonly demand: Demand;
  readonly diagnostics: readonly Diagnostic[];
  /** The texts of the bad library, by path inside the content folder. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Lints the records that disregard a demand, each in an otherwise good library. `contentDir` is that library; a record that no
 * demand touches is read once. Yields the demands in their order.
 */
export function* lintDemands(demands: readonly Demand[], contentDir: string, now: string): Generator<Caught> {
  const good = readTexts(contentDir);
  const known = new Map<string, ReadResult>();
  const people = joinPeople(
    readPeopleFile(readFileSync(join(contentDir, defaultConfig.content.people), 'utf8')).persons,
  );
  const run = { config: defaultConfig, now, settings: resolveRuleSettings(rules, defaultConfig).settings, people };
  for (const demand of demands) {
    const files = makeBad(good, demand.bad);
    const read = [...files].filter(([path]) => /\.mdx?$/.test(path)).map(([path, text]) => readOnce(path, text, known));
    const touched = new Set(demand.bad.map(({ file }) => `content/${file}`));
    const alone = read.flatMap(({ document, tree }) =>
      touched.has(document.path) ? lintDocument(document, tree, run, () => true) : [],
    );
    const library = toLibrary(files, read);
    const together = [...lintLibrary(library, indexLibrary(library), run).values()].flat();
    yield { demand, diagnostics: [...alone, ...together], files };
  }
}

function readTexts(contentDir: string): ReadonlyMap<string, string> {
  const { markdown, others } = findFiles(contentDir, defaultConfig.content.ignore);
  const paths = [...markdown.map(({ relative }) => relative), ...others.filter((path) => path.endsWith('.ndjson'))];
  return new Map(paths.map((path) => [path, readFileSync(join(contentDir, path), 'utf8')]));
}

function readOnce(
  contentPath: string,
  content: string,
  known: Map<string, ReadResult>,
  config: Config = defaultConfig,
) {
  const before = known.get(content);
  if (before !== undefined) return before;
  const result = readDocument({ path: `content/${contentPath}`, contentPath, content }, config);
  known.set(content, result);
  return result;
}

function toLibrary(files: ReadonlyMap<string, string>, read: readonly ReadResult[]): Library {
  const documents = read.map(({ document }) => document);
  const events = collectEvents();
  for (const [path, text] of files) {
    if (/^data\/events\/.*\.ndjson$/.test(path))
      text
        .trimEnd()
        .split('\n')
        .forEach(events.open(`content/${path}`));
  }
  return {
    documents,
    edges: findEdges(documents),
    files: [...files.keys()].filter((path) => !/\.mdx?$/.test(path)),
    history: {},
    git: 'none',
    events: events.facts,
  };
}
