import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { isPlaceholder } from '../placeholder.ts';
import { sectionText } from '../section-text.ts';

/** Words with which prose tells a stopgap from a correction. */
const told =
  /\b(?:temporar\w+|interim|stop-?gap|work-?around|short[- ]term|for now|for the time being|until|provisional\w*|permanent\w*|long[- ]term|correct(?:ed|ion|ive|s)|hot-?fix\w*|(?:root|real|final|lasting|durable) (?:fix|cause)|later|afterwards|immediate\w*|first minutes|then)\b|一時|暫定|恒久|临时|永久|根本/i;

export default defineRule({
  id: 'response/containment-kind',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  completeness: true,
  fix: 'none',
  source: ['001 §4', '003 Content guide, Mitigation and resolution'],
  options: z.strictObject({}),
  messages: {
    none: {
      what: 'None of the containment actions says whether it is temporary or permanent',
      why: 'A switch that was thrown in the first minutes and never set back, or a stopgap that passes for the fix, is the next incident.',
      how: 'Add `kind: temporary` to what has to be taken back or replaced, and `kind: permanent` to what stays.',
    },
    entry: {
      what: '“{action}” is neither called temporary nor permanent',
      why: 'Nobody takes back what they do not know to be a stopgap.',
      how: 'Add `kind: temporary` when it has to be taken back or replaced, otherwise `kind: permanent`.',
    },
    prose: {
      what: 'The section “{section}” does not tell what was temporary from what stays',
      why: 'A switch that was thrown in the first minutes and never set back, or a stopgap that passes for the fix, is the next incident.',
      how: 'Say of each step whether it was temporary, and until when, or permanent: “temporary, until parser 4.2 is out”.',
    },
  },
  check({ document, report }) {
    const list = document.data['containment'];
    if (Array.isArray(list) && list.length > 0) {
      const bare = list.flatMap((entry: unknown, index) =>
        isMapping(entry) && isBlank(entry['kind']) ? [{ entry, index }] : [],
      );
      if (bare.length > 1 && bare.length === list.length)
        report({ message: 'none', at: { pointer: '/containment', part: 'key' } });
      else
        for (const { entry, index } of bare)
          report({
            message: 'entry',
            at: { pointer: `/containment/${index}` },
            data: { action: String(entry['action'] ?? `Step ${index + 1}`).trim() },
          });
      return;
    }
    const section = document.sections.find(({ role, filled }) => role === 'containment' && filled);
    if (section === undefined || !isBlank(list) || !followsTemplate(document)) return;
    const text = sectionText(document, ['containment']);
    if (text === '' || isPlaceholder(text) || told.test(text)) return;
    report({ message: 'prose', at: section.heading, data: { section: section.title } });
  },
});
