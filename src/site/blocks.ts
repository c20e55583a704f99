import type { RecordView } from '../library/record-schema.ts';
import { type Kind, kinds } from '../model/kinds.ts';
import type { Block } from './block.ts';
import { labelOf } from './labels.ts';
import { presentations } from './presentations.ts';
import { splitBody } from './split-body.ts';

/** What a page shows besides its text. */
export interface RecordParts {
  /** Keys of short values: the facts list. */
  readonly facts: readonly string[];
  readonly blocks: readonly Block[];
}

/** Shown in the header, beside the title, or in a section of their own. */
const elsewhere: ReadonlySet<string> = new Set([
  'kind',
  'audience',
  'tags',
  'lint',
  'imported',
  'template',
  'action_items',
  'started_at',
  'detected_at',
  'acknowledged_at',
  'mitigated_at',
  'resolved_at',
  'published_at',
]);

/** Always set as text under a heading, however short. */
const sentences: ReadonlySet<string> = new Set([
  'detectable_signal',
  'expected_behavior',
  'recovery_path',
  'systemic_cause',
  'chosen',
  'rationale',
  'hypothesis',
  'result',
  'resolution',
]);

/** Which section of the text a field of the front matter belongs under; without that section it stands by itself. */
const belongsTo: Readonly<Record<string, readonly string[]>> = {
  timeline: ['timeline'],
  impact: ['impact'],
  blast_radius: ['blast-radius', 'impact'],
  containment: ['containment', 'mitigation', 'response'],
  five_whys: ['root-cause'],
  root_cause: ['root-cause'],
  systemic_cause: ['root-cause'],
  contributing_factors: ['contributing-factors', 'root-cause'],
  control_gaps: ['control-gaps', 'root-cause'],
  what_went_well: ['went-well'],
  what_did_not: ['went-wrong'],
  got_lucky: ['got-lucky'],
  lessons: ['lessons'],
};

/** What the line under the title says already. */
const inHeader: { readonly [Name in Kind]?: readonly string[] } = {
  postmortem: ['severity'],
  'failure-mode': ['severity', 'lifecycle'],
  agent: ['lifecycle_state'],
  canvas: ['signed_on'],
  change: ['risk'],
  drill: ['date', 'passed'],
  decision: ['date'],
  finding: ['severity'],
  review: ['date'],
};

const names: Readonly<Record<string, string>> = {
  agent_id: 'Agent',
  failure_id_refs: 'Failure modes',
  failure_ids: 'Failure modes',
  owner_role: 'Owner',
  owner_team: 'Owner',
  decided_by_roles: 'Decided by',
  test_refs: 'Tests',
  what_went_well: 'What went well',
  sign_off: 'Sign-off',
  five_whys: 'Five whys',
  got_lucky: 'Where we got lucky',
  what_did_not: 'What did not go well',
  eval_updates: 'What flows back into the evals',
  lifecycle_updates: 'What changes in the lifecycle',
  followups: 'What follows',
  first_check: 'First check next time',
  detectable_signal: 'How it shows',
  expected_behavior: 'What the agent shall do',
  recovery_path: 'The way back',
  irreversible_impact_boundary: 'Boundary of irreversible impact',
};

/** The name of a field on the page. */
export function fieldName(key: string): string {
  return names[key] ?? labelOf(key.replace(/_id$/u, ''));
}

/**
 * The parts of a record's page. Of a postmortem the text comes first, with the fields under the sections they belong to;
 * of a register entry the fields come first. `drawn` are fields that the kind's own component draws.
 */
export function recordParts(record: RecordView, html: string, drawn: readonly string[] = []): RecordParts {
  const { fields, kind, title, summary, bodyFields } = record;
  const { idField, titleFields } = kinds[kind];
  const preferred = presentations[kind].facts.filter((key) => fields[key] !== undefined && !drawn.includes(key));
  const skip = new Set([...elsewhere, ...bodyFields, ...drawn, ...preferred, idField, 'status']);
  for (const key of titleFields) if (fields[key] === title) skip.add(key);
  for (const key of Object.keys(fields)) if (fields[key] === summary && summary !== '') skip.add(key);
  for (const key of inHeader[kind] ?? []) skip.add(key);
  const rest = Object.keys(fields).filter((key) => !skip.has(key) && !isBlank(fields[key]));
  const isFact = (key: string) => isShort(fields[key]) && !sentences.has(key);
  const short = rest.filter(isFact);
  const long = rest
    .filter((key) => !isFact(key))
    .map((key): Block => ({ type: 'field', key, slug: `field-${key}`, title: fieldName(key) }));
  const body = splitBody(html, record.sections);
  return {
    facts: [...preferred, ...short],
    blocks: kind === 'postmortem' ? interleave(body, long) : [...long, ...apart(body, long)],
  };
}

/** Puts each field behind the section of the text that it belongs to; the rest follows the text. */
function interleave(body: readonly Block[], fields: readonly Block[]): Block[] {
  const roles = new Set(body.flatMap((block) => (block.type === 'body' && block.role ? [block.role] : [])));
  const home = (block: Block) =>
    block.type === 'field' ? belongsTo[block.key]?.find((role) => roles.has(role)) : undefined;
  const placed = body.flatMap((block) => [
    block,
    ...fields.filter((field) => block.type === 'body' && block.role !== undefined && home(field) === block.role),
  ]);
  return [...placed, ...fields.filter((field) => home(field) === undefined)];
}

/** Text without a heading would read as part of the field before it. */
function apart(body: readonly Block[], fields: readonly Block[]): readonly Block[] {
  const [first, ...others] = body;
  if (fields.length === 0 || first?.type !== 'body' || first.slug !== undefined) return body;
  return [{ ...first, slug: 'notes', title: 'Notes', html: `<h2 id="notes">Notes</h2>${first.html}` }, ...others];
}

function isBlank(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function isShort(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value.length <= 60);
}
