import type { z } from 'zod';
import { explainIssue } from '../model/explain-issue.ts';
import { requirementKinds, requirementSchema } from '../model/requirement.ts';
import { suggest } from './suggest.ts';
import { isMapping, valueAt } from './values.ts';

/**
 * An issue of a requirement in words: which requirement, which of its options, what is wrong and what to write. `written` is
 * the configuration as it was written; the issue comes from a parse with `reportInput: true`.
 */
export function explainRequirement(issue: z.core.$ZodIssue, written: unknown): string {
  const [, index, ...path] = issue.path;
  const requirement = valueAt(written, `requirements/${String(index)}`);
  const id = isMapping(requirement) && typeof requirement['id'] === 'string' ? ` (${requirement['id']})` : '';
  const where = `\`requirements[${String(index)}]\`${id}`;
  if (issue.code === 'invalid_union' && path.join() === 'kind' && isMapping(requirement))
    return `${where}: ${unknownKind(requirement['kind'])}`;
  const option = path.length === 0 ? '' : `, option \`${path.map(String).join('.')}\``;
  if (issue.code === 'unrecognized_keys') return `${where}${option}: ${unknownOption(issue.keys, requirement, path)}`;
  const { what, how } = explainIssue(issue, 'javascript');
  return `${where}${option}: ${what}; ${how}.`;
}

function unknownKind(kind: unknown): string {
  const all = requirementKinds.map((name) => `\`${name}\``).join(', ');
  if (typeof kind !== 'string') return `it does not say of which kind it is; write \`kind\` with one of ${all}.`;
  const closest = suggest(kind, requirementKinds);
  return `there is no kind \`${kind}\`; ${closest === undefined ? `the kinds are ${all}.` : `did you mean \`${closest}\`?`}`;
}

function unknownOption(keys: readonly string[], requirement: unknown, path: readonly PropertyKey[]): string {
  const [key = ''] = keys;
  const known = path.length === 0 ? optionsOf(requirement) : [];
  const closest = suggest(key, known);
  const named = keys.map((name) => `\`${name}\``).join(', ');
  if (closest !== undefined && keys.length === 1) return `there is no option ${named}; did you mean \`${closest}\`?`;
  const all = known.length === 0 ? 'remove it' : `its options are ${known.map((name) => `\`${name}\``).join(', ')}`;
  return `there is no option ${named}; ${all}.`;
}

function optionsOf(requirement: unknown): readonly string[] {
  const kind = isMapping(requirement) ? requirement['kind'] : undefined;
  const schema = requirementSchema.options.find(({ shape }) => shape.kind.value === kind);
  return schema === undefined ? [] : Object.keys(schema.shape);
}
