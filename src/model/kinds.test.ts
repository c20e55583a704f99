import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { kindNames, kinds } from './kinds.ts';

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

const definitions = kindNames.map((name) => kinds[name]);

/** The schema of what stands at a pattern such as `/failure_id_refs/*`; undefined when the kind has no such field. */
function schemaAt(schema: JsonSchema | undefined, segments: readonly string[]): JsonSchema | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined || schema === undefined) return schema;
  const branches = schema.anyOf ?? [schema];
  const next = branches.map((branch) => (segment === '*' ? branch.items : branch.properties?.[segment]));
  return schemaAt(
    next.find((found) => found !== undefined),
    rest,
  );
}

describe.each(definitions)('$kind', (definition) => {
  const schema = z.toJSONSchema(definition.schema, { io: 'input', target: 'draft-7' }) as unknown as JsonSchema;

  test('has its id and its title among its fields', () => {
    const fields = Object.keys(schema.properties ?? {});
    expect(schema.required).toContain('kind');
    expect(schema.required).toContain(definition.idField);
    expect(fields).toEqual(expect.arrayContaining([...definition.titleFields]));
  });

  test('refers from fields that it has', () => {
    const patterns = [
      ...Object.keys(definition.references),
      ...(definition.eventReferences ?? []),
      ...(definition.actionReferences ?? []),
    ];
    const missing = patterns.filter((pattern) => {
      const field = schemaAt(schema, pattern.split('/').slice(1));
      return !(field?.anyOf ?? [field]).some((branch) => branch?.type === 'string');
    });
    expect(missing).toEqual([]);
  });

  test('names each relation after its field', () => {
    for (const [pattern, { relation }] of Object.entries(definition.references)) {
      expect(pattern.replace(/\/\*$/u, '').split('/').at(-1)).toBe(relation);
    }
  });
});

test.each(['folder', 'route', 'kind'] as const)('no two kinds share a %s', (key) => {
  const values = definitions.map((definition) => definition[key]);
  expect(new Set(values).size).toBe(kindNames.length);
});

test('no folder lies in another', () => {
  const folders = definitions.map(({ folder }) => `${folder}/`);
  const nested = folders.filter((folder) => folders.some((other) => other !== folder && folder.startsWith(other)));
  expect(nested).toEqual([]);
});

test.each([
  ['postmortem', '/failure_id_refs/*', 'UNKNOWN', true],
  ['postmortem', '/failure_id_refs/*', 'UNKNOWN-mode', false],
  ['postmortem', '/active_artifacts/change_id', 'unknown, it was not logged', true],
  ['postmortem', '/action_items/*/s2_regression_seed', 'yes', true],
  ['postmortem', '/action_items/*/s2_regression_seed', 'no-duplicate-ticket', false],
  ['postmortem', '/lifecycle_updates/change_id', 'no, the bundle stays', true],
  ['postmortem', '/lifecycle_updates/change_id', 'none-1', false],
  ['change', '/required_evals/*', 'adversarial', true],
  ['change', '/required_evals/*', 'adversarial-7', false],
  ['finding', '/target', 'src/pages/index.astro', true],
  ['finding', '/target', 'pm-2026-009', false],
] as const)('%s %s: %j is exempt: %s', (kind, pattern, value, exempt) => {
  expect(kinds[kind].references[pattern]?.except?.test(value) ?? false).toBe(exempt);
});
