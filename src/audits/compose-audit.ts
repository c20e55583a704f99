import type { Audit } from '../model/kinds/audit.ts';
import { kinds } from '../model/kinds.ts';
import { flow, itemsYaml } from './items-yaml.ts';
import { samplingMethod } from './order-key.ts';

/** A stratum of a sampler with its numbers. */
export type SampledStratum = Exclude<NonNullable<Audit['sampler']['strata']>[number], string>;

/** What a new record of an audit says. */
export interface DrawnAudit {
  readonly id: string;
  readonly period: string;
  readonly seed: number;
  readonly population: number;
  readonly unreadable: number;
  readonly strata: readonly SampledStratum[];
  readonly rubric: { readonly id: string; readonly version: string };
  /** The redacted copies, relative to the content folder. */
  readonly transcripts: string;
  readonly items: NonNullable<Audit['items']>;
}

/** The record of a sample that is drawn and not scored. */
export function composeAudit(audit: DrawnAudit): { readonly contentPath: string; readonly text: string } {
  const { id, period, seed, population, unreadable, strata, rubric, transcripts, items } = audit;
  const title = `Transcripts of ${period.replace('/', ' to ')}`;
  const lines = [
    'kind: audit',
    `audit_id: ${flow(id)}`,
    `title: ${flow(title)}`,
    `period: ${flow(period)}`,
    'sampler:',
    `  seed: ${seed}`,
    `  n: ${items.length}`,
    `  population: ${population}`,
    `  method: ${samplingMethod}`,
    ...(unreadable > 0 ? [`  unreadable: ${unreadable}`] : []),
    '  strata:',
    ...strata.map((stratum) => `    - ${flow(stratum)}`),
    `rubric: ${flow(rubric.id)}`,
    `rubric_version: ${flow(rubric.version)}`,
    `transcripts: ${flow(transcripts)}`,
    itemsYaml(items),
  ];
  const body = [
    `# ${title}`,
    '',
    `${number(items.length)} of ${number(population)} transcripts, drawn by stratum. They are scored by rubric ${rubric.version}.`,
    '',
    '## How to repeat it',
    '',
    `Of each stratum the first ones are drawn in the order of the SHA-256 of the seed, a line feed and the name of the transcript:`,
    `\`reliability audit sample\` with seed ${seed} over the same transcripts draws the same ones, in whatever order they lie. The`,
    'hashes are those of the original lines, which are not kept here; the copies have no credentials, personal data or names.',
    '',
  ];
  return {
    contentPath: `${kinds.audit.folder}/${id}.md`,
    text: `---\n${lines.join('\n')}\n---\n\n${body.join('\n')}`,
  };
}

const numbers = new Intl.NumberFormat('en');
const number = (value: number): string => numbers.format(value);
