import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as openapi from 'openapi-backend';
import { faultSentences, type SchemaFault } from '../compile-schema.ts';

/** What is asked, as the description sees it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Checks requests and responses against `openapi.json`. */
export interface Description {
  /** The operation of a request and its parameters; undefined: the slice has none. */
  match(asked: Asked): { readonly operation: string; readonly params: Readonly<Record<string, string>> } | undefined;
  /** What is wrong with a request, one sentence each. */
  checkRequest(asked: Asked, operation: string): readonly string[];
  /** What is wrong with a response, one sentence each. */
  checkResponse(operation: string, status: number, body: unknown): readonly string[];
}

type Json = { [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * `nullable` is no word of JSON Schema: without a `type` beside it, it is said by `anyOf`, and an `enum` is told that null is
 * one of its values. And the description lets a request have any further property: GitHub drops it silently, so a request of
 * ours with one is wrong.
 */
function rewritten(value: unknown, inRequest = false): unknown {
  if (Array.isArray(value)) return value.map((item) => rewritten(item, inRequest));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    rewritten(item, inRequest || key === 'requestBody'),
  ]);
  const result: Json = Object.fromEntries(entries);
  if (inRequest && result['type'] === 'object' && isObject(result['properties']) && result['oneOf'] === undefined) {
    result['additionalProperties'] ??= false;
  }
  if (result['nullable'] === true && Array.isArray(result['enum'])) result['enum'] = [...result['enum'], null];
  if (result['nullable'] !== true || result['type'] !== undefined) return result;
  const { nullable, ...schema } = result;
  return { anyOf: [schema, { type: 'null' }] };
}

/**
 * Where GitHub's answers are wider than its description: the place of a review comment whose line a push took away is null, and
 * so is the repository of a pull request whose fork is gone.
 */
function widened(document: Json): Json {
  const schemas = (document['components'] as { schemas: Record<string, { properties: Record<string, Json> }> }).schemas;
  const nullable = (schema: string, ...names: string[]) => {
    for (const name of names) {
      const { properties } = schemas[schema]!;
      properties[name] = { anyOf: [properties[name], { type: 'null' }] };
    }
  };
  nullable('pull-request-review-comment', 'line', 'original_line', 'position', 'original_position');
  for (const schema of ['pull-request', 'pull-request-simple']) {
    const head = schemas[schema]!.properties['head'] as { properties: Record<string, Json> };
    for (const name of ['repo', 'user']) head.properties[name] = { anyOf: [head.properties[name], { type: 'null' }] };
  }
  return document;
}

const formats = {
  uri: (text: string) => URL.canParse(text),
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u,
  email: /^[^@\s]+@[^@\s]+$/u,
  'repo.nwo': /^[\w.-]+\/[\w.-]+$/u,
};

/** Statuses that every operation can have, though the description names them for a few only. */
const anywhere = new Set([301, 307, 401, 403, 404, 410, 422, 429, 500, 502, 503]);

/** What of `openapi-backend` is used: its own types import without file endings, which not every checker of ours follows. */
interface Backend {
  init(): Promise<unknown>;
  readonly router: { getOperations(): readonly Operation[] };
  readonly validator: {
    validateRequest(asked: object, operation: Operation): Checked;
    validateResponse(body: unknown, operation: Operation, status: number): Checked;
  };
}

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

interface Checked {
  readonly errors?: readonly SchemaFault[] | null;
}

const { OpenAPIBackend } = openapi as unknown as { readonly OpenAPIBackend: new (options: object) => Backend };

/** Opens the description; schemas are compiled when they are first needed. */
export async function openDescription(): Promise<Description> {
  const document: Json = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'));
  const backend = new OpenAPIBackend({
    definition: widened(rewritten(document) as Json),
    quick: true,
    coerceTypes: true,
    ajvOpts: { strict: false, formats, allErrors: false },
  });
  await backend.init();
  const { router, validator } = backend;
  // The router reads all operations anew for each question: once is enough.
  const operations = router.getOperations().map((operation) => ({
    operation,
    id: operation.operationId,
    path: new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/gu, '(?<$1>[^/]+)')}$`, 'u'),
  }));
  const byId = new Map(operations.map(({ id, operation }) => [id, operation]));
  return {
    match({ method, path }) {
      for (const { operation, id, path: form } of operations) {
        const found = operation.method === method.toLowerCase() ? form.exec(path) : null;
        if (found !== null) return { operation: id, params: { ...found.groups } };
      }
      return undefined;
    },
    checkRequest({ method, path, query, headers, body }, id) {
      const operation = byId.get(id)!;
      const request = { method, path, query: { ...query }, headers: { ...headers }, body };
      const { errors } = validator.validateRequest(request, operation);
      const unexpected = body !== undefined && operation.requestBody === undefined ? ['has a body'] : [];
      return [...faultSentences(errors), ...unexpected];
    },
    checkResponse(id, status, body) {
      const operation = byId.get(id)!;
      if (operation.responses[String(status)] === undefined) {
        if (!anywhere.has(status)) return [`${status} is no status of ${id}`];
        const { message } = (body ?? {}) as { message?: unknown };
        return typeof message === 'string' ? [] : [`${status} of ${id} has no message`];
      }
      return faultSentences(validator.validateResponse(body, operation, status).errors);
    },
  };
}
