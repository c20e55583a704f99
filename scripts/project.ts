import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { configErrorAt } from '../src/library/config-error.ts';
import { type LoadedConfig, loadConfig } from '../src/library/load-config.ts';
import { resolveRuleSettings } from '../src/lint/rule-settings.ts';
import { requirementProblems } from '../src/rules/parametric/requirement-problems.ts';
import { rulesFor } from '../src/rules/rules-for.ts';
import { UsageError } from './usage-error.ts';

/** The options by which every command finds its library. */
export interface ProjectOptions {
  readonly content?: string | undefined;
  readonly config?: string | undefined;
}

/** A configuration that is checked, rules included, and the content folder it or `--content` names. */
export interface Project extends LoadedConfig {
  readonly cwd: string;
  /** Whether the content folder is there. */
  readonly hasContent: boolean;
  /** The clock of the configured library, when it stands still; that of another folder does not. */
  readonly contentNow: string | undefined;
}

/** Loads the configuration; `load` says how often it was loaded before. Throws `ConfigError` for a wrong one, and `UsageError` when `--content` is no folder. */
export async function openProject({ content, config: file }: ProjectOptions, load = 0): Promise<Project> {
  const cwd = process.cwd();
  const loaded = await loadConfig({ cwd, file, load });
  const own = requirementProblems(loaded.config);
  const { problems } = own.length > 0 ? { problems: own } : resolveRuleSettings(rulesFor(loaded.config), loaded.config);
  // Without a file there are defaults, and they have none.
  if (problems.length > 0 && loaded.file !== undefined) throw configErrorAt(loaded.file, problems);
  if (content === '') {
    throw new UsageError(
      '--content names no folder',
      'The folder of the command itself would count as the library.',
      'Write `--content DIR`, or leave it out.',
    );
  }
  const contentDir = content === undefined ? loaded.contentDir : resolve(cwd, content);
  const hasContent = isFolder(contentDir);
  if (content !== undefined && !hasContent) throw missingContent(contentDir, cwd);
  const contentNow = contentDir === loaded.contentDir ? loaded.config.content.now : undefined;
  return { ...loaded, cwd, contentDir, hasContent, contentNow };
}

/** The content folder of a command that cannot do without. */
export function requireContent({ contentDir, hasContent, cwd }: Project): string {
  if (!hasContent) throw missingContent(contentDir, cwd);
  return contentDir;
}

function missingContent(contentDir: string, cwd: string): UsageError {
  const path = relative(cwd, contentDir) || contentDir;
  return new UsageError(
    `There is no content folder ${path}/`,
    'The library is the Markdown in that folder; without it there is nothing to check or to publish.',
    'Run the command where the folder lies, name it with `--content DIR`, or start one with `reliability new agent`.',
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
