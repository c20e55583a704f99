import { mappingsAt, textAt, textsAt } from '../../library/values.ts';
import type { Document, SectionRole } from '../../reader/document.ts';

/** Where passages are taken from. */
export type PassageSource = 'actions' | 'lessons' | 'root-cause';

/** A part of a review that is judged by itself. */
export interface Passage {
  /** What it is, for the finding: `action ACT-2`. */
  readonly name: string;
  /** As written, white space folded. */
  readonly text: string;
}

/** More characters than this are not sent with one question; what is left out is told. */
const mostCharacters = 12_000;

/** The passages of a document that a question is about, and how many had no room. */
export function passagesOf(
  document: Document,
  source: PassageSource,
): { readonly passages: readonly Passage[]; readonly left: number } {
  const all = sources[source](document)
    .map(({ name, text }) => ({ name, text: folded(text) }))
    .filter(({ text }) => /\p{L}{2}/u.test(text));
  const seen = new Set<string>();
  const different = all.filter(({ text }) => !seen.has(text) && seen.add(text));
  let characters = 0;
  const fitting = different.filter(({ text }) => {
    characters += text.length;
    return characters <= mostCharacters;
  });
  return { passages: fitting, left: different.length - fitting.length };
}

/** Text with single spaces: how passages and quotes are compared. */
export function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

const sources: Readonly<Record<PassageSource, (document: Document) => readonly Passage[]>> = {
  actions: ({ data }) =>
    mappingsAt(data, 'action_items').flatMap((item, index) => {
      const text = textAt(item, 'description');
      return text === undefined ? [] : [{ name: `action ${textAt(item, 'id') ?? index + 1}`, text }];
    }),
  lessons: (document) => [
    ...textsAt(document.data, 'lessons').map((text, index) => ({ name: `lesson ${index + 1}`, text })),
    ...paragraphs(document, ['lessons'], 'lesson'),
  ],
  'root-cause': (document) => [
    ...['root_cause/primary', 'systemic_cause', 'five_whys/root_cause'].flatMap((path) => {
      const text = textAt(document.data, path);
      return text === undefined ? [] : [{ name: path.replaceAll(/[/_]/g, ' '), text }];
    }),
    ...paragraphs(document, ['root-cause', 'contributing-factors'], 'root cause'),
  ],
};

/** Paragraphs, list items and cells of the sections of these roles, those inside of them included. */
function paragraphs({ sections }: Document, roles: readonly SectionRole[], name: string): readonly Passage[] {
  const isOf = (index: number | undefined): boolean => {
    const section = index === undefined ? undefined : sections[index];
    if (section === undefined) return false;
    return section.role === undefined ? isOf(section.parent) : roles.includes(section.role);
  };
  const lines = sections.flatMap(({ text }, index) => (isOf(index) ? text.split('\n') : []));
  return lines
    .filter((line) => line.trim() !== '')
    .map((text, index) => ({ name: `${name}, paragraph ${index + 1}`, text }));
}
