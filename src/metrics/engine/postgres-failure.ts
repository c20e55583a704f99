import type { EngineOptions } from './engine-options.ts';
import { decoded, withoutPassword } from './engine-url.ts';
import { MetricsError } from './metrics-error.ts';

/** What an error of the client or of the server means. Errors that are of neither come back as they are. */
export function postgresFailure(error: unknown, url: URL, options: EngineOptions): unknown {
  if (!(error instanceof Error) || error instanceof MetricsError || !('code' in error)) return error;
  const code = String(error.code);
  const said = withoutPassword(error.message, url);
  const explain = explanations.find(([codes]) => codes.test(code))?.[1] ?? otherFailure;
  const [what, why, how] = explain({ ...options, said, url, code });
  return new MetricsError(what, why, how);
}

interface Failure extends EngineOptions {
  readonly said: string;
  readonly url: URL;
  readonly code: string;
}

type Explain = (failure: Failure) => readonly [what: string, why: string, how: string];

const explanations: readonly (readonly [codes: RegExp, Explain])[] = [
  [
    /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|CONNECT_TIMEOUT)$/,
    ({ url, code, urlVariable }) => [
      `PostgreSQL does not answer at ${url.host} (${code})`,
      'No connection came about, so nothing was measured.',
      `Start it, or correct the host and port in \`${urlVariable}\`.`,
    ],
  ],
  [
    /^28/,
    ({ url, said, urlVariable }) => [
      `PostgreSQL does not let ${decoded(url.username) || 'this user'} in: ${said}`,
      'The user or the password is wrong, or the server does not take this user from this machine.',
      `Correct them in \`${urlVariable}\`.`,
    ],
  ],
  [
    /^3D000$/,
    ({ said, urlVariable }) => [
      `PostgreSQL has no such database: ${said}`,
      'The address ends with the name of the database.',
      `Correct it in \`${urlVariable}\`.`,
    ],
  ],
  [
    /^(?:42P01|3F000)$/,
    ({ said, table }) => [
      `PostgreSQL has no table ${table}: ${said}`,
      'The events are read from it.',
      '`reliability events schema --engine postgres` prints a table for them; a table or view of another name is named in `metrics.engines.postgres.table`.',
    ],
  ],
  [
    /^42501$/,
    ({ said, url, table }) => [
      `PostgreSQL does not let ${decoded(url.username) || 'this user'} read: ${said}`,
      'Reading is all that is needed.',
      `Run \`grant select on ${table} to …\` as its owner; a view needs the same of what it reads, a foreign table a user mapping.`,
    ],
  ],
  [
    /^57014$/,
    ({ statementSeconds, said }) => [
      `PostgreSQL gave a statement up: ${said}`,
      `It took longer than the ${statementSeconds} seconds of \`metrics.engines.postgres.statementSeconds\`, or somebody cancelled it.`,
      'Raise that limit, or see with `explain` whether the grouping runs on the shards.',
    ],
  ],
  [
    /^(?:CONNECTION_|57P|08|ECONNRESET|EPIPE)/,
    ({ said, url }) => [
      `The connection to PostgreSQL at ${url.host} was lost: ${said}`,
      'What had come until then is no answer, so nothing was measured.',
      'Run the command again; the log of the server, or of a shard that the message names, tells why.',
    ],
  ],
];

const otherFailure: Explain = ({ said, code }) => [
  `PostgreSQL refused: ${said} (${code})`,
  'Without its answer nothing was measured.',
  'PostgreSQL 14 or later is needed; if the message names a column, make a view that has it as `reliability events schema` prints it.',
];
