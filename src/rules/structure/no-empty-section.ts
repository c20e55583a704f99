import { z } from 'zod';
import { isLabelHeading } from '../../reader/labels.ts';
import { defineRule } from '../define-rule.ts';
import { isTemplateComment } from '../placeholder.ts';

/** A line of tags that was written as a heading. */
const tags = /^(?:#[\p{L}\p{N}_-]+\s*)+$/u;

export default defineRule({
  id: 'structure/no-empty-section',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['003 Verifier, anti-patterns'],
  options: z.strictObject({}),
  messages: {
    empty: {
      what: 'Nothing stands under "{title}"',
      why: 'An empty section reads as "nothing to report", which nobody has said.',
      how: 'Write what belongs here, say that there was none and why, or remove the heading.',
    },
  },
  check({ document, report }) {
    const parents = new Set(document.sections.map(({ parent }) => parent));
    document.sections.forEach((section, index) => {
      // The title of the record may stand alone, and a section of empty sections is reported where they are.
      const isTitle = index === 0 && section.depth === 1;
      if (section.filled || isTitle || parents.has(index) || tags.test(section.title)) return;
      if (isLabelHeading(document.text, section.heading)) return;
      // A note to the writer that is left is a finding of its own.
      if (hasNote(document.text.slice(section.own.start, section.own.end))) return;
      report({ message: 'empty', at: section.heading, data: { title: section.title } });
    });
  },
});

function hasNote(text: string): boolean {
  return text.includes('<!--') && (text.match(/<!--[\s\S]*?-->/g) ?? []).some(isTemplateComment);
}
