import type { Config } from '../model/config.ts';
import type { SectionRole } from '../reader/document.ts';
import { templateOf } from '../reader/templates/templates.ts';
import { isSectionDue, sectionHeading } from '../rules/section-due.ts';

/**
 * What a postmortem of this severity owes, to be filled in: fields of the front matter, and the template's sections as
 * headings in its order. Nothing in it is a placeholder: what is empty is empty, and the lint says what belongs there. `told`: what
 * is known already, in Markdown; its sections are there whatever the severity.
 */
export function postmortemSkeleton(
  severity: string,
  detectedAt: string,
  { template: name }: Pick<Config, 'template'>,
  told: Partial<Record<SectionRole, string>> = {},
): { readonly fields: Readonly<Record<string, unknown>>; readonly body: string } {
  const template = templateOf(name);
  const sections = template.sections.filter((section) => isSectionDue(section, severity) || section.role in told);
  const parts = sections.map((section) => {
    const heading = `## ${sectionHeading(section)}\n`;
    const text = told[section.role];
    if (text !== undefined) return `${heading}\n${text.trimEnd()}\n`;
    return section.role === 'timeline' ? `${heading}\n${timeline(detectedAt)}` : heading;
  });
  const grave = sections.some(({ role }) => role === 'root-cause');
  const fields = template.name === 'library' ? libraryFields(grave) : { template: template.name };
  return { fields, body: parts.join('\n') };
}

function libraryFields(grave: boolean): Readonly<Record<string, unknown>> {
  const whys = { surface: null, why_1: null, why_2: null, why_3: null, why_4: null, root_cause: null };
  return {
    ...(grave && { blast_radius: null, five_whys: whys }),
    contributing_factors: [],
    action_items: [],
  };
}

function timeline(detectedAt: string): string {
  const time = detectedAt.slice(0, 16).replace('T', ' ');
  return [
    '| Time (UTC) | Event | Actor | Source |',
    '| --- | --- | --- | --- |',
    `| ${time} | Incident detected | | |`,
    '',
  ].join('\n');
}
