import type { Document } from '../reader/document.ts';
import type { FoundValue } from './finding.ts';
import type { HeadLabel } from './head-labels.ts';

type FoundTitle = Pick<FoundValue, 'confidence' | 'from'> & { readonly value: string };

/** A heading that names the kind of document, not this one. */
const generic = /^(?:post-?\s?mortem|incident(?: report| review)?|report|rca|retro(?:spective)?|template.*)[\s:：]*$/iu;

/** The title: front matter, a label, the first heading that is no section of the review, else the words of the file's name. */
export function incidentTitle(
  document: Document,
  written: Readonly<Record<string, unknown>>,
  labels: readonly HeadLabel[],
  fileName: string,
  placeOf: (offset: number) => string,
): FoundTitle {
  for (const key of ['title', 'name', 'incident_title', 'summary_title']) {
    const value = written[key];
    if (typeof value === 'string' && value.trim() !== '')
      return { value: value.trim(), confidence: 'high', from: `front matter, ${key}` };
  }
  const label = labels.find(({ field }) => field === 'title');
  if (label !== undefined)
    return { value: label.value, confidence: 'high', from: `${placeOf(label.at.start)}, label "${label.name}"` };
  const heading = titleHeading(document);
  if (heading !== undefined)
    return {
      value: heading.title,
      confidence: heading.depth === 1 ? 'high' : 'medium',
      from: `${placeOf(heading.heading.start)}, heading`,
    };
  return { value: titleOfName(fileName), confidence: 'low', from: `the file's name` };
}

/** The first heading above all others: the only one of its depth before the sections begin. */
function titleHeading({ sections }: Document): Document['sections'][number] | undefined {
  const first = sections.find(({ depth }) => depth === 1) ?? sections[0];
  if (first === undefined) return undefined;
  const isTitle = ({ title, role }: Document['sections'][number]) =>
    role === undefined && title.trim() !== '' && !generic.test(title);
  if (first.depth === 1) return sections.find((section) => section.depth === 1 && isTitle(section));
  const isAlone = sections.every((section) => section === first || section.depth > first.depth);
  return isAlone && isTitle(first) ? first : undefined;
}

/** `2024-03-05-late-tickets.md` as `late tickets`. */
function titleOfName(fileName: string): string {
  const stem = fileName.replace(/(?:\.(?:md|mdx|markdown|erb|ya?ml))+$/i, '');
  const words = stem
    .replace(/^\d{4}[-_.]?\d{2}(?:[-_.]?\d{2})?[-_\s.]*/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words === '' ? stem : words;
}
