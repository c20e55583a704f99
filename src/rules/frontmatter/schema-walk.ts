import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Type = z.core.$ZodType;

/** The keys of the mapping that the schema has at a path; none where it is not a mapping. */
export function keysAt(schema: Type, path: readonly (string | number)[]): readonly string[] {
  let types: readonly Type[] = unwrap(schema);
  for (const segment of path) types = types.flatMap((type) => childrenOf(type, segment)).flatMap(unwrap);
  return types.flatMap((type) => {
    const { def } = (type as z.core.$ZodTypes)._zod;
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
}

/** The types behind optional, nullable, default and union. */
function unwrap(type: Type): readonly Type[] {
  const { def } = (type as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return unwrap(def.innerType);
    case 'union':
      return def.options.flatMap(unwrap);
    default:
      return [type];
  }
}

function childrenOf(type: Type, segment: string | number): readonly Type[] {
  const { def } = (type as z.core.$ZodTypes)._zod;
  if (def.type === 'array') return [def.element];
  if (def.type === 'record') return [def.valueType];
  if (def.type !== 'object') return [];
  const child = def.shape[String(segment)];
  return child === undefined ? [] : [child];
}

/**
 * The issues of the form that was meant, for a value of which none of several forms is right: the one form that has the
 * value's own type. The issue itself where that cannot be told.
 */
export function unionIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter(
    (branch) =>
      !branch.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')),
  );
  const [only] = meant;
  if (meant.length !== 1 || only === undefined) return [issue];
  return only.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(unionIssues);
}
