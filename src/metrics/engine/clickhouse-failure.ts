import type { EngineOptions } from './engine-options.ts';
import { decoded, withoutPassword } from './engine-url.ts';
import { MetricsError } from './metrics-error.ts';
import { TornAnswer } from './row-binary.ts';

/** What an error on the way to ClickHouse means. Errors of another kind come back as they are. */
export function clickHouseFailure(error: unknown, url: URL, { statementSeconds, urlVariable }: EngineOptions): unknown {
  if (error instanceof MetricsError || !(error instanceof Error)) return error;
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  const said = withoutPassword(cause.message || code, url);
  if (error.name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT') {
    return new MetricsError(
      `ClickHouse at ${url.host} did not answer within ${statementSeconds} seconds`,
      'A statement may not take longer than `metrics.engines.clickhouse.statementSeconds`.',
      'Raise that limit, or see whether the server is up and not too busy.',
    );
  }
  if (error instanceof TornAnswer || ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(code)) {
    return new MetricsError(
      `The connection to ClickHouse at ${url.host} was lost: ${said}`,
      'What had come until then is no answer, so nothing was measured.',
      'Run the command again; the log of the server tells why.',
    );
  }
  if (error instanceof TypeError && error.message === 'fetch failed') {
    return new MetricsError(
      `ClickHouse does not answer at ${url.host}: ${code || said}`,
      'No connection came about, so nothing was measured.',
      `Start it, or correct the host and port in \`${urlVariable}\`: its HTTP interface has port 8123, or 8443 with TLS.`,
    );
  }
  return error;
}

type Explain = (failure: {
  readonly said: string;
  readonly user: string;
  readonly options: EngineOptions;
  readonly code: string;
}) => readonly [what: string, why: string, how: string];

/** By the number of ClickHouse's exception. */
const explanations: Readonly<Record<string, Explain>> = {
  516: ({ user, said, options }) => [
    `ClickHouse does not let ${user} in: ${said}`,
    'The user or the password is wrong, or the server does not take this user from this machine.',
    `Correct them in \`${options.urlVariable}\`.`,
  ],
  497: ({ user, said, options }) => [
    `ClickHouse does not let ${user} read: ${said}`,
    'Reading is all that is needed.',
    `Run \`grant select on ${options.table} to ${user}\`.`,
  ],
  164: ({ user, said }) => [
    `ClickHouse does not let ${user} set how a statement runs: ${said}`,
    'Each statement comes with a time limit, and with nulls in joins.',
    'Give the user a profile with `readonly = 2`: it changes no data either.',
  ],
  60: ({ said, options }) => [
    `ClickHouse has no table ${options.table}: ${said}`,
    'The events are read from it.',
    '`reliability events schema --engine clickhouse` prints a table for them; a table or view of another name is named in `metrics.engines.clickhouse.table`.',
  ],
  81: ({ said, options }) => [
    `ClickHouse has no such database: ${said}`,
    'The address ends with the name of the database.',
    `Correct it in \`${options.urlVariable}\`, or write \`database.table\` in \`metrics.engines.clickhouse.table\`.`,
  ],
  159: ({ said, options }) => [
    `ClickHouse gave a statement up: ${said}`,
    `It took longer than the ${options.statementSeconds} seconds of \`metrics.engines.clickhouse.statementSeconds\`.`,
    'Raise that limit, up to 280.',
  ],
};

/** What an answer that is none means. */
export function clickHouseRefusal(response: Response, text: string, url: URL, options: EngineOptions): MetricsError {
  const code = response.headers.get('x-clickhouse-exception-code') ?? /^Code: (\d+)/u.exec(text)?.[1] ?? '';
  const user = decoded(url.username) || 'default';
  const said = withoutPassword(sentence(text), url) || `status ${response.status}`;
  const explain = explanations[code === '194' || code === '192' ? '516' : code];
  if (explain !== undefined) return new MetricsError(...explain({ said, user, options, code }));
  if (code === '') {
    return new MetricsError(
      `What answers at ${url.host} is not the HTTP interface of ClickHouse (status ${response.status})`,
      `It says: ${said}`,
      `Correct the host and port in \`${options.urlVariable}\`; a proxy in between may want something else.`,
    );
  }
  return new MetricsError(
    `ClickHouse refused: ${said} (${code})`,
    'Without its answer nothing was measured.',
    'ClickHouse 24.8 or later is needed; if the message names a column, make a view that has it as `reliability events schema` prints it.',
  );
}

/** The first line of an exception, without its number and the version. */
function sentence(text: string): string {
  const line = (text.split('\n')[0] ?? '')
    .replace(/^Code: \d+\. DB::Exception: /u, '')
    .replace(/ \(version [^)]*\)\)?\s*$/u, '')
    .trim();
  return line.length > 300 ? `${line.slice(0, 300)} …` : line;
}
