import { z } from 'zod';
import { type Kind, kinds } from '../model/kinds.ts';

/** A field of a kind as somebody is asked for it. */
export interface DraftField {
  /** The key, with dots for keys inside of it: `sampler.seed`. */
  readonly key: string;
  readonly type: 'text' | 'list' | 'choice' | 'date' | 'moment' | 'number' | 'yes-no';
  readonly description: string;
  /** The values of a choice. */
  readonly choices: readonly string[];
  /** Kinds of the record whose id it takes; empty when it takes none. */
  readonly kinds: readonly Kind[];
}

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** The fields that a new record of the kind cannot do without, in the order of its schema; `kind` and the id are not asked. */
export function requiredFields(kind: Kind): readonly DraftField[] {
  const schema = schemaOf(kind);
  const known = ['kind', kinds[kind].idField];
  return (schema.required ?? [])
    .filter((key) => !known.includes(key) || takesId(kind, key))
    .flatMap((key) => fieldsOf(kind, key, schema.properties?.[key] ?? {}));
}

/** The field at a key, required or not; undefined when the kind has none or it is no single value or list of texts. */
export function fieldAt(kind: Kind, key: string): DraftField | undefined {
  let schema: JsonSchema | undefined = schemaOf(kind);
  for (const name of key.split('.')) schema = schema?.properties?.[name];
  return schema === undefined ? undefined : leaf(kind, key, schema);
}

/** The keys of a kind, those inside of mappings with dots. */
export function fieldKeys(kind: Kind): readonly string[] {
  const keys = (schema: JsonSchema, prefix: string): string[] =>
    Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
      part.properties === undefined ? [`${prefix}${name}`] : keys(part, `${prefix}${name}.`),
    );
  return keys(schemaOf(kind), '');
}

function schemaOf(kind: Kind): JsonSchema {
  return z.toJSONSchema(kinds[kind].schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** A canvas has the id of its agent: there the id is asked. */
function takesId(kind: Kind, key: string): boolean {
  return kinds[kind].references[`/${key}`] !== undefined;
}

function fieldsOf(kind: Kind, key: string, schema: JsonSchema): DraftField[] {
  if (schema.properties === undefined) {
    const field = leaf(kind, key, schema);
    return field === undefined ? [] : [field];
  }
  const parts = Object.entries(schema.properties);
  // A mapping that must be there although none of its keys must: all but the days, which the future fills.
  const asked = schema.required ?? parts.filter(([, part]) => part.format === undefined).map(([name]) => name);
  return parts.flatMap(([name, part]) => (asked.includes(name) ? fieldsOf(kind, `${key}.${name}`, part) : []));
}

function leaf(kind: Kind, key: string, schema: JsonSchema): DraftField | undefined {
  const type = typeOf(schema);
  if (type === undefined) return undefined;
  const pointer = `/${key.replaceAll('.', '/')}`;
  const { references } = kinds[kind];
  const reference = references[pointer] ?? references[`${pointer}/*`];
  return {
    key,
    type,
    description: schema.description ?? '',
    choices: type === 'choice' ? (schema.enum ?? []) : [],
    kinds: reference?.kinds ?? [],
  };
}

function typeOf(schema: JsonSchema): DraftField['type'] | undefined {
  if (schema.enum !== undefined) return 'choice';
  const forms = schema.anyOf ?? [schema];
  const form = (type: string) => forms.find((candidate) => candidate.type === type);
  if (form('boolean') !== undefined) return 'yes-no';
  const list = form('array');
  if (list !== undefined) return list.items?.type === 'string' ? 'list' : undefined;
  const text = form('string');
  if (text !== undefined) return text.format === 'date' ? 'date' : text.format === 'date-time' ? 'moment' : 'text';
  return form('integer') === undefined && form('number') === undefined ? undefined : 'number';
}
