import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { diskSource } from '../src/library/disk-source.ts';
import type { ReadFile } from '../src/metrics/engine/keep-events.ts';
import { readEventsRollup } from '../src/metrics/engine/read-events-rollup.ts';
import type { Rollup } from '../src/metrics/rollup.ts';
import type { EngineOption } from './engine-option.ts';
import { troubleText } from './failure.ts';
import { lintCache } from './lint-cache.ts';
import { type Project, requireContent } from './project.ts';
import { readEngineRollup } from './read-engine-rollup.ts';
import { progress, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** A file of events, or a table of them. */
export interface EventSource extends Pick<ReadFile, 'path' | 'malformed' | 'trouble'> {
  /** Its name, if it is a table; `path` says nothing then. */
  readonly table?: string;
}

/** Where what was read of the events is kept between runs. */
export interface KeepOptions {
  /** False for `--no-cache`. */
  readonly cache: boolean;
  readonly cacheDir?: string;
}

/** The absolute paths of the configured event files. */
export async function eventPaths(project: Project): Promise<readonly string[]> {
  const content = requireContent(project);
  const found = await diskSource(content).find(project.config.content.events);
  return found.map((path) => resolve(content, path));
}

/**
 * The rollup of the configured event files, or of the database that `--engine` names, until `now`, an ISO 8601 instant. Throws `UsageError` when there is no event file: metrics of nothing would look like
 * metrics without a failure.
 */
export async function readRollup(
  project: Project,
  now: string,
  options: KeepOptions & EngineOption,
): Promise<{ readonly rollup: Rollup; readonly files: readonly EventSource[] }> {
  if (options.engine !== undefined && options.engine !== 'duckdb')
    return readEngineRollup(project, now, options.engine);
  const paths = await eventPaths(project);
  if (paths.length === 0) {
    const content = requireContent(project);
    const globs = project.config.content.events;
    const shown = globs.map((glob) => relative(project.cwd, join(content, glob))).join(', ');
    throw new UsageError(
      `There are no events: no file matches ${shown || 'content.events, which is empty'}`,
      'Metrics are counted from the override events (contract C2) that the agents emit.',
      'Put them there as NDJSON or Parquet, or name where they are in `content.events` of the configuration.',
    );
  }
  const kept = eventsFolder(project.cwd, options);
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'reliability-events-'));
  const line = progress('event files');
  try {
    const { memory } = project.config.metrics;
    return await readEventsRollup({ paths, folder, now: Date.parse(now), memory, onProgress: line.update });
  } finally {
    line.end();
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Where what was read of the events is kept; undefined when nothing is, as for the findings of the lint. */
export function eventsFolder(cwd: string, options: KeepOptions = { cache: true }): string | undefined {
  const kept = lintCache(options, cwd)?.folder;
  return kept === undefined ? undefined : join(kept, 'events');
}

/** What could not be counted stands on stderr; the exit code says that something is missing. */
export async function tellUncounted(sources: readonly EventSource[], { cwd }: Project): Promise<number> {
  const shown = (path: string) => relative(cwd, path);
  const files = sources.filter(({ table }) => table === undefined);
  const tables = sources.filter(({ table, malformed }) => table !== undefined && malformed > 0);
  for (const { table, malformed } of tables) {
    await tell(
      troubleText(
        `${malformed} ${malformed === 1 ? 'row' : 'rows'} of ${table} ${malformed === 1 ? 'is' : 'are'} no event and not counted`,
        'Such a row has no moment, a blank event_id, agent_id, agent_version or run_id, or an event_type that the contract does not know.',
        'Look for them with the conditions of the table that `reliability events schema` prints, and keep them out.',
      ),
    );
  }
  for (const { path, trouble } of files) {
    if (trouble === undefined) continue;
    await tell(
      troubleText(`${shown(path)} ${trouble.what}`, 'What it holds beyond that is in no metric.', trouble.how),
    );
  }
  const bad = files.filter(({ malformed }) => malformed > 0);
  if (bad.length > 0) {
    const lines = bad.reduce((sum, { malformed }) => sum + malformed, 0);
    const most = bad.toSorted((a, b) => b.malformed - a.malformed).slice(0, 5);
    const where = most.map(({ path, malformed }) => `${shown(path)} (${malformed})`).join(', ');
    await tell(
      troubleText(
        `${lines} ${lines === 1 ? 'line is' : 'lines are'} no event and not counted: ${where}${bad.length > 5 ? ' and others' : ''}`,
        'Such a line is not JSON, or lacks a readable event_id, ts, agent_id, agent_version, run_id or event_type.',
        'Run `reliability events check`, which tells what is wrong with each.',
      ),
    );
  }
  return tables.length > 0 || bad.length > 0 || files.some(({ trouble }) => trouble !== undefined) ? 1 : 0;
}
