import type { EventFile } from '../metrics/check/check-events.ts';
import type { StratumConfig } from '../model/audits-config.ts';
import type { Transcript } from '../model/transcript.ts';
import type { AuditPeriod } from './audit-period.ts';
import { checkTranscript } from './check-transcript.ts';
import type { Cell } from './draw-sample.ts';
import { contentKey, orderKey } from './order-key.ts';
import { readTranscriptLines } from './read-transcripts.ts';
import { stratumOf } from './stratum-of.ts';
import type { PlacedTranscriptProblem, TranscriptProblem } from './transcript-problem.ts';

export interface SurveyOptions {
  readonly seed: number;
  readonly period: AuditPeriod;
  readonly strata: readonly StratumConfig[];
  readonly perAgent: boolean;
  /** Only transcripts of this agent. */
  readonly agent: string | undefined;
  /** By run_id, what the events say. */
  readonly runStrata: ReadonlyMap<string, number>;
  /** Is told each line that cannot be drawn. */
  readonly onProblem: (problem: PlacedTranscriptProblem) => void;
}

/** What may be drawn: numbers only, whatever the transcripts hold. */
export interface Population {
  readonly cells: readonly Cell[];
  /** The file and the line, from 1, of each transcript, by its number. */
  readonly files: readonly number[];
  readonly lines: readonly number[];
  readonly counts: {
    readonly transcripts: number;
    /** Lines that say the same as another one. */
    readonly repeated: number;
    /** Lines that cannot be read, or whose name another transcript has. */
    readonly unreadable: number;
    /** Of another time or another agent. */
    readonly outside: number;
  };
}

/** Reads all transcripts once, a line at a time, and keeps of each where it is and where it stands in the order. */
export async function surveyPopulation(files: readonly EventFile[], options: SurveyOptions): Promise<Population> {
  const members = newMembers(options);
  const counts = { repeated: 0, unreadable: 0, outside: 0 };
  for await (const batch of readTranscriptLines(files, options.onProblem)) {
    for (const { file, number, line } of batch) {
      const checked = checkTranscript(line);
      if ('transcript' in checked && isOutside(checked.transcript, options)) {
        counts.outside += 1;
        continue;
      }
      const added =
        'problem' in checked ? checked.problem : members.add(checked.transcript, line as string, file, number);
      if (added === 'new') continue;
      if (added === 'repeated') {
        counts.repeated += 1;
        continue;
      }
      const problem = 'other' in added ? sameName(`${files[added.other.file]?.path}:${added.other.line}`) : added;
      counts.unreadable += 1;
      options.onProblem({ ...problem, file: files[file]?.path ?? '', line: number });
    }
  }
  const { cells, ofFile, ofLine, disputed } = members.close();
  const unreadable = counts.unreadable + disputed;
  return {
    cells,
    files: ofFile,
    lines: ofLine,
    counts: { ...counts, unreadable, transcripts: ofFile.length - disputed },
  };
}

function isOutside({ started_at, agent_id }: Transcript, { period, agent }: SurveyOptions): boolean {
  const started = Date.parse(started_at);
  return started < period.from || started >= period.to || (agent !== undefined && agent_id !== agent);
}

/** What became of a transcript: another one of its name is told by its place. */
type Added = 'new' | 'repeated' | { readonly other: { readonly file: number; readonly line: number } };

/** Gathers the transcripts that may be drawn as columns of numbers: a million of them are some megabytes. */
function newMembers({ seed, strata, perAgent, runStrata }: SurveyOptions) {
  const none = (): number[] => [];
  const columns = { keys: none(), contents: none(), ofFile: none(), ofLine: none(), ofCell: none() };
  const byKey = new Map<number, number>();
  const disputed = new Set<number>();
  const cells = new Map<
    string,
    { readonly stratum: number; readonly agent: string | undefined; readonly at: number }
  >();
  const cellOf = (transcript: Transcript): number => {
    const stratum = Math.min(stratumOf(transcript, strata), runStrata.get(transcript.run_id) ?? strata.length);
    const agent = perAgent ? transcript.agent_id : undefined;
    const name = `${stratum}\n${agent ?? ''}`;
    const cell = cells.get(name) ?? { stratum, agent, at: cells.size };
    cells.set(name, cell);
    return cell.at;
  };
  return {
    add(transcript: Transcript, line: string, file: number, number: number): Added {
      const key = orderKey(seed, transcript.transcript_ref ?? transcript.run_id);
      const content = contentKey(line);
      const known = byKey.get(key);
      if (known !== undefined) {
        if (columns.contents[known] === content) return 'repeated';
        disputed.add(known);
        return { other: { file: columns.ofFile[known] ?? 0, line: columns.ofLine[known] ?? 0 } };
      }
      byKey.set(key, columns.keys.length);
      columns.keys.push(key);
      columns.contents.push(content);
      columns.ofFile.push(file);
      columns.ofLine.push(number);
      columns.ofCell.push(cellOf(transcript));
      return 'new';
    },
    close() {
      const members = Array.from(cells, (): { key: number; index: number }[] => []);
      for (const [index, key] of columns.keys.entries())
        if (!disputed.has(index)) members[columns.ofCell[index] ?? 0]?.push({ key, index });
      const ordered: readonly Cell[] = [...cells.values()]
        .map(({ stratum, agent, at }) => ({ stratum, agent, members: members[at] ?? [] }))
        .filter((cell) => cell.members.length > 0)
        .sort((a, b) => a.stratum - b.stratum || compare(a.agent ?? '', b.agent ?? ''));
      return { cells: ordered, ofFile: columns.ofFile, ofLine: columns.ofLine, disputed: disputed.size };
    },
  };
}

function sameName(other: string): TranscriptProblem {
  return {
    column: 1,
    what: `This transcript has the name of another one, at ${other}`,
    why: 'Nobody could say which of them was drawn, so neither can be.',
    how: 'Give each a `transcript_ref` of its own.',
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
