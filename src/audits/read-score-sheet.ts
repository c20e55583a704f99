import { suggest } from '../library/suggest.ts';
import { bestScore, type Rubric } from '../model/kinds/rubric.ts';
import { withoutSensitive } from '../rules/security/without-sensitive.ts';
import { entryHeading, type SheetEntry, type SheetHead, sheetLine } from './score-sheet.ts';
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

/** Reads a sheet that a person filled in. A transcript counts only when every criterion has a score. */
export function readScoreSheet(
  text: string,
  head: SheetHead,
  { criteria }: Rubric,
  entries: readonly SheetEntry[],
): ReadSheet {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const wrong = headProblem(lines[0] ?? '', head);
  if (wrong !== undefined) return { scored: new Map(), problems: [wrong] };
  const headings = new Map(entries.map((entry, index) => [entryHeading(index + 1, entry.item), entry]));
  const known = criteria.map(({ id }) => id);
  const sections = new Map<string, Section>();
  const problems: SheetProblem[] = [];
  let current: Section | undefined;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const tell = (column: number, what: string, why: string, how: string) =>
      problems.push({ line: number, column, what, why, how });
    if (line.startsWith('## ')) {
      const entry = headings.get(line.trimEnd());
      const ref = entry?.item.transcript_ref;
      current = undefined;
      if (entry === undefined || ref === undefined)
        tell(
          4,
          'This heading is of no transcript of the sheet',
          'By it scores find their transcript.',
          'Write it as it was, or have the sheet written again.',
        );
      else if (sections.has(ref))
        tell(
          4,
          `The transcript stands in line ${sections.get(ref)?.line} already`,
          'Only one of the two scores can count.',
          'Remove one of them.',
        );
      else {
        current = { entry, line: number, scores: new Map(), seen: new Map(), why: undefined };
        sections.set(ref, current);
      }
      continue;
    }
    const written = /^[-*]\s+([^:]{1,60}?)\s*:\s*(.*)$/u.exec(line);
    if (written === null || current === undefined) continue;
    const [, field = '', value = ''] = written;
    const before = current.seen.get(field);
    const column = line.length - value.length + 1;
    if (before !== undefined) {
      tell(3, `\`${field}\` stands in line ${before} already`, 'Only one of the two can count.', 'Remove one of them.');
      continue;
    }
    current.seen.set(field, number);
    if (field === 'why') current.why = value.trim() === '' ? undefined : reasonOf(value);
    else if (!known.includes(field)) {
      const meant = suggest(field, known);
      tell(
        3,
        `\`${field}\` is no criterion of the rubric`,
        'A score under another name counts for nothing.',
        meant === undefined ? `Write one of ${known.join(', ')}.` : `Write \`${meant}\`.`,
      );
    } else if (value.trim() !== '') {
      const score = Number(value.trim());
      if (/^\d$/u.test(value.trim()) && score <= bestScore) current.scores.set(field, score);
      else
        tell(
          column,
          `\`${field}\` is ${JSON.stringify(value.trim().slice(0, 40))}`,
          scale,
          `Write a number, for example \`${field}: 4\`, and the reason behind \`why\`.`,
        );
    }
  }
  return {
    scored: finished(sections, known, problems),
    problems: [...problems, ...gaps(headings, sections, known)].sort((a, b) => a.line - b.line),
  };
}

/** Transcripts whose every criterion has a score. */
function finished(
  sections: ReadonlyMap<string, Section>,
  known: readonly string[],
  problems: readonly SheetProblem[],
): ReadonlyMap<string, Scored> {
  if (problems.length > 0) return new Map();
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
  headings: ReadonlyMap<string, SheetEntry>,
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
  const lost = [...headings].filter(([, { item }]) => !sections.has(item.transcript_ref));
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
      how: `Put back ${lost[0]?.[0]}; leave its scores empty when it is for later.`,
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
