import { z } from 'zod';

const text = z.string().trim().min(1);

const sentenceSchema = z.looseObject({
  /** The sentence, or the words of an action. */
  text,
  label: z.enum(['blameful', 'blameless', 'vague', 'specific']),
  /** Who is blamed: a target with `agent` in its name is an AI agent. */
  target: text.optional(),
  strength: z.enum(['strong', 'mild']).optional(),
  /** The word that makes a sentence without fault look like one. */
  trap: text.optional(),
  /** Who wrote it: `human`, `agent-assisted`, … */
  origin: text.optional(),
});

/** A sentence with the verdict of whoever labelled it, and where it stands. */
export interface LabelledSentence extends z.output<typeof sentenceSchema> {
  readonly file: string;
  readonly line: number;
}

/** The sentences of a file, and its lines that are none: `file:line: what is wrong`. */
export interface LabelledFile {
  readonly sentences: readonly LabelledSentence[];
  readonly problems: readonly string[];
}

/** Reads a file of labelled sentences, one JSON object a line; empty lines are left out. */
export function readLabelled(content: string, file: string): LabelledFile {
  const sentences: LabelledSentence[] = [];
  const problems: string[] = [];
  for (const [index, written] of content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (written.trim() === '') continue;
    const read = readLine(written);
    if (typeof read === 'string') problems.push(`${file}:${index + 1}: ${read}`);
    else sentences.push({ ...read, file, line: index + 1 });
  }
  return { sentences, problems };
}

function readLine(written: string): z.output<typeof sentenceSchema> | string {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return 'it is no JSON';
  }
  const parsed = sentenceSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `\`${path.join('.')}\`: ${message}`))
    .join('; ');
}
