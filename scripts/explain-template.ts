import { readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { displayPath } from '../src/library/load.ts';
import { printable } from '../src/reader/printable.ts';
import { readDocument } from '../src/reader/read-document.ts';
import {
  type TemplateCandidate,
  type TemplateEvidence,
  templateEvidence,
} from '../src/reader/templates/template-evidence.ts';
import type { Project } from './project.ts';
import { paint } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Why a file is read with its template: as text, or as JSON. */
export function explainTemplate(file: string, format: string, project: Project): string {
  const evidence = weigh(file, project);
  return format === 'json' ? `${JSON.stringify(evidence, null, 2)}\n` : asText(evidence);
}

function weigh(file: string, { cwd, contentDir, hasContent, config }: Project): TemplateEvidence {
  const absolute = resolve(cwd, file);
  if (statSync(absolute, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new UsageError(
      `There is no file ${file}`,
      'The template is told by what a file says.',
      'Name a postmortem; paths are relative to the folder in which you run the command.',
    );
  }
  const inside = hasContent ? relative(contentDir, absolute).split(sep).join('/') : '..';
  const contentPath = inside.startsWith('..') ? undefined : inside;
  const read = readDocument({ path: displayPath(absolute, cwd), contentPath, content: readFileSync(absolute) }, config);
  const [problem] = read.document.problems;
  if (read.document.kind !== 'postmortem')
    throw new UsageError(
      `${file} is a record of the kind ${read.document.kind}`,
      'Only postmortems have templates.',
      'Name a postmortem.',
    );
  if (problem !== undefined && problem.code !== 'fence-missing')
    throw new UsageError(`${file} cannot be read: ${problem.what}`, 'What is not read shows nothing.', problem.how);
  return templateEvidence(read, config);
}

const reasons: Readonly<Record<TemplateEvidence['how'], string>> = {
  stated: 'its front matter says so',
  detected: 'it shows more of this template than of any other',
  tied: 'several templates fit equally well, so none of them was taken',
  default: 'it shows enough of no other template',
};

function asText({ path, template, how, tied, candidates, missing }: TemplateEvidence): string {
  const lines = [
    `${paint('bold', printable(path))} is read as ${paint('bold', template)}: ${reasons[how]}.`,
    ...(tied.length > 0 ? [`Say \`template: ${tied.join('` or `template: ')}\` in its front matter.`] : []),
  ];
  for (const candidate of candidates) lines.push('', ...candidateLines(candidate));
  const sections = missing.sections.map(({ heading, required }) => `${heading}${required ? ' (due)' : ''}`);
  const lacks = [...lackLine('sections', sections), ...lackLine('fields', missing.fields)];
  lines.push('', lacks.length === 0 ? `Nothing of ${template} is missing.` : paint('bold', `Missing of ${template}`));
  return `${[...lines, ...lacks].join('\n')}\n`;
}

function candidateLines({
  template,
  fits,
  score,
  threshold,
  own,
  ownThreshold,
  evidence,
}: TemplateCandidate): string[] {
  const needs = [
    ...(score < threshold ? [`${threshold} are needed`] : []),
    ...(own < ownThreshold ? [`${ownThreshold} of its own are needed, ${own} ${own === 1 ? 'is' : 'are'} there`] : []),
  ];
  const verdict = threshold === 0 ? 'taken where none fits' : fits ? 'fits' : needs.join('; ');
  const width = Math.max(...evidence.map(({ line }) => String(line).length));
  return [
    `${paint('bold', template)}  ${score} ${score === 1 ? 'trait' : 'traits'}, ${verdict}`,
    ...evidence.map(
      ({ what, text, line, own: isOwn }) =>
        `  line ${String(line).padStart(width)}  ${what.padEnd(7)}  ${printable(text)}${isOwn ? paint('dim', '  its own') : ''}`,
    ),
  ];
}

function lackLine(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`  ${paint('cyan', name.padEnd(8))}  ${values.map(printable).join(', ')}`];
}
