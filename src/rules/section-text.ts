import type { Document, SectionRole } from '../reader/document.ts';

/** The plain text of all sections of these roles, their subsections included; empty when there is none. */
export function sectionText({ sections }: Document, roles: readonly SectionRole[]): string {
  const wanted = sections.filter(({ role }) => role !== undefined && roles.includes(role));
  if (wanted.length === 0) return '';
  return sections
    .filter(({ own }) => wanted.some(({ whole }) => own.start >= whole.start && own.end <= whole.end))
    .map(({ text }) => text)
    .join('\n');
}
