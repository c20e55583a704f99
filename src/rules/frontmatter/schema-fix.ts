import type { z } from 'zod';
import type { TimeParams } from '../../model/fields.ts';
import type { Document, Pointer } from '../../reader/document.ts';
import { locate } from '../../reader/locate.ts';
import { writtenDate } from '../action/written-date.ts';
import type { Report } from '../define-rule.ts';
import { isSameWord } from './nearest-value.ts';

type Fix = NonNullable<Report<string>['fix']>;

/** What would be right in the place of a value, and the edit that writes it. */
export interface ValueFix {
  readonly expected?: readonly string[];
  readonly fix: Fix;
}

/** The key that was meant. Where only case and separators differ that is certain. */
export function renameKey(pointer: Pointer, key: string, meant: string): Fix {
  const edit = { at: { pointer, part: 'key' }, replaces: key, text: meant } as const;
  return { kind: isSameWord(key, meant) ? 'safe' : 'suggest', title: `Write \`${meant}\``, edits: [edit] };
}

/**
 * The same value in the notation that the field takes: a number that is text in quotes, digits without them, one word as a
 * list of one, a date that has one reading as YYYY-MM-DD. Undefined where something else would be said.
 */
export function notationFix(document: Document, pointer: Pointer, issue: z.core.$ZodIssue): ValueFix | undefined {
  const span = locate(document, { pointer, part: 'value' });
  const source = document.text.slice(span.start, span.end);
  const write = (text: string): ValueFix => ({
    fix: { kind: 'safe', title: `Write \`${text}\``, edits: [{ at: span, text }] },
  });
  const { input } = issue;
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof input === 'number') {
    return /^[\d.+-][\w.+-]*$/.test(source) ? write(`"${source}"`) : undefined;
  }
  if (typeof input !== 'string') return undefined;
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')) {
    return /^(["'])\d+(?:\.\d+)?\1$/.test(source) ? write(input) : undefined;
  }
  if (issue.code === 'invalid_type' && issue.expected === 'array') {
    return source === input && /^[\p{L}\p{N}][\p{L}\p{N}@._/-]*$/u.test(input) ? write(`[${input}]`) : undefined;
  }
  const { fault, takesDay } = issue.code === 'custom' ? ((issue.params ?? {}) as Partial<TimeParams>) : {};
  const day = fault === 'form' && takesDay === true ? writtenDate(input) : undefined;
  if (day === undefined || source.replaceAll(/^["']|["']$/g, '') !== input) return undefined;
  return { ...write(day), expected: [day] };
}
