import type { z } from 'zod';

/** A zod issue in words for the person who wrote the value. */
export interface Explanation {
  /** What is wrong, to be read behind the name of the field: `is a number, not text`. */
  readonly what: string;
  /** What to write, as a clause: `put it in quotes: "1.10"`. */
  readonly how: string;
  /** The values that would be right, where there is a short list. */
  readonly expected?: readonly string[];
}

/** What the value is written in: front matter, a configuration in JavaScript, or a line of events. */
type Notation = 'yaml' | 'javascript' | 'json';

/**
 * Explains an issue of a schema of the model. The issue must come from a parse with `reportInput: true`, which tells a
 * missing value from a wrong one.
 */
export function explainIssue(issue: z.core.$ZodIssue, notation: Notation = 'yaml'): Explanation {
  switch (issue.code) {
    case 'invalid_type':
      return explainType(issue.expected, issue.input, issue.path.at(-1), notation);
    case 'invalid_value': {
      const expected = issue.values.map(String);
      if (issue.input === undefined) return missing(issue.path.at(-1), expected);
      if (issue.input === null) return empty;
      const none = expected.length === 1 ? `not ${show(expected[0])}` : 'which is none of the known values';
      return { what: `is ${show(issue.input)}, ${none}`, how: `write ${oneOf(expected)}`, expected };
    }
    case 'too_small':
      return { what: `is ${show(issue.input)}, which is too small`, how: `write ${issue.minimum} or more` };
    case 'too_big':
      return { what: `is ${show(issue.input)}, which is too large`, how: `write ${issue.maximum} or less` };
    case 'unrecognized_keys':
      return {
        what: `has the unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${issue.keys.map(code).join(', ')}`,
        how: 'correct the spelling or remove it',
      };
    case 'invalid_key': {
      const { what, how } = split(issue.issues[0]?.message ?? issue.message);
      return { what: `has a key that ${what}`, how };
    }
    case 'invalid_union':
      if (issue.input === undefined) return missing(issue.path.at(-1));
      return issue.input === null ? empty : split(issue.message);
    default:
      return split(issue.message);
  }
}

const empty: Explanation = { what: 'is empty', how: 'write the value, or remove the key' };

function missing(key: PropertyKey | undefined, expected?: readonly string[]): Explanation {
  const how = `add ${code(`${String(key)}:`)}${expected === undefined ? '' : ` with ${oneOf(expected)}`}`;
  return { what: 'is missing', how, ...(expected !== undefined && { expected }) };
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  null: 'empty',
  function: 'a function',
};

const scalarRemedies: Readonly<Record<string, string>> = {
  string: 'write one text',
  number: 'write a number without quotes and units',
  int: 'write a whole number without quotes and units',
  boolean: 'write true or false',
};

const remedies: Readonly<Record<Notation, Readonly<Record<string, string>>>> = {
  yaml: {
    ...scalarRemedies,
    array: 'write the entries below the key, one `- …` a line',
    object: 'write `key: value` lines, indented, below the key',
    record: 'write `key: value` lines, indented, below the key',
  },
  javascript: {
    ...scalarRemedies,
    string: 'write one text in quotes',
    array: 'write a list: `[…]`',
    object: 'write `{ key: value }`',
    record: 'write `{ key: value }`',
  },
  json: {
    ...scalarRemedies,
    string: 'write one text in quotes',
    array: 'write a list: `["…"]`',
    object: 'write an object: `{"key": "value"}`',
  },
};

function explainType(expected: string, input: unknown, key: PropertyKey | undefined, notation: Notation): Explanation {
  if (input === undefined) return missing(key);
  if (input === null) return empty;
  const found = Array.isArray(input) ? 'array' : typeof input;
  const scalar = found === 'number' || found === 'boolean';
  const how =
    expected === 'string' && scalar
      ? `put it in quotes: "${input}"`
      : (remedies[notation][expected] ?? 'write another value');
  if (found === 'number' && expected === 'number') return { what: `is ${input}, not a finite number`, how };
  if (found === 'number' && expected === 'int') return { what: `is ${input}, not a whole number`, how };
  return { what: `is ${typeNames[found] ?? found}, not ${typeNames[expected] ?? expected}`, how };
}

/** The checks of `fields.ts` write `what; how`. */
function split(message: string): Explanation {
  const [what = message, ...how] = message.split('; ');
  return { what, how: how.length === 0 ? 'write another value' : how.join('; ') };
}

const code = (text: string): string => `\`${text}\``;
/** A value as a message quotes it: on one line, the end of a long text cut off. */
function show(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const line = value.trim().replace(/\s+/gu, ' ');
  return line.length > longest ? `"${line.slice(0, longest)}…"` : `"${line}"`;
}

const longest = 60;

function oneOf(values: readonly string[]): string {
  const quoted = values.map(code);
  return quoted.length < 2 ? quoted.join() : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
