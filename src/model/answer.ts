import { z } from 'zod';

/** An answer to a question of the review: a word of a short list, and why. */
export interface Answer {
  readonly answer: string;
  /** Undefined when only the word was written. */
  readonly reason: string | undefined;
}

const form = (words: readonly string[]): RegExp =>
  new RegExp(`^(${words.join('|')})(?:\\s*[,:;(–—-]\\s*(\\S[\\s\\S]*))?$`, 'u');

/**
 * Reads `yes, version 1.3.0 lowers the retry cap` into the word and the reason. The reason follows a comma, which needs no
 * quotes in YAML, or `:`, `;`, `(` or a dash. Undefined when the text does not start with one of the words.
 */
export function readAnswer(text: string, words: readonly string[]): Answer | undefined {
  const match = form(words).exec(text.trim());
  if (match?.[1] === undefined) return undefined;
  return { answer: match[1], reason: match[2]?.trim() };
}

/** The schema of an answer: one of the words, alone or with a reason behind a comma. */
export function answer(...words: readonly [string, ...string[]]) {
  return z
    .string()
    .regex(form(words), { error: `does not start with ${oneOf(words)}; write for example \`${words[0]}, <why>\`` });
}

const oneOf = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(' or ');
