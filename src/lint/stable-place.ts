import { isMapping } from '../library/values.ts';
import type { Document, Pointer, Section, Span } from '../reader/document.ts';
import { normaliseHeading } from '../reader/heading-role.ts';
import { pointerSegments } from '../reader/pointer.ts';

/** What tells one entry of a list from the others, the best first; an `id` goes before all of them. */
const tellingKeys = [
  ...['version', 'stage', 'tier', 'layer', 'role', 'dimension', 'claim', 'transcript_ref', 'rule'],
  ...['description', 'event', 'action', 'gap', 'note', 'who', 'source', 'type', 'name', 't'],
];

/** A number that a table gives its rows, which an inserted row changes. */
const rowNumber = /(?:^|#)\d+$/;
const longestKey = 120;

/**
 * Where a finding stands, in words that edits elsewhere in the file do not change: `/action_items/[ht-2026-021-1]/owner` for
 * a pointer, `timeline > 14 august` for a span of the body. Entries of a list are named by what they say, never by their
 * position; headings by their role, or by their words without the numbering.
 */
export function stablePlace(document: Document, pointer: Pointer | undefined, span: Span): string {
  if (pointer !== undefined) return entityPath(document.data, pointer);
  const { frontMatter, fence } = document;
  if (frontMatter !== undefined && span.start < frontMatter.end) return 'front matter';
  if (fence !== undefined && span.start >= fence.start && span.start < fence.end) return 'fenced record';
  return headingPath(document, span);
}

function entityPath(data: unknown, pointer: Pointer): string {
  let value = data;
  let path = '';
  for (const segment of pointerSegments(pointer)) {
    const parent = value;
    value = childOf(parent, segment);
    path += `/${Array.isArray(parent) ? `[${entryKey(value)}]` : segment}`;
  }
  return path;
}

function childOf(parent: unknown, segment: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, segment)) return undefined;
  return (parent as Record<string, unknown>)[segment];
}

/** What an entry of a list says, short; empty for one that says nothing. */
function entryKey(entry: unknown): string {
  if (typeof entry === 'string' || typeof entry === 'number') return words(String(entry));
  if (!isMapping(entry)) return '';
  const id = entry['id'];
  if (typeof id === 'string' && id.trim() !== '' && !rowNumber.test(id)) return words(id.replace(/^.*#/, ''));
  for (const key of tellingKeys) {
    const value = entry[key];
    if (typeof value === 'string' && value.trim() !== '') return words(value);
  }
  return '';
}

function headingPath({ sections, title }: Document, { start }: Span): string {
  let at = sections.findLastIndex(({ heading }) => heading.start <= start);
  const inside = sections[at];
  // A heading stands in the section around it; and what is missing is often told at the heading before.
  if (inside !== undefined && start < inside.heading.end) at = inside.parent ?? -1;
  const path: string[] = [];
  while (at >= 0) {
    const section = sections[at] as Section;
    if (!isTitle(section, at, title)) path.unshift(section.role ?? words(normaliseHeading(section.title)));
    at = section.parent ?? -1;
  }
  return path.join(' > ');
}

/** The heading that is the document's title is a name, and names change. */
function isTitle(section: Section, index: number, title: string): boolean {
  return index === 0 && (section.title === title || section.depth === 1);
}

function words(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim().slice(0, longestKey);
}
