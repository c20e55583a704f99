import type { ListItem, Root } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import { z } from 'zod';
import type { Rule } from '../rules/define-rule.ts';

/** An option of a rule, as a table shows it. */
export interface RuleOption {
  readonly name: string;
  /** What it takes, in words: `a list of text`, `sev1, sev2, sev3 or sev4`. */
  readonly takes: string;
  /** The default as JSON; undefined where a value must be given. */
  readonly byDefault: string | undefined;
  /** What it does, as the documentation says it. */
  readonly meaning: string;
}

/** The part of JSON Schema that options have. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly description?: string;
}

/** The options of a rule: types and defaults from the schema that validates them, the meaning from the documentation. */
export function ruleOptions(rule: Rule, documentation: Root): readonly RuleOption[] {
  const schema = z.toJSONSchema(rule.options, { io: 'input', unrepresentable: 'any' }) as Schema;
  const meanings = meaningsOf(documentation);
  return Object.entries(schema.properties ?? {}).map(([name, option]) => ({
    name,
    takes: takes(option),
    byDefault: option.default === undefined ? undefined : JSON.stringify(option.default),
    meaning: meanings.get(name) ?? option.description ?? '',
  }));
}

function takes(schema: Schema): string {
  if (schema.anyOf !== undefined) return oneOf([...new Set(schema.anyOf.map(takes))]);
  if (schema.enum !== undefined) return oneOf(schema.enum.map(String));
  if (schema.const !== undefined) return String(schema.const);
  switch (schema.type) {
    case 'array':
      return schema.items === undefined ? 'a list' : `a list of ${takes(schema.items)}`;
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? `a mapping to ${takes(schema.additionalProperties)}`
        : `a mapping with ${oneOf(Object.keys(schema.properties ?? {}))}`;
    case 'integer':
      return `a whole number${limits(schema)}`;
    case 'number':
      return `a number${limits(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return schema.pattern === undefined ? 'text' : `text that matches ${schema.pattern}`;
    default:
      return schema.type ?? 'any value';
  }
}

/** Zod gives the bounds of safe integers to every whole number: those say nothing. */
function limits({ minimum, maximum }: Schema): string {
  const from = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? '' : ` from ${minimum}`;
  return maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? from : `${from} to ${maximum}`;
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** What stands behind the colon of each entry of the section "Options". */
function meaningsOf({ children }: Root): ReadonlyMap<string, string> {
  const start = children.findIndex((node) => node.type === 'heading' && plain(node) === 'Options');
  const lists =
    start < 0 ? [] : children.slice(start + 1, nextHeading(children, start)).filter((node) => node.type === 'list');
  return new Map(lists.flatMap((list) => list.children).map(meaningOf));
}

function nextHeading(children: Root['children'], start: number): number {
  const next = children.findIndex((node, index) => index > start && node.type === 'heading');
  return next < 0 ? children.length : next;
}

function meaningOf(item: ListItem): [name: string, meaning: string] {
  const [paragraph] = item.children;
  const parts = paragraph?.type === 'paragraph' ? paragraph.children : [];
  const name = parts[0] === undefined ? '' : plain(parts[0]);
  const words = parts
    .slice(1)
    .map((part) => (part.type === 'inlineCode' ? `\`${part.value}\`` : plain(part)))
    .join('');
  const meaning = words.replace(/^\s*(?:\(.*?\)\s*)?:\s*/su, '');
  return [name, `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}`];
}
