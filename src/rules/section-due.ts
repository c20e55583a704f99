import { severities } from '../model/severity.ts';
import type { TemplateSection } from '../reader/templates/template.ts';

/**
 * Whether an incident of this severity owes the section. Without a readable severity it owes what every severity owes.
 */
export function isSectionDue(section: TemplateSection, severity: unknown): boolean {
  const known = severities.find((name) => name === severity);
  return known === undefined
    ? severities.every((name) => section.required.includes(name))
    : section.required.includes(known);
}

/** The heading to write for a section: the template's first spelling with a capital letter. */
export function sectionHeading(section: TemplateSection): string {
  const [heading] = section.headings;
  return heading.charAt(0).toUpperCase() + heading.slice(1);
}
