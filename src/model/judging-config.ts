import { z } from 'zod';
import { text } from './fields.ts';

/** How an endpoint is asked for an answer in JSON. */
export const answerFormats = ['json_object', 'json_schema', 'text'] as const;

const price = z.number().min(0);

/** The address of an API, without a password in it: that would stand in a file of the repository. */
const address = z
  .url({ protocol: /^https?$/u, error: 'is not a web address; write it with https://' })
  .check((context) => {
    const { username, password } = new URL(context.value);
    if (username === '' && password === '') return;
    const message = 'has a user or a password in it; take it out, and set the key in the environment';
    context.issues.push({ code: 'custom', input: context.value, message });
  });

/** `judging`: the model that is asked where judgement is needed, over any API that is compatible with OpenAI's. */
export const judgingConfig = z.strictObject({
  url: address
    .optional()
    .describe(
      'The API, up to and without `/chat/completions`: https://llm.acme.internal/v1. Left out: no model is ever asked.',
    ),
  model: text.optional().describe('The model, as the API names it. Left out: no model is ever asked.'),
  keyVariable: z
    .string()
    .regex(/^[A-Za-z_]\w*$/u, {
      error: 'is no name of an environment variable; write for example `RELIABILITY_JUDGE_KEY`',
    })
    .default('RELIABILITY_JUDGE_KEY')
    .describe('The environment variable that holds the key; it is never written anywhere.'),
  answerFormat: z
    .enum(answerFormats)
    .default('json_object')
    .describe('The `response_format` that is asked for. `text`: none, for an API that knows none.'),
  answerTokens: z.int().min(50).default(800).describe('The longest answer, in tokens.'),
  timeoutSeconds: z.number().min(0.01).default(60).describe('After this an answer counts as missing.'),
  parallel: z.int().min(1).max(64).default(4).describe('Questions that are asked at the same time.'),
  prices: z
    .strictObject({ input: price, output: price })
    .optional()
    .describe('What a million tokens cost. Left out: tokens are told, cost is not, and `--max-cost` is refused.'),
  currency: text.default('USD').describe('The currency of the prices.'),
  maxCost: price.nullable().default(null).describe('What one run may cost; null: no limit. `--max-cost` is stronger.'),
});

export type JudgingConfig = z.output<typeof judgingConfig>;
