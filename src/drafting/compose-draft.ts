import { posix } from 'node:path';
import { stringify } from 'yaml';
import { isMapping } from '../library/values.ts';
import type { Config } from '../model/config.ts';
import { type Kind, kinds } from '../model/kinds.ts';
import type { SectionRole } from '../reader/document.ts';
import { postmortemSkeleton } from './postmortem-body.ts';

/** A new record: where it goes and what it says. */
export interface Draft {
  readonly id: string;
  /** Relative to the content folder, `/` as separator. */
  readonly contentPath: string;
  readonly text: string;
}

/**
 * Writes a record of values by key (dots for keys inside). The title is also the heading of the body; `told` is what stands under the
 * headings of a postmortem.
 */
export function composeDraft(
  kind: Kind,
  id: string,
  values: Readonly<Record<string, unknown>>,
  config: Pick<Config, 'template'>,
  told: Partial<Record<SectionRole, string>> = {},
): Draft {
  const { idField, folder, schema } = kinds[kind];
  const severity = String(values['severity']);
  const skeleton =
    kind === 'postmortem'
      ? postmortemSkeleton(severity, String(values['detected_at']), config, told)
      : { fields: {}, body: '' };
  const data = nested({ ...skeleton.fields, ...values, kind, [idField]: id });
  const order = ['kind', idField, ...Object.keys(schema.shape)];
  const sorted = Object.fromEntries([...new Set(order)].filter((key) => key in data).map((key) => [key, data[key]]));
  const title = typeof values['title'] === 'string' ? `\n# ${values['title']}\n` : '';
  const body = skeleton.body === '' ? '' : `\n${skeleton.body}`;
  return {
    id,
    contentPath: posix.join(folder, subfolder(kind, values), fileName(kind, id)),
    text: `---\n${yaml(sorted)}---\n${title}${body}`,
  };
}

/** Weekly and monthly reviews lie apart. */
function subfolder(kind: Kind, values: Readonly<Record<string, unknown>>): string {
  return kind === 'review' ? String(values['cadence']) : '';
}

/** Playbooks may hold live blocks, so they are MDX. */
function fileName(kind: Kind, id: string): string {
  return `${id}.${kind === 'playbook' ? 'mdx' : 'md'}`;
}

function yaml(data: Readonly<Record<string, unknown>>): string {
  return stringify(data, { lineWidth: 0, nullStr: '' }).replaceAll(/:[ ]+$/gm, ':');
}

/** `{ 'sampler.seed': 1 }` as `{ sampler: { seed: 1 } }`. */
function nested(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const [name = key, ...inside] = key.split('.');
    const known = result[name];
    if (inside.length === 0) result[name] = value;
    else result[name] = { ...(isMapping(known) ? known : {}), [inside.join('.')]: value };
  }
  return Object.fromEntries(
    Object.entries(result).map(([key, value]) => [key, hasDots(value) ? nested(value) : value]),
  );
}

function hasDots(value: unknown): value is Record<string, unknown> {
  return isMapping(value) && Object.keys(value).some((key) => key.includes('.'));
}
