import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as an endpoint gets it. */
export interface Asked {
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly temperature: number;
    readonly max_tokens: number;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
  };
}

/** What the endpoint says: a text as its answer, or whatever it does with the response. `count` is from 1. */
export type Say = (asked: Asked, count: number) => string | ((response: ServerResponse) => void);

/** An endpoint on loopback that is compatible with OpenAI's, for one test. */
export async function startJudge(say: Say): Promise<{ readonly url: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.url !== '/v1/chat/completions') return json(response, 404, { error: { message: 'no such path' } });
      const one: Asked = { authorization: request.headers.authorization, body: JSON.parse(body) };
      asked.push(one);
      const said = say(one, asked.length);
      if (typeof said === 'string') return json(response, 200, completion(said));
      return said(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}

/** The body of an answer, with a usage of 1,000 and 100 tokens. */
export function completion(content: string | null, more: object = {}): object {
  return {
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 },
    ...more,
  };
}

/** Sends a status with JSON, or with a text as it is. */
export function json(response: ServerResponse, status: number, value: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
