import { normaliseHeading } from '../heading-role.ts';
import type { Outline } from '../sections.ts';
import type { TemplateTraits } from './detect-template.ts';
import { templates } from './templates.ts';

const wrappers = templates.flatMap(({ wrapper }) => (wrapper === undefined ? [] : [wrapper]));

/** What a document shows of its template: its headings and the keys of its record, those inside of a wrapper too. */
export function traitsOf(headings: Outline, written: Readonly<Record<string, unknown>>): TemplateTraits {
  const titles = headings.sections.map(({ section }) => section.title);
  const inside = wrappers.map((key) => written[key]).find((value) => typeof value === 'object' && value !== null);
  const keys = [...Object.keys(written), ...(inside === undefined ? [] : Object.keys(inside as object))];
  return { named: written['template'], title: titles[0], headings: titles.map(normaliseHeading), keys };
}
