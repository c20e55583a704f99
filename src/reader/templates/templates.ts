import { type TemplateName, templateNames } from '../../model/template-name.ts';
import { coeTemplate } from './coe.ts';
import { libraryTemplate } from './library.ts';
import type { Template } from './template.ts';

/** The templates that can be read. A further one is a further file like these and a line here. */
export const templates: readonly Template[] = [libraryTemplate, coeTemplate];

/** The template of that name; our own for one that cannot be read yet. */
export function templateOf(name: TemplateName | undefined): Template {
  return templates.find((template) => template.name === name) ?? libraryTemplate;
}

/**
 * The template a document follows: the one it names, else the one whose headings and keys it has most of (at least its
 * threshold), else our own.
 */
export function detectTemplate(named: unknown, headings: readonly string[], keys: readonly string[]): Template {
  if (typeof named === 'string' && (templateNames as readonly string[]).includes(named))
    return templateOf(named as TemplateName);
  const scored = templates
    .map((template) => ({ template, score: evidence(template, headings, keys) }))
    .filter(({ template, score }) => template.detection.threshold > 0 && score >= template.detection.threshold)
    .sort((a, b) => b.score - a.score);
  return scored[0]?.template ?? libraryTemplate;
}

function evidence(template: Template, headings: readonly string[], keys: readonly string[]): number {
  const { detection } = template;
  return (
    detection.headings.filter((heading) => headings.includes(heading)).length +
    detection.keys.filter((key) => keys.includes(key)).length
  );
}
