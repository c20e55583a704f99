import type { Readable } from 'node:stream';
import { EventFileError } from '../../library/event-file-error.ts';
import { type EventLine, isParquet, longestLine, readEventLines } from '../../library/event-lines.ts';
import { isSystemError, reason } from '../../library/find-files.ts';
import type { OverrideEvent } from '../../model/event.ts';
import type { SeverityTable } from '../../model/severity.ts';
import { checkLine } from './check-line.ts';
import { fieldColumn } from './field-column.ts';
import { type KnownNames, unknownNames } from './known-names.ts';
import { readParquetLines } from './parquet-lines.ts';
import type { Place } from './place.ts';
import type { PlacedProblem, Problem } from './problem.ts';
import { newRepeatedIds } from './repeated-ids.ts';
import { newRunFacts } from './run-facts.ts';

/** A file of events. */
export interface EventFile {
  /** As problems name it. */
  readonly path: string;
  /** Where it lies on this machine: Parquet, whose rows count as lines, is read from there. */
  readonly absolute?: string;
  /** Its bytes from the beginning. */
  open(): Readable;
}

/** What a check needs beside the files. */
export interface EventCheckOptions {
  /** The clock: milliseconds since 1970. */
  readonly now: number;
  /** What the library knows; undefined when there is none. */
  readonly known: KnownNames | undefined;
  readonly severities: SeverityTable;
}

/** What has been read so far. */
export interface EventCounts {
  files: number;
  /** Lines that are not blank. */
  lines: number;
  /** Events that follow the schema, each counted once. */
  events: number;
  /** Events that came again with the same id and the same content. */
  repeated: number;
  runs: number;
}

/** Clocks differ a little: an event may be this far ahead of ours, in milliseconds. */
const ahead = 5 * 60_000;

/**
 * Checks event files: each line against contract C2, and then what only several lines tell together. Problems come in batches,
 * those of lines in the order of the files, those of whole runs at the end; `counts` grows meanwhile. What is remembered is
 * some 32 bytes an event and 60 a run, whatever they say.
 */
export function checkEvents(
  files: readonly EventFile[],
  options: EventCheckOptions,
): { readonly counts: Readonly<EventCounts>; readonly problems: AsyncIterable<readonly PlacedProblem[]> } {
  const counts: EventCounts = { files: 0, lines: 0, events: 0, repeated: 0, runs: 0 };
  return { counts, problems: problemsOf(files, options, counts) };
}

async function* problemsOf(
  files: readonly EventFile[],
  options: EventCheckOptions,
  counts: EventCounts,
): AsyncGenerator<readonly PlacedProblem[]> {
  const runs = newRunFacts();
  const check = lineChecker(files, options, runs, counts);
  for (const [number, file] of files.entries()) {
    counts.files += 1;
    const before = counts.lines;
    let line = 0;
    const problem = yield* readFile(file, (batch) => {
      const found: PlacedProblem[] = [];
      for (const one of batch) {
        line += 1;
        // A row has no columns of text.
        for (const problem of check(one, { file: number, line }))
          found.push({ ...problem, file: file.path, line, ...(isParquet(file.path) && { column: 1 }) });
      }
      return found;
    });
    if (problem !== undefined) yield [{ ...problem, file: file.path, line: line + 1 }];
    else if (counts.lines === before) yield [{ ...emptyFile, file: file.path, line: 1 }];
  }
  counts.runs = runs.size;
  yield* batches(runs.rest(options.now), ({ problem, place }) => ({
    ...problem,
    ...{ column: 1, file: files[place.file]?.path ?? '', line: place.line },
  }));
}

/** Gives the problems of a file's lines, and returns what ended it before its end. */
async function* readFile(
  file: EventFile,
  take: (lines: readonly EventLine[]) => readonly PlacedProblem[],
): AsyncGenerator<readonly PlacedProblem[], Problem | undefined> {
  try {
    for await (const lines of linesOfEventFile(file)) yield take(lines);
    return undefined;
  } catch (error) {
    if (error instanceof EventFileError) return unreadable(error.what, error.how);
    if (!isSystemError(error)) throw error;
    return unreadable(`cannot be read: ${reason(error)}`, 'Make it readable for this user.');
  }
}

/** The lines of an event file, whatever its format; the rows of Parquet as lines. */
export function linesOfEventFile({ path, absolute, open }: EventFile): AsyncIterable<readonly EventLine[]> {
  return isParquet(path) && absolute !== undefined ? readParquetLines(absolute) : readEventLines(open(), path);
}

type LineCheck = (line: EventLine, place: Place) => readonly Problem[];

const none: readonly Problem[] = [];

function lineChecker(
  files: readonly EventFile[],
  { now, known, severities }: EventCheckOptions,
  runs: ReturnType<typeof newRunFacts>,
  counts: EventCounts,
): LineCheck {
  const useOf = newRepeatedIds();
  const together = (event: OverrideEvent, place: Place): readonly Omit<Problem, 'column'>[] => {
    const use = useOf(event, place);
    if (use === 'repeated') {
      counts.repeated += 1;
      return none;
    }
    counts.events += 1;
    const time = Date.parse(event.ts);
    const ofRun = runs.add(event, time, place);
    const names = unknownNames(event, known, severities);
    if (use === 'new' && ofRun === undefined && names.length === 0 && time <= now + ahead) return none;
    return [
      ...(use === 'new' ? [] : [reusedId(event.event_id, files[use.file]?.path ?? '', use.line)]),
      ...(time <= now + ahead ? [] : [inFuture(time - now)]),
      ...(ofRun === undefined ? [] : [ofRun]),
      ...names,
    ];
  };
  return (line, place) => {
    if (typeof line !== 'string') {
      counts.lines += 1;
      return [unreadLine(line)];
    }
    if (line.trim() === '') return none;
    counts.lines += 1;
    const { event, problems } = checkLine(line);
    const further = event === undefined ? none : together(event, place);
    if (further.length === 0) return problems;
    return [...problems, ...further.map((problem) => ({ ...problem, column: fieldColumn(line, problem.field ?? '') }))];
  };
}

function unreadLine(line: Exclude<EventLine, string>): Problem {
  if (line.problem === 'not-utf8')
    return {
      ...{ kind: 'line/not-utf8', severity: 'error', column: line.column },
      what: 'This line has bytes that are no UTF-8',
      why: 'It cannot be read as text, so whatever it tells is missing in every metric.',
      how: 'Write the file in UTF-8; a half character comes from cutting text by bytes.',
    };
  const size = `${(line.bytes / 1_048_576).toFixed(1)} MiB`;
  return {
    ...{ kind: 'line/too-long', severity: 'error', column: 1 },
    what: `This line has ${size}, and no event has more than ${longestLine / 1_048_576}`,
    why: 'It was passed over unread, so that a file without line ends cannot fill the memory.',
    how: 'Write one event a line, and what is large to where `evidence_refs` points.',
  };
}

function unreadable(what: string, how: string): Problem {
  return {
    ...{ kind: 'file/unreadable', severity: 'error', column: 1, how },
    what: `This file ${what}`,
    why: 'What it holds from here on is missing in every metric.',
  };
}

const emptyFile: Problem = {
  ...{ kind: 'file/empty', severity: 'warning', column: 1 },
  what: 'This file has no event',
  why: 'A day without events and a sender that has stopped look the same.',
  how: 'Look whether it was still being written; remove it when there was nothing to write.',
};

function reusedId(id: string, file: string, line: number): Omit<Problem, 'column'> {
  return {
    ...{ kind: 'id/reused', severity: 'error', field: 'event_id' },
    what: `Event id "${id.slice(0, 60)}" belongs to another event, in ${file}:${line}`,
    why: 'Events are counted once for each id, so one of the two is lost.',
    how: 'Make a new id for each event; only the same event that is sent again keeps its own.',
  };
}

function inFuture(milliseconds: number): Omit<Problem, 'column'> {
  return {
    ...{ kind: 'time/future', severity: 'warning', field: 'ts' },
    what: `This event is ${inWords(milliseconds)} ahead of the clock`,
    why: 'No window ends there yet, so it is counted late or, with a wrong zone, at the wrong time.',
    how: 'Send the time in UTC with Z; check the clock of the machine, or the `--now` of this run.',
  };
}

function inWords(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 120) return `${Math.round(minutes)} minutes`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}

/** So that a million problems are not held at once. */
function* batches<From, To>(items: Iterable<From>, to: (item: From) => To): Generator<readonly To[]> {
  let batch: To[] = [];
  for (const item of items) {
    batch.push(to(item));
    if (batch.length < 1000) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
