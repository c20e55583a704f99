import { z } from 'zod';
import type { Section } from '../../reader/document.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isSectionDue, sectionHeading } from '../section-due.ts';
import { contentWords, shareIn, words } from '../words.ts';

export default defineRule({
  id: 'structure/summary-answers',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  completeness: true,
  fix: 'none',
  source: ['003 Verifier §1', '003 Content guide, Summary', '004 §1'],
  options: z.strictObject({
    words: z.int().min(1).default(25).describe('The fewest words of a summary.'),
  }),
  messages: {
    missing: {
      what: 'The review has no summary',
      why: 'Most people read nothing else, and lists, feeds and packets show it in place of the review.',
      how: 'Add a section "{heading}": what happened, who was hit and how it ended, in one paragraph.',
    },
    short: {
      what: 'The summary has {count}',
      why: 'What happened, who was hit, why, and how it ended does not fit into so little.',
      how: 'Say each of them in a sentence; about {least} words are the least that will do.',
    },
    title: {
      what: 'The summary only repeats the title',
      why: 'A reader who opens the review already knows its title and learns nothing more.',
      how: 'Say what happened, who was hit, why, and how it ended.',
    },
  },
  check({ document, template, options, report }) {
    const sections = document.sections.filter(({ role }) => role === 'summary');
    const known = template?.sections.find(({ role }) => role === 'summary');
    const [section] = sections;
    // A form of fields and questions alone has its summary in one of them (000 §4, 001 §1).
    if (known?.required.length === 0 && template?.name !== 'library') return;
    if (section === undefined) {
      // Where every severity owes it, structure/required-sections says so.
      if (known === undefined || !followsTemplate(document) || isSectionDue(known, document.data['severity'])) return;
      const at = document.sections[0]?.heading ?? { pointer: '' };
      report({ message: 'missing', at, data: { heading: sectionHeading(known) } });
      return;
    }
    if (!section.filled) return;
    const text = sections.map((part) => wholeText(document.sections, part)).join('\n');
    if (isPlaceholder(text)) return;
    // Long enough for both questions, whatever counts as a word: most summaries are.
    if (text.split(/\s+/).length > options.words + document.title.split(/\s+/).length * 2) return;
    const summary = contentWords(text);
    if (summary.size > 0 && shareIn(summary, contentWords(document.title)) === 1) {
      report({ message: 'title', at: section.heading });
      return;
    }
    const count = words(text).length;
    // Nothing but a table or a diagram: what it says cannot be counted.
    if (count === 0 || count >= options.words) return;
    report({
      message: 'short',
      at: section.heading,
      data: { count: count === 1 ? 'one word' : `${count} words`, least: options.words },
    });
  },
});

/** The text of a section with its subsections. */
function wholeText(sections: readonly Section[], { whole }: Section): string {
  return sections
    .filter(({ own }) => own.start >= whole.start && own.start <= whole.end)
    .map(({ text }) => text)
    .join('\n');
}
