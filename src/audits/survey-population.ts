import type { EventFile } from '../metrics/check/check-events.ts';
import type { StratumConfig } from '../model/audits-config.ts';
import type { AuditPeriod } from './audit-period.ts';
import { checkTranscript } from './check-transcript.ts';
import type { Cell } from './draw-sample.ts';
import { contentKey, orderKey } from './order-key.ts';
import { readTranscriptLines } from './read-transcripts.ts';
import { stratumOf } from './stratum-of.ts';
import type { PlacedTranscriptProblem } from './transcript-problem.ts';

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
  const { seed, period, strata, perAgent, agent, runStrata, onProblem } = options;
  const place = { files: [] as number[], lines: [] as number[], cells: [] as number[] };
  const keys: number[] = [];
  const contents: number[] = [];
  const byKey = new Map<number, number>();
  const disputed = new Set<number>();
  const cells = new Map<
    string,
    { readonly stratum: number; readonly agent: string | undefined; readonly at: number }
  >();
  const counts = { repeated: 0, unreadable: 0, outside: 0 };
  const refuse = (problem: PlacedTranscriptProblem): void => {
    counts.unreadable += 1;
    onProblem(problem);
  };
  for await (const batch of readTranscriptLines(files, onProblem)) {
    for (const { file, number, line } of batch) {
      const at = { file: files[file]?.path ?? '', line: number };
      const checked = checkTranscript(line);
      if ('problem' in checked) {
        refuse({ ...checked.problem, ...at });
        continue;
      }
      const { transcript } = checked;
      const started = Date.parse(transcript.started_at);
      if (started < period.from || started >= period.to || (agent !== undefined && transcript.agent_id !== agent)) {
        counts.outside += 1;
        continue;
      }
      const key = orderKey(seed, transcript.transcript_ref ?? transcript.run_id);
      const content = contentKey(line as string);
      const known = byKey.get(key);
      if (known !== undefined && contents[known] === content) {
        counts.repeated += 1;
        continue;
      }
      if (known !== undefined) {
        disputed.add(known);
        refuse({ ...sameName(`${files[place.files[known] ?? 0]?.path}:${place.lines[known]}`), ...at });
        continue;
      }
      const stratum = Math.min(stratumOf(transcript, strata), runStrata.get(transcript.run_id) ?? strata.length);
      const cellAgent = perAgent ? transcript.agent_id : undefined;
      const cellKey = `${stratum}\n${cellAgent ?? ''}`;
      const cell = cells.get(cellKey) ?? { stratum, agent: cellAgent, at: cells.size };
      cells.set(cellKey, cell);
      byKey.set(key, keys.length);
      keys.push(key);
      contents.push(content);
      place.files.push(file);
      place.lines.push(number);
      place.cells.push(cell.at);
    }
  }
  const members: { key: number; index: number }[][] = Array.from(cells, () => []);
  for (const [index, key] of keys.entries()) {
    if (!disputed.has(index)) members[place.cells[index] ?? 0]?.push({ key, index });
  }
  const ordered = [...cells.values()]
    .map(({ stratum, agent: of, at }) => ({ stratum, agent: of, members: members[at] ?? [] }))
    .filter((cell) => cell.members.length > 0)
    .sort((a, b) => a.stratum - b.stratum || compare(a.agent ?? '', b.agent ?? ''));
  return {
    cells: ordered,
    files: place.files,
    lines: place.lines,
    counts: {
      ...counts,
      transcripts: keys.length - disputed.size,
      unreadable: counts.unreadable + disputed.size,
    },
  };
}

function sameName(other: string): Omit<PlacedTranscriptProblem, 'file' | 'line'> {
  return {
    column: 1,
    what: `This transcript has the name of another one, at ${other}`,
    why: 'Nobody could say which of them was drawn, so neither can be.',
    how: 'Give each a `transcript_ref` of its own.',
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
