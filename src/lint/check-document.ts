import { readFile } from '../library/load.ts';
import { Clock } from '../model/clock.ts';
import type { Config } from '../model/config.ts';
import type { Document, ReadProblem } from '../reader/document.ts';
import { type ReadResult, rejectedDocument } from '../reader/read-document.ts';
import { crashedReader } from './crashed-rule.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type Guard, lintDocument } from './engine.ts';
import type { Run } from './run.ts';
import { TimeLimitError, withinTime } from './time-limit.ts';

/** A file with its bytes, or with why they cannot be had. */
export interface FileToCheck {
  readonly path: string;
  readonly contentPath: string | undefined;
  readonly content: Uint8Array | ReadProblem;
  /** Whether the document rules look at it; otherwise it is only read. */
  readonly wanted: boolean;
}

/** A document, and what the document rules say of it. */
export interface CheckedDocument {
  readonly document: Document;
  /** Suppressions applied; undefined when the file was not wanted. */
  readonly diagnostics: readonly Diagnostic[] | undefined;
  /** Between which moments the findings hold, in milliseconds since 1970: from the first on, before the second. */
  readonly from: number;
  readonly until: number;
}

/**
 * Reads files and runs the document rules. Together they may take as long as one rule for one file; when they do not come
 * to an end, each is done again with every step watched, and the step that takes too long is told and left out.
 */
export function checkDocuments(files: readonly FileToCheck[], run: Run): readonly CheckedDocument[] {
  const { ruleMilliseconds } = run.config.limits;
  try {
    return withinTime(ruleMilliseconds, () => files.map((file) => check(file, run, (work) => work())));
  } catch (error) {
    if (!(error instanceof TimeLimitError)) throw error;
    return files.map((file) => check(file, run, (work) => withinTime(ruleMilliseconds, work)));
  }
}

function check(file: FileToCheck, run: Run, guard: Guard): CheckedDocument {
  const { document, tree, failed } = read(file, run.config, guard);
  const clock = new Clock(run.now);
  if (!file.wanted) return { document, diagnostics: undefined, from: clock.from, until: clock.until };
  const diagnostics = failed ?? lintDocument(document, tree, run, () => true, { clock, guard });
  return { document, diagnostics, from: clock.from, until: clock.until };
}

type Read = ReadResult & { readonly failed?: readonly Diagnostic[] };

/** The reader takes any text; should it fail on one, that is told as it is of a rule, and the other files are read. */
function read(file: FileToCheck, config: Config, guard: Guard): Read {
  try {
    return guard(() => readFile(file, file.content, config));
  } catch (error) {
    const problem = { code: 'unreadable', what: 'The reader failed', how: '', at: { start: 0, end: 0 } } as const;
    const result = rejectedDocument(file, problem, config);
    return { ...result, failed: [crashedReader(result.document, error, config)] };
  }
}
