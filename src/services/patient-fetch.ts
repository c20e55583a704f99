import { type Patience, wait } from './patience.ts';
import { mayPass, ServiceError } from './service-error.ts';
import { wholeFetch } from './whole-fetch.ts';

/** One request to a service that speaks JSON. */
export interface ServiceCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether the request may be sent again after a failure: a read, or a change that does nothing the second time. */
  readonly repeatable: boolean;
}

/** An answer that is neither a failure of the service nor its limit: also a refusal, which the caller explains. */
export interface ServiceAnswer {
  readonly status: number;
  /** Undefined where the answer has no body or is no JSON. */
  readonly data: unknown;
  readonly headers: Headers;
}

export interface Service {
  /** As messages name it: `Linear`. */
  readonly name: string;
  /** Seconds to wait where an answer means a limit that its status does not tell. */
  readonly limitOf?: (answer: ServiceAnswer) => number | undefined;
}

/** Waits between attempts are squares of their number: 1, 4 and 9 seconds. */
const mostAttempts = 4;
const politeWait = 60;

/**
 * Sends a request and repeats it where that is safe. Throws `ServiceError` for an answer of 500 and above, for a limit and for
 * no answer at all.
 */
export async function patientFetch(call: ServiceCall, service: Service, patience: Patience): Promise<ServiceAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(call, service, patience);
    } catch (error) {
      const isOver = !call.repeatable || attempt === mostAttempts;
      if (isOver || !mayPass(error) || (error.retryAfter ?? 0) > patience.longestWait) throw error;
      await wait(error.retryAfter ?? attempt ** 2, error.message, patience);
    }
  }
}

async function send(call: ServiceCall, { name, limitOf }: Service, { timeout }: Patience): Promise<ServiceAnswer> {
  const { method, url, headers, body } = call;
  const response = await wholeFetch(timeout)(url, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    const said = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : '';
    throw new ServiceError(
      `${name} did not answer: ${said}`,
      'The request may have arrived all the same; the next run looks before it does anything again.',
      'Check the network, and run the command again.',
      { outcome: 'unknown', cause: error },
    );
  });
  const { status } = response;
  if (status >= 500) {
    throw new ServiceError(
      `${name} failed with ${status}`,
      'Such an answer does not tell whether the request was done; the next run looks before it does anything again.',
      'Run the command again in a few minutes.',
      { status, outcome: 'unknown' },
    );
  }
  const answer = { status, data: await dataOf(response), headers: response.headers };
  const limit = limitOf?.(answer) ?? (status === 429 ? secondsOf(response.headers) : undefined);
  if (limit === undefined) return answer;
  throw new ServiceError(
    `${name} asks to wait ${limit} seconds`,
    'The limit of requests for this token is used up; what was done until then stays.',
    'Run the command again later: it goes on where it stopped.',
    { status, retryAfter: limit },
  );
}

function secondsOf(headers: Headers): number {
  const after = Number(headers.get('retry-after'));
  return after > 0 ? after : politeWait;
}

async function dataOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
