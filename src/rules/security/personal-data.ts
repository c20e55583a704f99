import { z } from 'zod';
import type { Span } from '../../reader/document.ts';
import { defineRule } from '../define-rule.ts';
import { type PersonalKind, personalForms, personalKinds } from './personal-forms.ts';

/** The two sides of the `@` of an address: looking from there is some hundred times faster than looking for the whole. */
const localPart = /(?<![\w.+%/-])[\w.+%-]{1,64}$/;
const domainPart = /^((?:[a-z0-9-]{1,63}\.){1,8}([a-z]{2,24}))(?![\w-]|:[~/])/i;
/** Domains that belong to nobody (RFC 2606, RFC 6761) or never leave a network; a machine's own accounts. */
const nobodys = /^(?:example|test|invalid|localhost|local|internal|lan|corp|home|intranet|arpa|svc)$/i;
const machines = /(?:^|\.)(?:example\.(?:com|org|net|edu)|gserviceaccount\.com|users\.noreply\.github\.com)$/i;
/** Mailboxes of a function, not of a person. */
const roles =
  /^(?:abuse|accounts?|admin|administrator|alerts?|billing|bot|bugs|careers|cert|ci|committee|community|compliance|conduct|contact|csirt|deploy|dev|devops|disclosures?|dpo|ec2-user|engineering|feedback|finance|git|hello|help|helpdesk|hg|hostmaster|incidents?|info|infra|it|jobs|legal|mail|mailer-daemon|marketing|media|monitoring|news|newsletter|no-?reply|notifications?|office|on-?call|operations|ops|pager|platform|postmaster|press|privacy|psirt|releases?|reliability|reports?|root|sales|secure|security|service|soc|sre|status|support|svc|sysadmin|systems?|team|tsc|ubuntu|user|users|webmaster)(?:[+._-].*)?$|[._-](?:admins?|announce|dev|devs|discuss|group|help|leads|list|on-?call|ops|security|sre|support|team|users)$/i;
/** Characters before a number in which the word that explains it is looked for. */
const nearby = 40;

interface Found {
  readonly kind: PersonalKind;
  readonly name: string;
  readonly at: Span;
}

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
    const found = [...emails(text, options.allowDomains), ...numbers(text)];
    let covered = 0;
    for (const { kind, name, at } of found.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end)) {
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

function emails(text: string, allowedDomains: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = localPart.exec(text.slice(Math.max(0, at - 65), at))?.[0];
    const domain = local === undefined ? null : domainPart.exec(text.slice(at + 1, at + 256));
    if (local === undefined || domain === null) continue;
    const host = domain[0].toLowerCase();
    const allowed = allowedDomains.some(
      (name) => host === name.toLowerCase() || host.endsWith(`.${name.toLowerCase()}`),
    );
    if (allowed || nobodys.test(domain[2] ?? '') || machines.test(host) || roles.test(local)) continue;
    found.push({
      kind: 'e-mail',
      name: 'an e-mail address',
      at: { start: at - local.length, end: at + 1 + host.length },
    });
  }
  return found;
}

function numbers(text: string): readonly Found[] {
  return personalForms.flatMap(({ kind, name, pattern, lead = 0, accepts, hint }) =>
    [...text.matchAll(pattern)].flatMap((match): Found[] => {
      const [written] = match;
      if (accepts?.(written.replace(/[\s().-]/g, '')) === false) return [];
      if (hint?.test(text.slice(Math.max(0, match.index - nearby), match.index)) === false) return [];
      return [{ kind, name, at: { start: match.index - lead, end: match.index + written.length } }];
    }),
  );
}
