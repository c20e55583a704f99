import { suggest } from '../library/suggest.ts';
import { bestScore, type Rubric } from '../model/kinds/rubric.ts';
import { withoutSensitive } from '../rules/security/without-sensitive.ts';
import { type SheetEntry, type SheetHead, sheetLine } from './score-sheet.ts';
import type { Scored } from './scored.ts';

/** Something in a sheet that has to be corrected. */
export interface SheetProblem {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

/** A sheet that was read: scores by transcript, and what stands in the way of others. */
export interface ReadSheet {
  readonly scored: ReadonlyMap<string, Scored>;
  readonly problems: readonly SheetProblem[];
}

interface Section {
  readonly entry: SheetEntry;
  readonly line: number;
  readonly scores: Map<string, number>;
  readonly seen: Map<string, number>;
  why: string | undefined;
}

const scale = `Scores are whole numbers from 0 to ${bestScore}, so that two people can be compared.`;

/**
 * Reads a sheet that a person filled in. A transcript counts only when every criterion has a score. `done`: the names of those
 * that have their score already, from an earlier reading of the sheet; they are passed over.
 */
export function readScoreSheet(
  text: string,
  head: SheetHead,
  { criteria }: Rubric,
  entries: readonly SheetEntry[],
  done: ReadonlySet<string>,
): ReadSheet {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const wrong = headProblem(lines[0] ?? '', head);
  if (wrong !== undefined) return { scored: new Map(), problems: [wrong] };
  const wanted = new Map(entries.map((entry) => [entry.item.transcript_ref, entry]));
  const known = criteria.map(({ id }) => id);
  const sections = new Map<string, Section>();
  const problems: SheetProblem[] = [];
  let current: Section | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('## ') && done.has(nameIn(line))) current = undefined;
    else if (line.startsWith('## ')) {
      const opened = openSection(line, index + 1, wanted, sections);
      if ('scores' in opened) sections.set(opened.entry.item.transcript_ref, opened);
      else problems.push(opened);
      current = 'scores' in opened ? opened : undefined;
    } else if (current !== undefined) {
      const problem = takeLine(line, index + 1, current, known);
      if (problem !== undefined) problems.push(problem);
    }
  }
  const all = [...problems, ...gaps(wanted, sections, known)].sort((a, b) => a.line - b.line);
  return { scored: all.length > 0 ? new Map() : finished(sections, known), problems: all };
}

/** The transcript that a heading names: `## 3. run-1`. The number is for people. */
function nameIn(line: string): string {
  return line.replace(/^## \d+\. /u, '').trimEnd();
}

/** The section that a heading begins, or why it begins none. */
function openSection(
  line: string,
  number: number,
  wanted: ReadonlyMap<string, SheetEntry>,
  sections: ReadonlyMap<string, Section>,
): Section | SheetProblem {
  const entry = wanted.get(nameIn(line));
  if (entry === undefined)
    return {
      ...{ line: number, column: 4, what: 'This heading is of no transcript of the sheet' },
      why: 'By it scores find their transcript.',
      how: 'Write it as it was, or have the sheet written again.',
    };
  const before = sections.get(entry.item.transcript_ref);
  if (before === undefined) return { entry, line: number, scores: new Map(), seen: new Map(), why: undefined };
  return {
    ...{ line: number, column: 4, what: `The transcript stands in line ${before.line} already` },
    why: 'Only one of the two scores can count.',
    how: 'Remove one of them.',
  };
}

/** Takes a line `- criterion: 4` into its section; other lines are of no account. */
function takeLine(line: string, number: number, section: Section, known: readonly string[]): SheetProblem | undefined {
  const written = /^[-*]\s+([^:]{1,60}?)\s*:\s*(.*)$/u.exec(line);
  if (written === null) return undefined;
  const [, field = '', given = ''] = written;
  const value = given.trim();
  const before = section.seen.get(field);
  if (before !== undefined)
    return {
      ...{ line: number, column: 3, what: `\`${field}\` stands in line ${before} already` },
      ...{ why: 'Only one of the two can count.', how: 'Remove one of them.' },
    };
  section.seen.set(field, number);
  if (field === 'why') {
    section.why = value === '' ? undefined : reasonOf(value);
    return undefined;
  }
  if (!known.includes(field)) {
    const meant = suggest(field, [...known]);
    return {
      ...{ line: number, column: 3, what: `\`${field}\` is no criterion of the rubric` },
      why: 'A score under another name counts for nothing.',
      how: meant === undefined ? `Write one of ${known.join(', ')}.` : `Write \`${meant}\`.`,
    };
  }
  if (value === '') return undefined;
  if (/^\d$/u.test(value) && Number(value) <= bestScore) {
    section.scores.set(field, Number(value));
    return undefined;
  }
  return {
    ...{ line: number, column: line.length - given.length + 1, why: scale },
    what: `\`${field}\` is ${JSON.stringify(value.slice(0, 40))}`,
    how: `Write a number, for example \`${field}: 4\`, and the reason behind \`why\`.`,
  };
}

/** Transcripts whose every criterion has a score. */
function finished(sections: ReadonlyMap<string, Section>, known: readonly string[]): ReadonlyMap<string, Scored> {
  return new Map(
    [...sections].flatMap(([ref, { scores, why }]): [string, Scored][] => {
      if (scores.size !== known.length) return [];
      const ordered = Object.fromEntries(known.map((id) => [id, scores.get(id) ?? 0]));
      return [[ref, { scores: ordered, ...(why !== undefined && { why }) }]];
    }),
  );
}

/** Transcripts that are begun and not finished. One without any score is left for later. */
function gaps(
  wanted: ReadonlyMap<string, SheetEntry>,
  sections: ReadonlyMap<string, Section>,
  known: readonly string[],
): SheetProblem[] {
  const begun = [...sections.values()].flatMap((section): SheetProblem[] => {
    const missing = known.filter((id) => !section.scores.has(id));
    if (missing.length === 0 || section.scores.size === 0) return [];
    const isTold = missing.every((id) => section.seen.has(id));
    return [
      {
        line: section.seen.get(missing[0] ?? '') ?? section.line,
        column: 1,
        what: `${missing.map((id) => `\`${id}\``).join(', ')} ${missing.length === 1 ? 'has' : 'have'} no score`,
        why: 'A transcript counts when every criterion has a score; else the easy ones would be scored more often.',
        how: isTold ? 'Write the number behind it.' : `Add \`- ${missing[0]}: 4\` below the transcript.`,
      },
    ];
  });
  const lost = [...wanted.keys()].filter((ref) => !sections.has(ref));
  if (lost.length === 0) return begun;
  return [
    ...begun,
    {
      ...{
        line: 1,
        column: 1,
        what: `${lost.length} ${lost.length === 1 ? 'transcript is' : 'transcripts are'} not in the sheet any more`,
      },
      why: 'Transcripts that are left out are most often the inconvenient ones.',
      how: `Put back the heading of ${lost[0]} and the lines below it; leave its scores empty when it is for later.`,
    },
  ];
}

function headProblem(line: string, head: SheetHead): SheetProblem | undefined {
  if (line.trim() === sheetLine(head)) return undefined;
  const [, audit, turn] = /^<!-- score sheet: (\S+) (\S+) \w+ -->$/u.exec(line.trim()) ?? [];
  const what =
    audit === undefined
      ? 'This is no score sheet'
      : audit !== head.audit
        ? `This sheet is of ${audit}`
        : turn !== head.turn
          ? `This sheet is for ${turn} scores`
          : 'The rubric is another one than that of this sheet';
  return {
    ...{
      line: 1,
      column: 1,
      what,
      why: 'Scores count for the audit, the turn and the rubric that they were given for.',
    },
    how:
      audit === undefined
        ? 'Leave the first line of the sheet as it was written.'
        : 'Read it with the audit and `--second` that it was written for, or write the sheet again.',
  };
}

/** A reason as it may stand in the record: a line, without what must not be read. */
export function reasonOf(text: string): string {
  return withoutSensitive(text).replaceAll(/\s+/gu, ' ').trim().slice(0, 300);
}
