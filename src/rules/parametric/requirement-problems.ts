import { z } from 'zod';
import type { ConfigProblem } from '../../library/config-error.ts';
import { suggest } from '../../library/suggest.ts';
import type { Config } from '../../model/config.ts';
import { type Kind, kinds } from '../../model/kinds.ts';
import type { Requirement } from '../../model/requirement.ts';
import { rules } from '../registry.ts';

/**
 * What is wrong with the requirements of a configuration beyond their form, one sentence each: ids that clash, fields and
 * statuses that a kind does not have. Empty when all of them can be made into rules.
 */
export function requirementProblems({ requirements }: Pick<Config, 'requirements'>): readonly ConfigProblem[] {
  const shipped = new Set(rules.map(({ id }) => groupOf(id)));
  const seen = new Map<string, number>();
  return requirements.flatMap((requirement, index) => {
    const where = `\`requirements[${index}]\` (${requirement.id})`;
    const first = seen.get(requirement.id);
    seen.set(requirement.id, first ?? index);
    return [
      ...clashes(requirement.id, first, shipped),
      ...requirement.kinds.flatMap((kind) => [
        ...fieldsOf(requirement).flatMap(([name, field]) => unknownField(name, field, kind)),
        ...unknownStatuses(requirement, kind),
      ]),
    ].map((problem) => ({ path: ['requirements', index], text: `${where}${problem}` }));
  });
}

function clashes(id: string, first: number | undefined, shipped: ReadonlySet<string>): string[] {
  const group = groupOf(id);
  if (shipped.has(group) || group === 'internal')
    return [
      `: the group \`${group}\` is that of rules that are shipped; choose one of your own, for example \`acme/${id.slice(group.length + 1)}\`.`,
    ];
  if (first === undefined) return [];
  return [`: the id is that of \`requirements[${first}]\` already; each rule has an id of its own.`];
}

function groupOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** The fields that a requirement names, with the option that names them. */
function fieldsOf(requirement: Requirement): readonly (readonly [string, string])[] {
  switch (requirement.kind) {
    case 'field': {
      const condition = requirement.if === undefined ? [] : ([['if.field', requirement.if.field]] as const);
      return [['field', requirement.field], ...condition];
    }
    case 'pattern':
      return typeof requirement.in === 'object' && 'field' in requirement.in
        ? [['in.field', requirement.in.field]]
        : [];
    case 'date-limit':
      return [
        ['field', requirement.field],
        ['from', requirement.from],
      ];
    case 'reference':
      return [['field', requirement.field]];
    default:
      return [];
  }
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
}

function schemaOf(kind: Kind): JsonSchema {
  return z.toJSONSchema(kinds[kind].schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

function unknownField(option: string, field: string, kind: Kind): string[] {
  let schemas: readonly JsonSchema[] = [schemaOf(kind)];
  let known = '';
  for (const key of field.split('.')) {
    const mappings = schemas.flatMap(forms);
    const next = mappings.flatMap((schema) => inside(schema, key));
    if (next.length === 0) {
      const keys = mappings.flatMap((schema) => Object.keys(schema.properties ?? {}));
      const closest = suggest(key, keys);
      const { label } = kinds[kind];
      const parent = known === '' ? `a ${label.one}` : `\`${known}\` of a ${label.one}`;
      const has = keys.length === 0 ? `${parent} has no fields` : `${parent} has no field \`${key}\``;
      const how = closest === undefined ? `schemas/${kind}.json lists the fields` : `did you mean \`${closest}\`?`;
      return [`, option \`${option}\`: ${has}; ${how}${closest === undefined ? '.' : ''}`];
    }
    schemas = next;
    known = known === '' ? key : `${known}.${key}`;
  }
  return [];
}

/** A schema in each of its forms, a list as its entries. */
function forms(schema: JsonSchema): readonly JsonSchema[] {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap(forms);
  return schema.items === undefined ? [schema] : forms(schema.items);
}

function inside({ properties, additionalProperties }: JsonSchema, key: string): readonly JsonSchema[] {
  const found = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (found !== undefined) return [found];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

function unknownStatuses({ statuses = [] }: Requirement, kind: Kind): string[] {
  if (statuses.length === 0) return [];
  const known = forms(schemaOf(kind).properties?.['status'] ?? {}).flatMap((schema) => schema.enum ?? []);
  if (known.length === 0) return [`, option \`statuses\`: a ${kinds[kind].label.one} has no status; leave them out.`];
  return statuses
    .filter((status) => !known.includes(status))
    .map((status) => {
      const closest = suggest(status, known);
      const how =
        closest === undefined
          ? `the words are ${known.map((word) => `\`${word}\``).join(', ')}.`
          : `did you mean \`${closest}\`?`;
      return `, option \`statuses\`: a ${kinds[kind].label.one} is never \`${status}\`; ${how}`;
    });
}
