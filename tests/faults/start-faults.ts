import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, type FaultPlan, faults } from './fault.ts';

/** What stands between a client and a server, and lets requests fail as networks and services do. */
export interface FaultyWay {
  /** To be asked in place of the server; it writes itself into the addresses of answers, so that redirects stay on it. */
  readonly url: string;
  /** How many requests came, those with a fault among them. */
  readonly requests: number;
  /** How many had each fault. */
  readonly counts: Readonly<Record<Fault, number>>;
  /** From now on, faults are these; left out: none. */
  plan(plan?: FaultPlan): void;
  /** Called when the request of this number has come and nothing was done yet; the request waits for it. */
  onRequest(number: number, hook: () => void | Promise<void>): void;
  /** Called when the request of this number was done, before its answer is sent. */
  onAnswer(number: number, hook: () => void | Promise<void>): void;
  close(): Promise<void>;
}

/** An answer that the way gives in place of the server. */
export interface OwnAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface FaultyWayOptions {
  /** The server's address. */
  readonly to: string;
  readonly plan?: FaultPlan;
  /** How the service says that it is asked too much, where that is not as GitHub does. */
  readonly limitAnswer?: (fault: 'limit' | 'limit-unsaid' | 'secondary') => OwnAnswer;
}

interface Way {
  readonly options: FaultyWayOptions;
  readonly counts: Record<Fault, number>;
  readonly before: Map<number, () => void | Promise<void>>;
  readonly after: Map<number, () => void | Promise<void>>;
  plan: FaultPlan;
  url: string;
  requests: number;
}

/** Starts the way on a free port of 127.0.0.1. */
export async function startFaults(options: FaultyWayOptions): Promise<FaultyWay> {
  const counts = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>;
  const plan = options.plan ?? (() => undefined);
  const way: Way = { options, counts, before: new Map(), after: new Map(), plan, url: '', requests: 0 };
  const server = createServer((request, response) => {
    // A client that went away while it was served: there is nobody to tell.
    pass(way, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  way.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: way.url,
    counts,
    get requests() {
      return way.requests;
    },
    plan: (next = () => undefined) => {
      way.plan = next;
    },
    onRequest: (number, hook) => void way.before.set(number, hook),
    onAnswer: (number, hook) => void way.after.set(number, hook),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function pass(way: Way, request: IncomingMessage, response: ServerResponse): Promise<void> {
  way.requests += 1;
  const number = way.requests;
  const { method = 'GET', url: path = '/' } = request;
  const body = await textOf(request);
  const fault = way.plan({ number, method, path });
  if (fault !== undefined) way.counts[fault] += 1;
  await way.before.get(number)?.();
  if (fault === 'cut') return void response.destroy();
  if (fault === 'silence') return;
  const instead = answerInstead(way, fault);
  if (instead !== undefined) return send(response, instead);
  const answer = await ask(way, { method, path, headers: request.headers, body });
  await way.after.get(number)?.();
  if (fault === 'lose') return send(response, { status: 502, body: { message: 'Server Error' } });
  if (fault === 'lose-cut') return void response.destroy();
  if (fault === 'lose-silently') return;
  const { status, headers, text } = answer;
  if (fault === 'truncate' && text !== '') {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
    return;
  }
  const shown = fault === 'halve' ? text.slice(0, text.length / 2) : text;
  response.writeHead(status, headers);
  if (fault === 'slow') {
    for (const piece of shown.match(/.{1,1024}/gsu) ?? []) {
      response.write(piece);
      await new Promise(setImmediate);
    }
    return void response.end();
  }
  response.end(shown);
}

/** What is answered without asking the server. */
function answerInstead({ options }: Way, fault: Fault | undefined): OwnAnswer | undefined {
  if (fault === 'fail') return { status: 500, body: { message: 'Server Error' } };
  if (fault !== 'limit' && fault !== 'limit-unsaid' && fault !== 'secondary') return undefined;
  return (options.limitAnswer ?? asGitHub)(fault);
}

function asGitHub(fault: 'limit' | 'limit-unsaid' | 'secondary'): OwnAnswer {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  return {
    status: fault === 'secondary' ? 403 : 429,
    headers: fault === 'limit-unsaid' ? {} : { 'retry-after': '1' },
    body: { message: fault === 'secondary' ? message : 'Too many requests.' },
  };
}

function send(response: ServerResponse, { status, headers, body }: OwnAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

/** Headers that belong to one connection, not to the message. */
const ofConnection = new Set([
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

async function ask(
  { options, url }: Way,
  { method, path, headers, body }: { method: string; path: string; headers: IncomingMessage['headers']; body: string },
): Promise<{ status: number; headers: Record<string, string>; text: string }> {
  const passed = Object.entries(headers).filter(([name]) => !ofConnection.has(name)) as [string, string][];
  const answer = await fetch(`${options.to}${path}`, {
    method,
    headers: passed,
    redirect: 'manual',
    ...(body !== '' && { body }),
  });
  const own = (text: string): string => text.replaceAll(options.to, url);
  const kept = [...answer.headers].filter(([name]) => !ofConnection.has(name) && name !== 'content-encoding');
  return {
    status: answer.status,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, own(value)])),
    text: own(await answer.text()),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
