import type { SectionRole } from './document.ts';
import type { Template } from './templates/template.ts';

/** No template has a heading this long; expressions over longer ones only cost time. */
const longest = 200;

/** A heading's title as templates list it: lower case, no numbering, no closing colon or brackets. */
export function normaliseHeading(title: string): string {
  return title
    .slice(0, longest)
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/^[^\p{L}]+/u, '')
    .replace(/\s*[(（][^)）]*[)）]\s*$/, '')
    .replace(/(?:\ufe0f|[\s\p{Extended_Pictographic}:：.?!¶])+$/u, '')
    .replace(/\s+/g, ' ');
}

/** What people put before a heading that everybody knows: `Incident timeline`, `Our response`. */
const leading =
  /^(?:the|our|its|an?|incident|issue|problem|event|outage|recommended|proposed|final|detailed|summary of) /;
/** What they put behind it: `Impact assessment`, `Root cause analysis`, `Action items identified`. */
const trailing =
  / (?:analysis|assessment|details|overview|summary|section|identified|implemented|taken up|and .+|& .+)$/;
/** Where a heading goes on to say more: `Timeline (UTC) 2026-08-14`, `Root cause: a missing key`, `Remediation / Future work`. */
const separator = /\s*(?:[(（[:：,，/|]|\s[—–-]+\s|[.;]\s).*$/s;

/**
 * What a section is for, as the template names it. A heading that the template does not list is tried without what people
 * add to a common one: the singular or plural, a bracket, a second half, a word before or after.
 */
export function roleOf(title: string, template: Template): SectionRole | undefined {
  const roles = rolesOf(template);
  const heading = normaliseHeading(title);
  const head = heading.replace(separator, '');
  const variants = [
    heading,
    head,
    head.replace(leading, ''),
    head.replace(trailing, ''),
    head.replace(leading, '').replace(trailing, ''),
  ];
  for (const variant of variants) {
    const role = roles.get(singular(variant));
    if (role !== undefined) return role;
  }
  return undefined;
}

const known = new WeakMap<Template, ReadonlyMap<string, SectionRole>>();

function rolesOf(template: Template): ReadonlyMap<string, SectionRole> {
  const made = known.get(template);
  if (made !== undefined) return made;
  const roles = new Map<string, SectionRole>();
  for (const { headings, role } of template.sections) {
    for (const heading of headings) if (!roles.has(singular(heading))) roles.set(singular(heading), role);
  }
  known.set(template, roles);
  return roles;
}

/** `measures` and `measure`, `follow-ups` and `follow-up` are one heading. */
function singular(heading: string): string {
  return heading.replace(/s$/, '');
}
