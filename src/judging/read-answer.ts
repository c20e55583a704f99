import { z } from 'zod';
import { explainIssue } from '../model/explain-issue.ts';

/** What of an answer of `/chat/completions` is read. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) }).nullish(),
});

/** What an endpoint sent, as far as it can be read. */
export interface Completion {
  /** What the model said; undefined when there is nothing of that kind. */
  readonly content: string | undefined;
  /** Whether it stopped because of the length that it was allowed. */
  readonly isCut: boolean;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined;
}

/** Reads the body of an answer. */
export function readCompletion(data: unknown): Completion {
  const { data: read } = completion.safeParse(data);
  const [first] = read?.choices ?? [];
  const usage = read?.usage ?? undefined;
  return {
    content: first?.message.content ?? undefined,
    isCut: first?.finish_reason === 'length',
    usage: usage && { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens },
  };
}

/** An answer that conforms, or what is wrong with it in a few words that quote nothing of it but its own keys. */
export type ReadAnswer<Answer> = { readonly answer: Answer } | { readonly fault: string };

/** Reads what a model said as the one JSON object that it was asked for. A fence of Markdown around it is let pass. */
export function readAnswer<Answer>(content: string, schema: z.ZodType<Answer>): ReadAnswer<Answer> {
  const text = /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/u.exec(content)?.[1] ?? content;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'it is no JSON object' };
  }
  const read = schema.safeParse(value, { reportInput: true });
  if (read.success) return { answer: read.data };
  const [issue] = read.error.issues;
  if (issue === undefined) return { fault: 'it does not conform' };
  const where = issue.path.length === 0 ? 'it' : `\`${issue.path.join('.')}\``;
  // What is wrong of a value would quote it.
  const what =
    issue.code === 'invalid_value' ? 'is none of the values that it may have' : explainIssue(issue, 'json').what;
  return { fault: `${where} ${what.length > 160 ? 'does not conform' : what}` };
}
