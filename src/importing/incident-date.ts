import type { Document } from '../reader/document.ts';
import { statedDate } from '../reader/written-date.ts';
import { leadingTime } from '../reader/written-time.ts';
import type { Confidence } from './finding.ts';
import type { HeadLabel } from './head-labels.ts';

/** The day of an incident and where it was found. */
export interface FoundDay {
  readonly day: string;
  readonly confidence: Confidence;
  readonly from: string;
}

/** What the day is looked for in. */
export interface DayEvidence {
  readonly document: Document;
  readonly written: Readonly<Record<string, unknown>>;
  readonly labels: readonly HeadLabel[];
  /** The first paragraphs, those of the summary before others. */
  readonly openings: readonly string[];
  /** Name of the file, with its ending. */
  readonly fileName: string;
  /** When git first saw the file, ISO 8601. */
  readonly created: string | undefined;
  /** A place as people read it. */
  readonly placeOf: (offset: number) => string;
}

const keysOfDay = [
  'incident_date',
  'date_of_incident',
  'started_at',
  'start_time',
  'detected_at',
  'occurred_at',
  'occurred',
  'started',
  'detected',
];
const labelsOfDay = ['started_at', 'detected_at', 'date', 'period', 'mitigated_at', 'resolved_at'] as const;

/**
 * The day of the incident, from the first that says one: front matter, labels, the title, dates of the timeline, the name of
 * the file, the summary, a front matter `date` (which may be that of the text), git. A day is never guessed: 03/04/2026
 * gives none.
 */
export function incidentDate(evidence: DayEvidence): FoundDay | undefined {
  const { document, written, labels, openings, fileName, created, placeOf } = evidence;
  for (const key of keysOfDay) {
    const day = dayIn(written[key]);
    if (day !== undefined) return { day, confidence: 'high', from: `front matter, ${key}` };
  }
  for (const field of labelsOfDay) {
    for (const { name, value, at } of labels.filter((label) => label.field === field)) {
      const day = dayIn(value);
      if (day !== undefined) return { day, confidence: 'high', from: `${placeOf(at.start)}, label "${name}"` };
    }
  }
  const title = statedDate(document.title);
  if (title !== undefined) return { day: title, confidence: 'high', from: 'the title' };
  // The first day of a timeline that begins with days of two meanings is not that of the incident.
  const entry = document.timeline?.times[0];
  if (entry?.date !== undefined)
    return { day: entry.date, confidence: 'medium', from: `the timeline, "${entry.written}"` };
  const opening = dayOfOpening(openings);
  if (opening !== undefined) return { day: opening, confidence: 'medium', from: 'the first sentences' };
  const named = dayInName(fileName);
  if (named !== undefined) return { day: named, confidence: 'medium', from: "the file's name" };
  const said = openings.map((line) => statedDate(line)).find((day) => day !== undefined);
  if (said !== undefined) return { day: said, confidence: 'medium', from: 'the first sentences' };
  for (const key of ['date', 'published', 'published_at', 'created']) {
    const day = dayIn(written[key]);
    if (day !== undefined)
      return { day, confidence: 'low', from: `front matter, ${key}, which may be the day of the text` };
  }
  if (created === undefined) return undefined;
  return { day: created.slice(0, 10), confidence: 'low', from: 'git, the day on which the file was added' };
}

/** `On 18 April 2021, …`: a text that begins with the day of what it tells. */
function dayOfOpening(openings: readonly string[]): string | undefined {
  for (const line of openings) {
    const begun = /^on (?=\S)/i.exec(line)?.[0];
    const day = begun === undefined ? undefined : leadingTime(line.slice(begun.length))?.time.date;
    if (day !== undefined) return day;
  }
  return undefined;
}

/** The day that a value starts with, or the only one it names; undefined for a month, and for a date of two meanings. */
export function dayIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return leadingTime(value)?.time.date ?? statedDate(value.replace(/\d{1,2}:\d{2}.*$/s, ''));
}

/** `2024-03-05-name.md`, `20240305_name.md`. */
function dayInName(name: string): string | undefined {
  const compact = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/.exec(name);
  if (compact !== null) return statedDate(`${compact[1]}-${compact[2]}-${compact[3]}`);
  const parts = /(?<!\d)((?:19|20)\d{2})[-_.](\d{1,2})[-_.](\d{1,2})(?!\d)/.exec(name);
  return parts === null
    ? undefined
    : statedDate(`${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`);
}

const twoMeanings = /(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})(?![\d/.])/g;

/** Dates that may be read in two ways, such as 03/04/2026, each once. */
export function ambiguousDates(text: string): readonly string[] {
  const found = [...text.matchAll(twoMeanings)].filter(([, first, second, year]) => {
    const [a, b] = [Number(first), Number(second)];
    return a !== b && a >= 1 && b >= 1 && a <= 12 && b <= 12 && year?.length !== 3;
  });
  return [...new Set(found.map(([written]) => written))];
}
