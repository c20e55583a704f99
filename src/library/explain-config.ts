import type { z } from 'zod';
import { configSchema } from '../model/config.ts';
import { explainIssue } from '../model/explain-issue.ts';
import type { ConfigProblem } from './config-error.ts';
import { explainRequirement } from './explain-requirement.ts';
import { suggest } from './suggest.ts';

/**
 * An issue of a configuration in words, one problem for each key. `written` is the configuration as it was written; the issue
 * comes from a parse with `reportInput: true`.
 */
export function explainConfig(issue: z.core.$ZodIssue, written: unknown): readonly ConfigProblem[] {
  const { path } = issue;
  if (path[0] === 'requirements' && path.length > 1) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    return [{ path: [...path, ...keys], text: explainRequirement(issue, written) }];
  }
  const where = path.length === 0 ? 'The configuration' : `\`${path.map(String).join('.')}\``;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      text: `${where} has no key \`${key}\`; ${meant(key, known)}`,
    }));
  }
  const { what, how } = explainIssue(issue, 'javascript');
  return [{ path, text: `${where} ${what}; ${how}.` }];
}

function meant(key: string, known: readonly string[]): string {
  const closest = suggest(key, known);
  return closest === undefined ? '`reliability config` lists all of them.' : `did you mean \`${closest}\`?`;
}

/** The keys that a mapping of the configuration may have. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = configSchema;
  for (const key of path) schema = shapeOf(schema)[String(key)];
  return Object.keys(shapeOf(schema));
}

/** The schemas of the keys of a mapping, whatever defaults lie around it; none for other schemas. */
function shapeOf(schema: unknown): Readonly<Record<string, unknown>> {
  const { def } = (schema ?? {}) as { readonly def?: { readonly innerType?: unknown; readonly shape?: object } };
  if (def?.innerType !== undefined) return shapeOf(def.innerType);
  return (def?.shape ?? {}) as Readonly<Record<string, unknown>>;
}
