import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { IdBook } from '../src/drafting/id-book.ts';
import { composeImport, isAsWritten } from '../src/importing/compose-import.ts';
import { type ImportDraft, importDocument } from '../src/importing/import-document.ts';
import type { ImportedFile } from '../src/importing/import-report.ts';
import { linkedFiles, stepsUp } from '../src/importing/linked-files.ts';
import { displayPath } from '../src/library/load.ts';
import type { Config } from '../src/model/config.ts';
import type { TemplateName } from '../src/model/template-name.ts';
import { fileInside, readSource, type SourceFile } from './import-sources.ts';
import { type Copy, copyBeside, folderFor, type ImportTarget, isInside } from './import-target.ts';
import { replaceFile } from './replace-file.ts';

/** How an import runs. */
export interface ImportRun {
  readonly config: Config;
  readonly cwd: string;
  /** Absolute path of the folder of the records: nothing is written outside of it. */
  readonly out: string;
  readonly target: ImportTarget;
  /** Undefined: the one that each file shows to follow. */
  readonly template: TemplateName | undefined;
  readonly dryRun: boolean;
}

/** Imports one file after the other; only what the report says of a file is kept. */
export async function importFiles(
  sources: readonly SourceFile[],
  run: ImportRun,
  onProgress: (done: number, total: number) => void,
): Promise<readonly ImportedFile[]> {
  const ids = new IdBook(run.config, run.target.ids);
  /** Files that this run copies: target → source. */
  const copies = new Map<string, string>();
  const files: (ImportedFile | undefined)[] = [];
  for (const [index, source] of sources.entries()) {
    await breathe(index);
    onProgress(index, sources.length);
    files.push(
      importFile(source, run, (draft) => (draft.statedId === undefined ? undefined : ids.choose(draft)), copies),
    );
  }
  // Those without an id of their own get one when all ids that files give themselves are known; nothing is kept of them until then.
  for (const [index, source] of sources.entries()) {
    if (files[index] !== undefined) continue;
    await breathe(index);
    onProgress(index, sources.length);
    files[index] = importFile(source, run, (draft) => ids.choose(draft), copies);
  }
  return files.filter((file) => file !== undefined);
}

/** What the parser holds outside of the heap is only given back between two turns of the event loop. */
async function breathe(index: number): Promise<void> {
  if (index % 50 === 0) await setImmediate();
}

/** Imports a file; undefined, and nothing is done, when `choose` has no id for it. */
function importFile(
  source: SourceFile,
  run: ImportRun,
  choose: (draft: ImportDraft) => string | undefined,
  copies: Map<string, string>,
): ImportedFile | undefined {
  const { config, cwd, out, target, template, dryRun } = run;
  const { from, absolute, created, problem } = source;
  if (problem !== undefined) return refused(from, `${problem}.`);
  const content = readSource(absolute, config.limits.fileBytes);
  if ('refused' in content) return refused(from, content.refused);
  const draft = importDocument({ from, content, created, template }, config);
  if ('refused' in draft) return refused(from, draft.refused);
  const size = draft.frontMatter?.length ?? 0;
  if (size > config.limits.yamlBytes / 2)
    return refused(
      from,
      `Its front matter has ${size.toLocaleString('en-US')} characters, too many to be kept in that of the record.`,
    );

  const earlier = target.find(from, draft.sha256);
  const id = earlier === undefined ? choose(draft) : basename(earlier).replace(/\.mdx?$/, '');
  if (id === undefined) return undefined;
  const text = composeImport(draft, id);
  const { known, warnings } = linkedTo(draft, source);
  const copiesIn = (folder: string): readonly Copy[] =>
    known.map((path) => ({ source: join(dirname(absolute), path), target: join(folder, path) }));
  const folder =
    earlier === undefined
      ? folderFor(out, id, stepsUp(known.map((path) => ({ path }))), copiesIn, copies)
      : dirname(earlier);
  const path = earlier ?? join(folder, `${id}.md`);
  const state = stateOf(path, text);
  const copied: string[] = [];
  for (const copy of copiesIn(folder)) {
    if (!isInside(out, copy.target))
      warnings.push(`${displayPath(copy.target, cwd)} would lie outside of the folder; it is not copied.`);
    else if (dryRun || copyBeside(copy)) copied.push(displayPath(copy.target, cwd));
    else warnings.push(`${displayPath(copy.target, cwd)} is another file; it is left alone.`);
    copies.set(copy.target, copy.source);
  }
  if (!dryRun && (state === 'created' || state === 'updated')) {
    if (!isInside(out, path)) return refused(from, `${displayPath(path, cwd)} is a link that leads out of the folder.`);
    replaceFile(path, text);
  }
  const severity = draft.fields['severity'];
  // A part of a text keeps all of it in memory: a copy does not.
  return structuredClone<ImportedFile>({
    from,
    state,
    path: displayPath(path, cwd),
    id,
    title: draft.title,
    ...(draft.date !== undefined && { date: draft.date }),
    ...(typeof severity === 'string' && { severity }),
    template: draft.template,
    timeline: draft.timeline,
    actions: draft.actions,
    found: [...draft.found],
    missing: [...draft.missing],
    warnings: [...draft.warnings, ...warnings],
    copied,
  });
}

/** A record that somebody has edited is theirs. */
function stateOf(path: string, text: string): ImportedFile['state'] {
  if (!existsSync(path)) return 'created';
  const before = readFileSync(path, 'utf8');
  if (before === text) return 'unchanged';
  return isAsWritten(before) ? 'updated' : 'edited';
}

/** Links to files that can come along, and what to say of the others. */
function linkedTo(
  draft: ImportDraft,
  { absolute, root }: SourceFile,
): { readonly known: readonly string[]; readonly warnings: string[] } {
  const known: string[] = [];
  const warnings: string[] = [];
  for (const { path } of linkedFiles(draft.links)) {
    const file = join(dirname(absolute), path);
    if (/\.(?:md|mdx|markdown)$/i.test(path))
      warnings.push(`The link ${path} leads to another document, whose record has another name.`);
    else if (fileInside(root, file) !== undefined) known.push(path);
    else warnings.push(`The link ${path} leads to no file of the folder; nothing comes along.`);
  }
  return { known, warnings };
}

function refused(from: string, reason: string): ImportedFile {
  return { from, state: 'refused', reason, found: [], missing: [], warnings: [], copied: [] };
}
