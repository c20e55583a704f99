import { z } from 'zod';
import type { Section } from '../../reader/document.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

/** A section the template knows, and its place in the template. */
interface Placed {
  readonly section: Section;
  readonly rank: number;
}

export default defineRule({
  id: 'structure/section-order',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['001 §1 to §12', '003 Content guide', '004 Blank template'],
  options: z.strictObject({}),
  messages: {
    order: {
      what: 'The section "{title}" stands {direction} "{other}"',
      why: 'Readers who know one review find their way in the next one only when the parts come in the same order.',
      how: 'Move it: the template has {order}.',
    },
  },
  check({ document, template, report }) {
    if (template === undefined || !followsTemplate(document)) return;
    const placed = placedSections(
      document.sections,
      template.sections.map(({ role }) => role),
    );
    const kept = longestRise(placed);
    for (const item of placed) {
      if (kept.includes(item)) continue;
      const after = kept.findLast(({ rank }) => rank < item.rank);
      const before = kept.find(({ rank }) => rank > item.rank);
      // It stands too early when the section it must follow comes later in the text, else too late.
      const early = after !== undefined && placed.indexOf(after) > placed.indexOf(item);
      const other = early ? after : before;
      if (other === undefined) continue;
      const [first, second] = early ? [other, item] : [item, other];
      report({
        message: 'order',
        at: item.section.heading,
        data: {
          title: item.section.title,
          direction: early ? 'before' : 'after',
          other: other.section.title,
          order: `"${first.section.title}" before "${second.section.title}"`,
        },
        related: [
          {
            at: other.section.heading,
            message: early ? 'it belongs after this section' : 'it belongs before this section',
          },
        ],
      });
    }
  },
});

/** The sections with a role at the highest level that has any; each role once. */
function placedSections(sections: readonly Section[], roles: readonly string[]): readonly Placed[] {
  const known = sections.filter(({ role }) => role !== undefined);
  const depth = Math.min(...known.map((section) => section.depth));
  const seen = new Set<string>();
  return known.flatMap((section) => {
    const role = section.role as string;
    if (section.depth !== depth || seen.has(role)) return [];
    seen.add(role);
    return [{ section, rank: roles.indexOf(role) }];
  });
}

/** The longest run of sections that are in order; the fewest others then have to move. */
function longestRise(placed: readonly Placed[]): readonly Placed[] {
  const best: (readonly Placed[])[] = [];
  for (const [index, item] of placed.entries()) {
    const before = best.slice(0, index).filter((run) => run.at(-1)!.rank < item.rank);
    const longest = before.reduce<readonly Placed[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...longest, item]);
  }
  return best.reduce<readonly Placed[]>((a, b) => (b.length > a.length ? b : a), []);
}
