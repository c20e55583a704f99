import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CacheOptions } from '../src/lint/cache/lint-cache.ts';
import { tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The options that say where findings are kept between runs. */
export interface LintCacheOptions {
  /** False for `--no-cache`. */
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly verbose?: boolean;
}

/** Adds the options that say where findings are kept between runs. */
export function withCacheOptions(command: Command): Command {
  return command
    .option('--no-cache', 'keep nothing for the next run, and use nothing of the last one')
    .option(
      '--cache-dir <dir>',
      'where findings are kept (default: node_modules/.cache/reliability, where there is one)',
    )
    .option('--verbose', 'tell why something kept was not used');
}

/**
 * Where findings are kept: in the folder that is named, else below the nearest `node_modules` upwards. A project without one
 * keeps nothing, because nothing says that git ignores the folder. Throws `UsageError` for an empty name.
 */
export function lintCache({ cache, cacheDir, verbose }: LintCacheOptions, cwd: string): CacheOptions | undefined {
  if (cacheDir === '') {
    throw new UsageError(
      '--cache-dir names no folder',
      'What is kept would lie among the documents.',
      'Write `--cache-dir DIR`, or leave it out.',
    );
  }
  const folder = cacheDir === undefined ? defaultFolder(cwd) : resolve(cwd, cacheDir);
  if (!cache || folder === undefined) return undefined;
  const told = new Set<string>();
  const note = (text: string): void => {
    if (verbose !== true || told.has(text)) return;
    told.add(text);
    void tell(`Of the cache in ${folder}: ${text}.\n`);
  };
  return { folder, note };
}

function defaultFolder(cwd: string): string | undefined {
  for (let at = cwd; ; at = dirname(at)) {
    const modules = join(at, 'node_modules');
    if (existsSync(modules)) return join(modules, '.cache', 'reliability');
    // What lies above the repository belongs to somebody else.
    if (existsSync(join(at, '.git')) || dirname(at) === at) return undefined;
  }
}
