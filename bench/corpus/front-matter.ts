/** A value of the front matter; keys that are undefined are left out. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value | undefined };

type Mapping = Readonly<Record<string, Value | undefined>>;

/**
 * Writes a record as people write it by hand: short lists and mappings of plain values on one line, the rest in blocks,
 * quotes only where YAML needs them.
 */
export function frontMatter(record: Mapping): string {
  return `---\n${mapping(record, '')}---\n`;
}

function mapping(record: Mapping, indent: string): string {
  return entries(record)
    .map(([key, value]) => `${indent}${key}:${after(value, indent)}`)
    .join('');
}

/** What follows a key: the value on the same line, or a block below it. */
function after(value: Value, indent: string): string {
  if (!isObject(value)) return ` ${scalar(value, false)}\n`;
  const short = flow(value);
  if (short !== undefined && short.length + indent.length < 90) return ` ${short}\n`;
  if (Array.isArray(value)) return `\n${value.map((item: Value) => listItem(item, `${indent}  `)).join('')}`;
  return `\n${mapping(value as Mapping, `${indent}  `)}`;
}

function listItem(item: Value, indent: string): string {
  if (!isObject(item)) return `${indent}- ${scalar(item, false)}\n`;
  const short = flow(item);
  if (short !== undefined && short.length + indent.length < 100) return `${indent}- ${short}\n`;
  return `${indent}- ${mapping(item as Mapping, `${indent}  `).trimStart()}`;
}

/** A list or mapping of plain values on one line; undefined when it holds more than that. */
function flow(value: Value): string | undefined {
  if (Array.isArray(value)) {
    if (value.some(isObject)) return undefined;
    return `[${value.map((item: Value) => scalar(item, true)).join(', ')}]`;
  }
  const pairs = entries(value as Mapping);
  if (pairs.length > 5 || pairs.some(([, item]) => isObject(item))) return undefined;
  return `{ ${pairs.map(([key, item]) => `${key}: ${scalar(item, true)}`).join(', ')} }`;
}

function entries(record: Mapping): readonly (readonly [string, Value])[] {
  return Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
}

function isObject(value: Value): boolean {
  return typeof value === 'object';
}

const date = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/u;
const plain = /^[A-Za-z][\w ,;.()/%'+=>#-]*$|^https:\/\/[\w./#?=&-]+$/u;
const inFlow = /^[A-Za-z][\w .()/%'+=>-]*$|^https:\/\/[\w./#?=&-]+$/u;
const reserved = /^(?:yes|no|true|false|null|on|off|y|n)$/iu;

function scalar(value: Value, isFlow: boolean): string {
  if (typeof value !== 'string') return String(value);
  if (date.test(value)) return value;
  const bare = (isFlow ? inFlow : plain).test(value) && !reserved.test(value) && !/ #|[: ]$/u.test(value);
  return bare ? value : JSON.stringify(value);
}
