import { createReadStream, globSync, type ReadStream, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { diskSource } from '../src/library/disk-source.ts';
import { displayPath } from '../src/library/load.ts';
import type { EventFile } from '../src/metrics/check/check-events.ts';
import { type Project, requireContent } from './project.ts';
import { UsageError } from './usage-error.ts';

/** Event files of this machine, and how far they are read. */
export interface EventFiles {
  readonly files: readonly EventFile[];
  /** In bytes as they lie on the disk. */
  readonly size: number;
  /** Bytes that were read so far. */
  read(): number;
}

/** Names of event files in a folder. */
const inFolder = '**/*.{ndjson{,.gz,.zst},parquet}';

/**
 * The event files that arguments name (files, folders, globs), else those of the configuration. Throws `UsageError` when one
 * names none: a check of nothing must not pass.
 */
export async function findEventFiles(written: readonly string[], project: Project): Promise<EventFiles> {
  const paths = written.length > 0 ? written.flatMap((one) => namedBy(one, project.cwd)) : await configured(project);
  const streams: ReadStream[] = [];
  const unique = [...new Set(paths)];
  return {
    files: unique.map((path) => ({
      path: displayPath(path, project.cwd),
      absolute: path,
      open() {
        const stream = createReadStream(path);
        streams.push(stream);
        return stream;
      },
    })),
    size: unique.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0),
    read: () => streams.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
  };
}

async function configured(project: Project): Promise<readonly string[]> {
  const folder = requireContent(project);
  const { events } = project.config.content;
  const paths = await diskSource(folder).find(events);
  if (paths.length > 0) return paths.map((path) => resolve(folder, path));
  const globs = events.map((glob) => relative(project.cwd, join(folder, glob)));
  throw new UsageError(
    `No event file matches ${globs.join(', ') || 'content.events, which is empty'}`,
    'A check of nothing would look like a check that passed.',
    'Name files: `reliability events check FILE`, or correct `content.events` of the configuration.',
  );
}

function namedBy(written: string, cwd: string): readonly string[] {
  const path = resolve(cwd, written);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() === true) return [path];
  const folder = stat?.isDirectory() === true;
  const found = globSync(folder ? inFolder : written, { cwd: folder ? path : cwd })
    .map((name) => resolve(folder ? path : cwd, name))
    .filter((name) => statSync(name, { throwIfNoEntry: false })?.isFile() === true);
  if (found.length > 0) return found.sort();
  throw new UsageError(
    folder ? `No event file lies under ${written}` : `No file matches ${written}`,
    'A check of nothing would look like a check that passed.',
    folder
      ? 'Events are `.ndjson`, `.ndjson.gz`, `.ndjson.zst` or `.parquet`; name other files one by one.'
      : 'Correct the path; quote a glob, so that the shell does not take it apart.',
  );
}
