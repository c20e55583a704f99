import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { diskSource } from '../library/disk-source.ts';
import { MetricsError } from '../metrics/engine/metrics-error.ts';
import { readEventsRollup } from '../metrics/engine/read-events-rollup.ts';
import type { Rollup } from '../metrics/rollup.ts';
import type { Config } from '../model/config.ts';

/** What the site tells of the event stream. */
export interface SiteEvents {
  readonly rollup: Rollup;
  readonly files: number;
  /** Lines that are no event. */
  readonly malformed: number;
  /** Files that cannot be read to their end. */
  readonly unread: number;
}

/** Which events, until when, and where what was read of them stays. */
export interface SiteEventsOptions {
  readonly contentDir: string;
  readonly config: Config;
  /** ISO 8601 instant. */
  readonly now: string;
  /** Undefined: it is read anew each time. */
  readonly eventsFolder?: string | undefined;
}

/**
 * The rollup of the library's events, by the code of `reliability metrics`. Undefined where there are none; a text when there are and
 * they cannot be read, for example because DuckDB has no build for this system: the records can be published without them.
 */
export async function readSiteEvents(options: SiteEventsOptions): Promise<SiteEvents | string | undefined> {
  const { contentDir, config, now, eventsFolder } = options;
  const found = await diskSource(contentDir).find(config.content.events);
  if (found.length === 0) return undefined;
  const paths = found.map((path) => resolve(contentDir, path));
  const folder = eventsFolder ?? mkdtempSync(join(tmpdir(), 'reliability-events-'));
  try {
    const { memory } = config.metrics;
    const { rollup, files } = await readEventsRollup({ paths, folder, now: Date.parse(now), memory });
    return {
      rollup,
      files: files.length,
      malformed: files.reduce((sum, file) => sum + file.malformed, 0),
      unread: files.filter(({ trouble }) => trouble !== undefined).length,
    };
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    return error.message;
  } finally {
    if (eventsFolder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
