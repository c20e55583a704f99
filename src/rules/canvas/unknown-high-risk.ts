import { z } from 'zod';
import type { Mapping } from '../../library/values.ts';
import type { Pointer } from '../../reader/document.ts';
import { toPointer } from '../../reader/pointer.ts';
import { plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

/** Fields that do not say what the agent is, and the risk class itself. */
const others = new Set(['kind', 'title', 'tags', 'lint', 'audience', 'history', 'risk_class']);
/** `unknown` is one of the bands of an input, beside high, medium and low. */
const bands = new Set(['confidence_band_default']);

export default defineRule({
  id: 'canvas/unknown-high-risk',
  scope: 'document',
  kinds: ['canvas'],
  severity: 'error',
  fix: 'suggest',
  source: ['000 §3.1', 'design: the canvas'],
  options: z.strictObject({}),
  messages: {
    unknown: {
      what: 'The risk class is {risk}, and {fields} {is} UNKNOWN',
      why: 'What is not known about an agent cannot be called harmless: until somebody finds out, it counts as high.',
      how: 'Find out and fill in {fields}, or set `risk_class: high`.',
    },
  },
  check({ document: { data }, report }) {
    const risk = data['risk_class'];
    if (risk !== 'low' && risk !== 'medium') return;
    const unknown = [...unknownFields(data)];
    if (unknown.length === 0) return;
    report({
      message: 'unknown',
      at: { pointer: '/risk_class' },
      data: {
        risk,
        fields: unknown.map(({ name }) => `\`${name}\``).join(', '),
        is: unknown.length === 1 ? 'is' : 'are',
      },
      related: unknown.map(({ pointer, name }) => ({ at: { pointer }, message: `\`${name}\` is UNKNOWN` })),
      expected: ['high'],
      fix: {
        kind: 'suggest',
        title: 'Write `high`',
        edits: [{ at: { pointer: '/risk_class' }, replaces: risk, text: 'high' }],
      },
    });
  },
});

interface Unknown {
  readonly pointer: Pointer;
  /** As people write it: `expected_inputs[0].schema`. */
  readonly name: string;
}

/** Every text that is `UNKNOWN`, alone or with a remark behind it. */
function* unknownFields(data: Mapping): Generator<Unknown> {
  for (const [key, value] of Object.entries(data)) {
    if (!others.has(key)) yield* unknownIn(value, [key]);
  }
}

function* unknownIn(value: unknown, path: readonly (string | number)[]): Generator<Unknown> {
  if (typeof value === 'string') {
    if (isUnknown(value)) yield { pointer: toPointer(path), name: nameOf(path) };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* unknownIn(item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) if (!bands.has(key)) yield* unknownIn(item, [...path, key]);
  }
}

/** In capitals with any remark, in small letters only when nothing else is said: "unknown categories go to a human". */
function isUnknown(text: string): boolean {
  return /^\W*UNKNOWN\b/.test(text) || plainWords(text) === 'unknown';
}

function nameOf(path: readonly (string | number)[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? part : `${name}.${part}`;
  }, '');
}
