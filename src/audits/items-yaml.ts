import { stringify } from 'yaml';
import type { AuditItem } from '../model/kinds/audit.ts';

const order = [
  'transcript_ref',
  'sha256',
  'agent_id',
  'agent_version',
  'stratum',
  'scores',
  'judge',
  'scored_by',
  'why',
  'second_score',
  'second_judge',
  'second_by',
  'second_why',
] as const satisfies readonly (keyof AuditItem)[];

/** The items of an audit as they stand in its front matter, the key `items:` among them: one value a line, for the diff. */
export function itemsYaml(items: readonly AuditItem[]): string {
  if (items.length === 0) return 'items: []';
  const lines = items.flatMap((item) =>
    order
      .filter((key) => item[key] !== undefined)
      .map((key, index) => `${index === 0 ? '  - ' : '    '}${key}: ${flow(item[key])}`),
  );
  return ['items:', ...lines].join('\n');
}

/** A value on one line: `{ tone: 4, accuracy: 5 }`. */
export function flow(value: unknown): string {
  if (typeof value !== 'object' || value === null) return stringify(value, { lineWidth: 0 }).trimEnd();
  const pairs = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
