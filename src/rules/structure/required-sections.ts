import { z } from 'zod';
import type { Document, SectionRole } from '../../reader/document.ts';
import { isBlank } from '../blank.ts';
import { defineRule, type Target } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { isSectionDue, sectionHeading } from '../section-due.ts';
import { sectionPurpose } from '../section-purpose.ts';

export default defineRule({
  id: 'structure/required-sections',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['000 §4', '001 §1 to §12', '002 step 1', '003 Content guide', '004 Blank template'],
  options: z.strictObject({
    also: z
      .array(z.string())
      .default([])
      .describe('Roles of further sections that every review must have, for example `lessons`.'),
    except: z.array(z.string()).default([]).describe('Roles of sections that are never demanded.'),
  }),
  messages: {
    missing: {
      what: 'The section "{heading}" is missing',
      why: '{purpose}',
      how: 'Add a heading `## {heading}` and say it there; when there is nothing to say, say that and why.',
    },
  },
  check({ document, template, options, report }) {
    if (template === undefined || !followsTemplate(document)) return;
    const present = new Set(document.sections.map(({ role }) => role));
    const severity = document.data['severity'];
    for (const [index, section] of template.sections.entries()) {
      const { role, field } = section;
      const due = options.also.includes(role) || isSectionDue(section, severity);
      if (!due || options.except.includes(role) || present.has(role)) continue;
      if (field !== undefined && !isBlank(document.data[field])) continue;
      const data = { heading: sectionHeading(section), purpose: sectionPurpose[role] };
      const before = template.sections.slice(0, index).map((other) => other.role);
      report({ message: 'missing', at: placeAfter(document, before), data });
    }
  },
});

/** The last section that stands before a missing one in the template, else the first of the document. */
function placeAfter({ sections }: Document, before: readonly SectionRole[]): Target {
  const role = before.findLast((known) => sections.some((section) => section.role === known));
  const [first] = sections;
  return (role === undefined ? first : sections.find((section) => section.role === role))?.heading ?? { pointer: '' };
}
