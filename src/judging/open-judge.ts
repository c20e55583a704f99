import { createHash } from 'node:crypto';
import type { JudgingConfig } from '../model/judging-config.ts';
import { defaultPatience, type Patience } from '../services/patience.ts';
import { patientFetch } from '../services/patient-fetch.ts';
import { mayPass, ServiceError } from '../services/service-error.ts';
import { type AnswerStore, noAnswerStore } from './answer-store.ts';
import { composePrompt, type Prompt } from './compose-prompt.ts';
import { addSpending, mostTokens, nothingSpent, openPurse, type Purse } from './purse.ts';
import type { Judge, Judgement, NoAnswerReason, Question, Spending } from './question.ts';
import { readAnswer, readCompletion } from './read-answer.ts';

export interface JudgeOptions {
  readonly config: JudgingConfig;
  /** Has the variable of the key. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Default: nothing is kept. */
  readonly store?: AnswerStore | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

interface Endpoint {
  readonly url: string;
  readonly model: string;
  readonly key: string;
  readonly patience: Patience;
}

/** What went wrong with one question. */
interface NoAnswer {
  readonly reason: NoAnswerReason;
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

/** After as many questions in a row without an answer the endpoint is taken for gone, and asked nothing more. */
const patienceOfRun = 3;

/** A nonsensical answer is asked for once more, with what was wrong with it. */
const mostRounds = 2;

/** Opens the model of the configuration. Throws `ServiceError` when the configuration or the environment names none. */
export function openJudge({ config, environment = process.env, store = noAnswerStore, patience }: JudgeOptions): Judge {
  const endpoint = endpointOf(config, environment, patience);
  const purse = openPurse(config);
  const turns = newTurns(config.parallel);
  let unanswered = 0;

  const prepare = (question: Question<unknown>) => {
    const prompt = composePrompt(question);
    const body = bodyOf(prompt, prompt.messages, endpoint.model, config);
    const key = createHash('sha256')
      .update(JSON.stringify([1, endpoint.url, body]))
      .digest('hex');
    return { prompt, key };
  };

  const mostOf = ({ messages }: Prompt): Spending => {
    const one = messages.reduce((sum, { content }) => sum + mostTokens(content), 0);
    return purse.price({
      inputTokens: mostRounds * one + config.answerTokens,
      outputTokens: mostRounds * config.answerTokens,
      isEstimated: true,
    });
  };

  const askNow = async <Answer>(
    question: Question<Answer>,
    prompt: Prompt,
    key: string,
  ): Promise<Judgement<Answer>> => {
    const none = (problem: NoAnswer, spent = nothingSpent): Judgement<Answer> => {
      unanswered = problem.reason === 'unanswered' ? unanswered + 1 : unanswered;
      return { isAnswered: false, ...problem, spent, key };
    };
    if (unanswered >= patienceOfRun) return none(gone);
    const reserved = purse.reserve(mostOf(prompt));
    if (reserved === undefined) return none(tooCostly(config));
    let spent = nothingSpent;
    const spend = (more: Spending): void => {
      spent = addSpending(spent, more);
    };
    try {
      const found = await converse(question, prompt, endpoint, config, purse, spend);
      if ('reason' in found) return none(found, spent);
      unanswered = 0;
      store.put(key, found.content);
      return { isAnswered: true, answer: found.answer, isCached: false, spent, key };
    } catch (error) {
      if (!mayPass(error)) throw error;
      return none({ reason: 'unanswered', what: error.message, why: error.why, how: error.how }, spent);
    } finally {
      reserved.settle(spent);
    }
  };

  return {
    model: endpoint.model,
    currency: config.currency,
    async ask(question) {
      const { prompt, key } = prepare(question);
      const kept = keptAnswer(question, store.get(key), prompt);
      if (kept !== undefined) return { isAnswered: true, ...kept, isCached: true, spent: nothingSpent, key };
      return turns(() => askNow(question, prompt, key));
    },
    estimate(question) {
      const { prompt, key } = prepare(question);
      const isCached = keptAnswer(question, store.get(key), prompt) !== undefined;
      return { isCached, most: isCached ? nothingSpent : mostOf(prompt) };
    },
    spent: purse.spent,
  };
}

function keptAnswer<Answer>(
  { answer }: Question<Answer>,
  content: string | undefined,
  { mark }: Prompt,
): { readonly answer: Answer } | undefined {
  if (content === undefined || content.includes(mark)) return undefined;
  const read = readAnswer(content, answer);
  return 'answer' in read ? read : undefined;
}

/** Asks until there is an answer that conforms, twice at most. */
async function converse<Answer>(
  question: Question<Answer>,
  prompt: Prompt,
  endpoint: Endpoint,
  config: JudgingConfig,
  purse: Purse,
  spend: (spent: Spending) => void,
): Promise<{ readonly answer: Answer; readonly content: string } | NoAnswer> {
  let messages: readonly Message[] = prompt.messages;
  for (let round = 1; ; round += 1) {
    const body = bodyOf(prompt, messages, endpoint.model, config);
    const said = await send(body, endpoint);
    if ('reason' in said) return said;
    const { content, isCut, usage } = readCompletion(said.data);
    const tokens = usage ?? {
      inputTokens: messages.reduce((sum, message) => sum + mostTokens(message.content), 0),
      outputTokens: mostTokens(content ?? ''),
    };
    spend(purse.price({ ...tokens, isEstimated: usage === undefined }));
    if (content?.includes(prompt.mark) === true) return instructed;
    const read = content === undefined ? { fault: noContent } : readAnswer(content, question.answer);
    if ('answer' in read) return { answer: read.answer, content: content ?? '' };
    const fault = isCut ? `it was cut at ${config.answerTokens} tokens` : read.fault;
    if (round === mostRounds) return nonsense(fault);
    // What it said is not sent back: it would be one more text that can speak to the model.
    const again = `Your answer could not be used: ${fault}. Answer with the one JSON object that the schema asks for.`;
    messages = [...prompt.messages, { role: 'user', content: again }];
  }
}

interface Message {
  readonly role: string;
  readonly content: string;
}

function bodyOf({ schema }: Prompt, messages: readonly Message[], model: string, config: JudgingConfig): object {
  const { answerFormat, answerTokens } = config;
  return {
    model,
    messages,
    temperature: 0,
    max_tokens: answerTokens,
    ...(answerFormat === 'json_object' && { response_format: { type: 'json_object' } }),
    ...(answerFormat === 'json_schema' && {
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
    }),
  };
}

async function send(body: object, { url, key, patience }: Endpoint): Promise<{ readonly data: unknown } | NoAnswer> {
  const { status, data } = await patientFetch(
    { method: 'POST', url, headers: { authorization: `Bearer ${key}` }, body, repeatable: true },
    { name: 'The judge' },
    patience,
  );
  if (status < 300) return { data };
  if (status === 401 || status === 403)
    throw new ServiceError(
      `The judge does not take the key (${status})`,
      'It is wrong, expired, or may not use this model; nothing was judged.',
      'Set the key of `judging.url` in the variable that `judging.keyVariable` names.',
      { status },
    );
  if (status === 404 || status === 405)
    throw new ServiceError(
      `The judge answers ${status} at ${url}`,
      'Either there is no such API, or it does not know the model; nothing was judged.',
      'Correct `judging.url` (up to and without `/chat/completions`) and `judging.model`.',
      { status },
    );
  return {
    reason: 'refused',
    what: `The judge refused the question with ${status}`,
    why: 'Mostly it is longer than the model can read, or the endpoint does not know a parameter.',
    how: "Look at the endpoint's log; `judging.answerFormat: 'text'` asks for no `response_format`.",
  };
}

const noContent = 'there is none in it';

const gone: NoAnswer = {
  reason: 'unanswered',
  what: `The judge is not asked any more: it left ${patienceOfRun} questions in a row without an answer`,
  why: 'Each would be waited for, and what was answered until then is kept.',
  how: 'Run the command again when the endpoint answers: what is kept costs nothing.',
};

const instructed: NoAnswer = {
  reason: 'instructed',
  what: 'The judge repeated the question in its answer',
  why: 'It does that when something in the material told it to; such an answer is not believed.',
  how: 'Have a person look at this one, and at what the material says.',
};

const nonsense = (fault: string): NoAnswer => ({
  reason: 'nonsense',
  what: `The judge gave no usable answer: ${fault}`,
  why: 'Only an answer in the form that was asked for counts; it was asked for twice.',
  how: 'Have a person look at this one, or ask another model.',
});

const tooCostly = ({ maxCost, currency }: JudgingConfig): NoAnswer => ({
  reason: 'too-costly',
  what: `This question could cost more than is left of ${maxCost} ${currency}`,
  why: 'A run stops before the limit, counting what an answer may cost at most.',
  how: 'Run it again with a higher `--max-cost`: what was answered is kept and costs nothing.',
});

function endpointOf(
  config: JudgingConfig,
  environment: Readonly<Record<string, string | undefined>>,
  patience: Partial<Patience> = {},
): Endpoint {
  const { url, model, keyVariable, timeoutSeconds, maxCost, prices } = config;
  if (url === undefined || model === undefined)
    throw new ServiceError(
      `Nothing says which ${url === undefined ? 'endpoint' : 'model'} is to judge`,
      'No model is asked unless the configuration names one: what is judged leaves this machine.',
      "Write both: `judging: { url: 'https://llm.acme.internal/v1', model: 'NAME' }`.",
    );
  const key = environment[keyVariable];
  if (key === undefined || !/^[\x21-\x7e]+$/u.test(key))
    throw new ServiceError(
      key === undefined || key === ''
        ? `There is no key for the judge in ${keyVariable}`
        : `The key for the judge in ${keyVariable} has characters that none has`,
      'No model is asked unless the environment allows it.',
      `Set ${keyVariable}; an endpoint of your own that needs no key takes any word.`,
    );
  if (maxCost !== null && prices === undefined)
    throw new ServiceError(
      `Nothing says what ${model} costs, so no limit of cost can be kept`,
      'Cost is counted from tokens and `judging.prices`.',
      'Write what a million tokens cost: `judging: { prices: { input: 0.5, output: 1.5 } }`, or set no limit.',
    );
  return {
    url: `${url.replace(/\/+$/u, '')}/chat/completions`,
    model,
    key,
    patience: { ...defaultPatience, timeout: timeoutSeconds * 1000, ...patience },
  };
}

/** Runs as many at once as there are turns, the others in the order in which they came. */
function newTurns(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
