import type { Section } from '../../reader/document.ts';

/** What was said in a section about the fix of a finding. */
export interface ClosingStatement {
  readonly section: Section;
  readonly text: string;
}

/** `2026-08-20, reliability-owner: …`: a note of the day on which somebody looked. */
const dated = /^\d{4}-\d{2}-\d{2}, [^:\n]{1,80}: /;

/**
 * What the sections about a fix say when it is closed. Of notes with a day and a name the last one counts: those before it tell of
 * what was open then, which is why there is a later one.
 */
export function closingStatements(sections: readonly Section[]): readonly ClosingStatement[] {
  const notes = sections.flatMap((section) => notesOf(section).map((text) => ({ section, text })));
  const last = notes.findLast(({ text }) => dated.test(text));
  return notes.filter((note) => note === last || !dated.test(note.text));
}

/** The notes of a section, each with the lines below it, behind what stands before the first one. */
function notesOf({ text }: Section): readonly string[] {
  const notes: string[] = [];
  for (const line of text.split('\n')) {
    const before = notes.at(-1);
    if (before === undefined || dated.test(line)) notes.push(line);
    else notes[notes.length - 1] = `${before}\n${line}`;
  }
  return notes.filter((note) => note.trim() !== '');
}
