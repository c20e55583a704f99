import { type TemplateName, templateNames } from '../../model/template-name.ts';
import { libraryTemplate } from './library.ts';
import type { Template } from './template.ts';
import { templateOf, templates } from './templates.ts';

/** What a document shows of its template. */
export interface TemplateTraits {
  /** The value of `template` in the front matter. */
  readonly named: unknown;
  /** The first heading, as written. */
  readonly title: string | undefined;
  /** All headings, lower case without numbering. */
  readonly headings: readonly string[];
  /** The keys of the record, as written. */
  readonly keys: readonly string[];
}

/** How well a document fits a template. */
export interface TemplateFit {
  readonly template: Template;
  readonly title: boolean;
  /** Of `detection`, in its order. */
  readonly headings: readonly string[];
  readonly keys: readonly string[];
  /** How much of all that is there, and of what no other template has. */
  readonly score: number;
  readonly telling: number;
  /** Whether that is enough. */
  readonly fits: boolean;
}

export interface DetectedTemplate {
  readonly template: Template;
  /** Templates that fit equally well, so that none was taken; empty otherwise. */
  readonly tied: readonly TemplateName[];
}

/**
 * The template that a document follows: the one it names, else the one of which it shows most, else our own. Where two show
 * equally much nobody can tell, and it is read with our own.
 */
export function detectTemplate(traits: TemplateTraits): DetectedTemplate {
  const named = templateNames.find((name) => name === traits.named);
  if (named !== undefined) return { template: templateOf(named), tied: [] };
  let best: TemplateFit[] = [];
  for (const template of templates) {
    const fit = fitOf(template, traits);
    if (!fit.fits) continue;
    const most = best[0]?.score ?? 0;
    if (fit.score > most) best = [fit];
    else if (fit.score === most) best.push(fit);
  }
  const [first, second] = best;
  if (first === undefined) return { template: libraryTemplate, tied: [] };
  if (second === undefined) return { template: first.template, tied: [] };
  return { template: libraryTemplate, tied: best.map(({ template }) => template.name) };
}

/** What of a template a document shows. */
export function fitOf(template: Template, traits: TemplateTraits): TemplateFit {
  const { detection } = template;
  const title = traits.title !== undefined && detection.title?.test(traits.title) === true;
  const headings = detection.headings.filter((heading) => traits.headings.includes(heading));
  const keys = detection.keys.filter((key) => traits.keys.includes(key));
  const score = headings.length + keys.length + (title ? 1 : 0);
  const own = new Set(detection.own);
  const telling = [...headings, ...keys].filter((trait) => own.has(trait)).length + (title ? 1 : 0);
  const fits = detection.threshold > 0 && score >= detection.threshold && telling >= detection.telling;
  return { template, title, headings, keys, score, telling, fits };
}
