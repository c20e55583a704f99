import { z } from 'zod';
import { defineRule } from '../define-rule.ts';
import { type PersonalKind, personalKinds } from './personal-forms.ts';
import { findPersonalData } from './personal-scan.ts';

export default defineRule({
  id: 'security/personal-data',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  sensitive: true,
  fix: 'none',
  source: ['design: untrusted Markdown', '004 Severity definitions, data exposure', 'design: roles and handles'],
  options: z.strictObject({
    kinds: z
      .array(z.enum(personalKinds))
      .default([...personalKinds])
      .describe('What is looked for.'),
    allowDomains: z
      .array(z.string())
      .default([])
      .describe('Domains whose e-mail addresses may stand in documents, subdomains included.'),
    allow: z
      .array(z.string())
      .default([])
      .describe('Addresses and numbers that may stand in documents, as they are written.'),
  }),
  messages: {
    found: {
      what: 'The text contains {name}',
      why: 'Reviews are read by many and kept for years; data of a person in them is a disclosure of its own, and git keeps it.',
      how: '{instead}',
    },
  },
  check({ document, options, report }) {
    const { text } = document;
    let covered = 0;
    for (const { kind, name, at } of findPersonalData(text, options.allowDomains)) {
      if (!options.kinds.includes(kind) || options.allow.includes(text.slice(at.start, at.end))) continue;
      if (at.start < covered) continue;
      covered = at.end;
      report({ message: 'found', at, data: { name, instead: instead[kind] } });
    }
  },
});

const instead: Readonly<Record<PersonalKind, string>> = {
  'e-mail': 'Write the role or the handle (`agent owner`, `@on-call`), or an address at `example.com` in an example.',
  phone: 'Write the role and the channel (`pager of the platform rotation`) instead of the number.',
  card: 'Write how many cards were affected; keep at most the last four digits.',
  'bank-account': 'Write how many accounts were affected; keep at most the last four characters.',
  'national-id': 'Write how many people were affected, and name the kind of number only.',
};
