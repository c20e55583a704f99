import type { z } from 'zod';

/** Whether a value certainly passes. */
type Check = (value: unknown) => boolean;

const known = new WeakMap<z.core.$ZodType, Check>();

/**
 * Whether a value certainly has no issue under a schema: what is asked of every record, and true of nearly all. Made of the
 * schema itself and several times faster than parsing, since nothing is copied and no issue is told. False means that the
 * schema has to be asked: there is an issue, or something in it that this does not know.
 */
export function conforms(schema: z.core.$ZodType, value: unknown): boolean {
  return checkOf(schema)(value);
}

function checkOf(schema: z.core.$ZodType): Check {
  const made = known.get(schema);
  if (made !== undefined) return made;
  const check = withChecks(schema, typeCheck(schema as z.core.$ZodTypes));
  known.set(schema, check);
  return check;
}

const uncertain: Check = () => false;

function typeCheck(schema: z.core.$ZodTypes): Check {
  const { def } = schema._zod;
  if ('coerce' in def && def.coerce === true) return uncertain;
  switch (def.type) {
    case 'string':
      return 'format' in def ? uncertain : (value) => typeof value === 'string';
    case 'number':
      return numberCheck(def);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'null':
      return (value) => value === null;
    case 'unknown':
    case 'any':
      return () => true;
    case 'enum':
    case 'literal': {
      const values = schema._zod.values as ReadonlySet<unknown>;
      return (value) => values.has(value);
    }
    case 'optional':
      return orElse(checkOf(def.innerType), undefined);
    case 'nullable':
      return orElse(checkOf(def.innerType), null);
    case 'array':
      return arrayCheck(checkOf(def.element));
    case 'union':
      return def.inclusive === false ? uncertain : unionCheck(def.options.map(checkOf));
    case 'object':
      return objectCheck(def);
    default:
      return uncertain;
  }
}

function orElse(check: Check, other: undefined | null): Check {
  return (value) => value === other || check(value);
}

function numberCheck(def: object): Check {
  const format = 'format' in def ? def.format : undefined;
  if (format === 'safeint') return Number.isSafeInteger;
  return format === undefined ? Number.isFinite : uncertain;
}

function arrayCheck(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!check(item)) return false;
    return true;
  };
}

function unionCheck(checks: readonly Check[]): Check {
  return (value) => {
    for (const check of checks) if (check(value)) return true;
    return false;
  };
}

/** An object of the given keys alone; a value of `undefined` counts as a missing key. */
function objectCheck({ shape, catchall }: z.core.$ZodObjectDef): Check {
  const fields = new Map(Object.entries(shape).map(([key, schema]) => [key, checkOf(schema)]));
  const required = Object.keys(shape).filter((key) => shape[key]?._zod.optin !== 'optional');
  if (catchall !== undefined && catchall._zod.def.type !== 'never') return uncertain;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const mapping = value as Readonly<Record<string, unknown>>;
    for (const key in mapping) {
      const check = fields.get(key);
      if (check === undefined || !check(mapping[key])) return false;
    }
    for (const key of required) if (mapping[key] === undefined) return false;
    return true;
  };
}

/** The checks that come on top of the type; those that transform or wait are left to the schema. */
function withChecks(schema: z.core.$ZodType, check: Check): Check {
  const { checks } = schema._zod.def;
  if (checks === undefined || checks.length === 0) return check;
  return (value) => {
    if (!check(value)) return false;
    const payload = { value: value as never, issues: [] };
    for (const further of checks) {
      const waiting = further._zod.check(payload);
      if (waiting instanceof Promise || payload.issues.length > 0 || payload.value !== value) return false;
    }
    return true;
  };
}
