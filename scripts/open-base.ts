import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, posix, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readConfigLiteral } from '../src/library/config-literal.ts';
import type { ContentSource } from '../src/library/content-source.ts';
import { GitBlobs } from '../src/library/git-blobs.ts';
import { type GitBase, objectAt, openGitBase } from '../src/library/git-repository.ts';
import { gitSource } from '../src/library/git-source.ts';
import { configNames } from '../src/library/load-config.ts';
import { gateConfig } from '../src/lint/gate-config.ts';
import { type Config, configSchema, defaultConfig } from '../src/model/config.ts';
import { rulesFor } from '../src/rules/rules-for.ts';
import type { Project } from './project.ts';

/** The library as it was before a change, and how the change is judged. */
export interface OpenedBase {
  /** The commit from which the change departed. */
  readonly commit: string;
  readonly git: GitBase;
  readonly source: ContentSource;
  /** The configuration for both sides. */
  readonly config: Config;
  /** What the reader of the verdict has to know: whole sentences. */
  readonly notes: readonly string[];
  /** Ends the git process that reads the files. */
  close(): void;
}

/** A larger file is no configuration. */
const largestConfig = 1_048_576;

/** The configuration of the base: none, a file that can be read as data, or one that cannot, and why. */
type BaseConfig =
  | { readonly path: string | undefined; readonly config: Config }
  | { readonly path: string; readonly config: undefined; readonly why: string }
  | 'unchanged';

/**
 * Finds what the library was before the change since `ref`. Throws `GitError` when that cannot be known; nothing of the base
 * is run, and nothing is written.
 */
export async function openBase(ref: string, project: Project, contentDir: string): Promise<OpenedBase> {
  const base = await openGitBase(contentDir, ref);
  const blobs = new GitBlobs(contentDir);
  const close = () => blobs.close();
  try {
    const before = await configAtBase(base, blobs, project);
    const { config, notes } = judgedConfig(before, project);
    const { tree, note } = await contentAtBase(base, before);
    const source = await gitSource(contentDir, tree, blobs);
    return {
      commit: base.commit,
      git: base,
      source,
      config,
      notes: note === undefined ? notes : [...notes, note],
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Looks for the configuration where it is now, and under its other names beside it. */
async function configAtBase(base: GitBase, blobs: GitBlobs, { file, cwd }: Project): Promise<BaseConfig> {
  const folder = realpathSync(file === undefined ? cwd : dirname(file));
  const inside = relative(base.root, folder).split(sep).join(posix.sep);
  if (inside === '..' || inside.startsWith('../')) return 'unchanged';
  const names = file === undefined ? configNames : [basename(file), ...configNames];
  for (const name of names) {
    const path = posix.join(inside, name);
    const id = await objectAt(base, path);
    const blob = id === undefined ? undefined : await blobs.read(id, largestConfig);
    if (blob === undefined || !('content' in blob)) continue;
    if (file !== undefined && basename(file) === name && blob.content.equals(readFileSync(file))) return 'unchanged';
    const literal = readConfigLiteral(blob.content.toString('utf8'));
    if (literal === undefined) return { path, config: undefined, why: 'is no plain value, and was not run' };
    const { data } = configSchema.safeParse(literal);
    return data === undefined ? { path, config: undefined, why: 'could not be used' } : { path, config: data };
  }
  return file === undefined ? 'unchanged' : { path: undefined, config: defaultConfig };
}

function judgedConfig(
  before: BaseConfig,
  { config, file, cwd }: Project,
): { readonly config: Config; readonly notes: readonly string[] } {
  if (before === 'unchanged') return { config, notes: [] };
  const name = file === undefined ? before.path : relative(cwd, file);
  if (before.config === undefined) {
    const note = `This change also changes ${name}, whose earlier version ${before.why}: every rule counts at its default level at least, and every gate as it is shipped.`;
    return {
      config: gateConfig(config, { ...config, rules: {}, gates: defaultConfig.gates }, rulesFor),
      notes: [note],
    };
  }
  const judged = gateConfig(config, before.config, rulesFor);
  const note = `This change also changes ${name}: what makes the lint milder there counts from the merge on.`;
  return { config: judged, notes: isDeepStrictEqual(judged, config) ? [] : [note] };
}

/** The tree of the content folder: where it is now, else where the configuration of the base says. */
async function contentAtBase(
  base: GitBase,
  before: BaseConfig,
): Promise<{ readonly tree: string | undefined; readonly note?: string }> {
  const tree = await objectAt(base, base.prefix);
  if (tree !== undefined) return { tree };
  const shown = base.prefix === '' ? 'the library' : `${base.prefix}/`;
  if (before !== 'unchanged' && before.path !== undefined && before.config !== undefined) {
    const moved = posix.join(posix.dirname(before.path), before.config.content.dir);
    const id = moved.startsWith('..') ? undefined : await objectAt(base, moved);
    if (id !== undefined)
      return { tree: id, note: `The library was in ${moved}/ before this change and is in ${shown} now.` };
  }
  return { tree: undefined, note: `There was no ${shown} before this change: every document counts as new.` };
}
