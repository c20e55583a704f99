import type { RecordView } from '../library/record-schema.ts';
import type { Block } from './block.ts';

/**
 * Cuts the rendered text at its second-level headings. Only a heading of the record itself carries the anchor of one of
 * its sections (ids that come out of the text are prefixed), and those stand at the top level: each piece is whole.
 */
export function splitBody(html: string, sections: RecordView['sections']): Extract<Block, { type: 'body' }>[] {
  const bySlug = new Map(sections.map((section) => [section.slug, section]));
  const cuts = [...html.matchAll(/<h2 id="([^"]+)">/gu)].filter(([, slug]) => bySlug.has(decodeEntities(slug ?? '')));
  const starts = [0, ...cuts.map(({ index }) => index)];
  return starts.flatMap((start, number) => {
    const piece = html.slice(start, starts[number + 1]).trim();
    if (piece === '') return [];
    const slug = number === 0 ? undefined : decodeEntities(cuts[number - 1]?.[1] ?? '');
    const section = slug === undefined ? undefined : bySlug.get(slug);
    return [{ type: 'body', slug, title: section?.title, role: section?.role, html: piece }];
  });
}

function decodeEntities(attribute: string): string {
  return attribute
    .replaceAll('&#x22;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x26;', '&')
    .replaceAll('&amp;', '&');
}
