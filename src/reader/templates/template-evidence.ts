import type { Config } from '../../model/config.ts';
import { type TemplateName, templateNames } from '../../model/template-name.ts';
import type { Document, Span } from '../document.ts';
import { normaliseHeading } from '../heading-role.ts';
import { pointAt } from '../line-index.ts';
import type { ReadResult } from '../read-document.ts';
import { outlineOf } from '../sections.ts';
import { parseTree, parseYaml } from '../yaml.ts';
import { yamlRange } from '../yaml-range.ts';
import { detectTemplate, fitOf } from './detect-template.ts';
import type { Template } from './template.ts';
import { templateOf, templates } from './templates.ts';
import { traitsOf } from './traits.ts';

/** A trait of a template that a document shows, with its line. */
interface TemplateTrait {
  readonly what: 'title' | 'heading' | 'key';
  readonly text: string;
  readonly line: number;
  /** Whether no other template has it. */
  readonly own: boolean;
}

/** What speaks for one template. */
export interface TemplateCandidate {
  readonly template: TemplateName;
  /** Whether that is enough to take it for the template. */
  readonly fits: boolean;
  readonly score: number;
  /** The least score, and the least of its own traits, that are enough; 0 for our own, which is taken where none fits. */
  readonly threshold: number;
  readonly own: number;
  readonly ownThreshold: number;
  readonly evidence: readonly TemplateTrait[];
}

/** Why a document is read with a template, and what of the template it lacks. */
export interface TemplateEvidence {
  readonly path: string;
  readonly template: TemplateName;
  /** `stated` in the front matter, `detected`, `tied` between several, or our own as the `default`. */
  readonly how: 'stated' | 'detected' | 'tied' | 'default';
  readonly tied: readonly TemplateName[];
  /** The best first; those without any evidence are left out. */
  readonly candidates: readonly TemplateCandidate[];
  readonly missing: {
    /** Headings of the form that are neither there nor said in a field; `required` when the severity owes the section. */
    readonly sections: readonly { readonly heading: string; readonly required: boolean }[];
    /** Keys without which the template is no record. */
    readonly fields: readonly string[];
  };
}

/** Weighs a postmortem against every template. */
export function templateEvidence({ document, tree }: ReadResult, config: Config): TemplateEvidence {
  const { text } = document;
  const outline = outlineOf(tree, text);
  const spans = [document.frontMatter, document.fence].filter((span) => span !== undefined);
  const limits = { characters: config.limits.yamlBytes, depth: config.limits.yamlDepth };
  const written: Record<string, unknown> = {};
  for (const span of spans.toReversed()) Object.assign(written, parseYaml(text, span, limits).value);
  const traits = traitsOf(outline, written);
  const { template, tied } = detectTemplate(traits);
  const lineOf = (span: Span | undefined): number => pointAt(text, span?.start ?? 0).line;
  const headingLine = (heading: string): number =>
    lineOf(outline.sections.find(({ section }) => normaliseHeading(section.title) === heading)?.section.heading);
  const candidates = templates.flatMap((candidate): TemplateCandidate[] => {
    const fit = fitOf(candidate, traits);
    const { threshold, telling, own } = candidate.detection;
    const evidence: TemplateTrait[] = [
      ...(fit.title
        ? [
            {
              what: 'title' as const,
              text: traits.title ?? '',
              line: lineOf(outline.sections[0]?.section.heading),
              own: true,
            },
          ]
        : []),
      ...fit.headings.map((heading) => ({
        what: 'heading' as const,
        text: heading,
        line: headingLine(heading),
        own: own.includes(heading),
      })),
      ...fit.keys.map((key) => ({
        what: 'key' as const,
        text: key,
        line: lineOf(keySpan(document, key, spans)),
        own: own.includes(key),
      })),
    ].sort((a, b) => a.line - b.line);
    if (evidence.length === 0) return [];
    return [
      {
        ...{ template: candidate.name, fits: fit.fits, score: fit.score, threshold },
        ...{ own: fit.telling, ownThreshold: telling, evidence },
      },
    ];
  });
  const isStated = templateNames.some((name) => name === traits.named);
  const isDetected = candidates.some((candidate) => candidate.template === template.name && candidate.fits);
  return {
    path: document.path,
    template: template.name,
    how: isStated ? 'stated' : tied.length > 0 ? 'tied' : isDetected ? 'detected' : 'default',
    tied,
    candidates: candidates.sort((a, b) => Number(b.fits) - Number(a.fits) || b.score - a.score),
    missing: missingOf(document, templateOf(document.template)),
  };
}

function keySpan({ text }: Document, key: string, spans: readonly Span[]): Span | undefined {
  for (const span of spans) {
    const tree = parseTree(text.slice(span.start, span.end));
    const range = yamlRange(tree, `/${key}`, 'key') ?? yamlRange(tree, `/postmortem/${key}`, 'key');
    if (range !== undefined) return { start: span.start + range.start, end: span.start + range.end };
  }
  return undefined;
}

function missingOf({ sections, data }: Document, template: Template): TemplateEvidence['missing'] {
  const present = new Set(sections.map(({ role }) => role));
  const severity = data['severity'];
  const isSaid = (key: string | undefined): boolean =>
    key !== undefined && data[key] !== undefined && data[key] !== null;
  return {
    sections: template.sections
      .filter(({ role, field, headings, required }) => {
        const isPrinted = required.length > 0 || template.detection.headings.includes(headings[0]);
        return isPrinted && !present.has(role) && !isSaid(field);
      })
      .map(({ headings, required }) => ({
        heading: headings[0],
        required: required.some((name) => name === severity),
      })),
    fields: template.requires.filter((key) => !isSaid(key)),
  };
}
