import type { Span } from '../../reader/document.ts';
import { type PersonalKind, personalForms } from './personal-forms.ts';

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

/** A piece of personal data in a text. */
export interface FoundPersonalData {
  readonly kind: PersonalKind;
  readonly name: string;
  readonly at: Span;
}

/** Every piece of personal data in a text, in order, each place as often as it has a form. `allowedDomains`: whose addresses are none. */
export function findPersonalData(text: string, allowedDomains: readonly string[]): readonly FoundPersonalData[] {
  return [...emails(text, allowedDomains), ...numbers(text)].sort(
    (a, b) => a.at.start - b.at.start || b.at.end - a.at.end,
  );
}

function emails(text: string, allowedDomains: readonly string[]): readonly FoundPersonalData[] {
  const found: FoundPersonalData[] = [];
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

function numbers(text: string): readonly FoundPersonalData[] {
  return personalForms.flatMap(({ kind, name, pattern, lead = 0, accepts, hint }) =>
    [...text.matchAll(pattern)].flatMap((match): FoundPersonalData[] => {
      const [written] = match;
      if (accepts?.(written.replace(/[\s().-]/g, '')) === false) return [];
      if (hint?.test(text.slice(Math.max(0, match.index - nearby), match.index)) === false) return [];
      return [{ kind, name, at: { start: match.index - lead, end: match.index + written.length } }];
    }),
  );
}
