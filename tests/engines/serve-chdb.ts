import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/**
 * ClickHouse behind its HTTP interface, for tests: `serve-chdb.ts <folder of chdb> <folder of the data>`. It prints its port, and
 * ends with its standard input. Whom it lets in, settings, statuses and exception codes are as of the real one.
 */
interface Session {
  queryAsync(sql: string, options: { format: string }): Promise<{ bytes(): Uint8Array }>;
  query(sql: string, format?: string): string;
  close(): void;
}

const [chdb = '', data = ''] = process.argv.slice(2);
const { Session } = createRequire(import.meta.url)(chdb) as { Session: new (path: string) => Session };
const session = new Session(data);
const notSettings = new Set(['database', 'query', 'default_format', 'wait_end_of_query', 'user', 'password']);
const statuses: Readonly<Record<string, number>> = { 60: 404, 81: 404, 516: 403, 497: 403, 159: 408 };

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const refuse = (code: string, text: string) => {
    response.writeHead(statuses[code] ?? 500, { 'x-clickhouse-exception-code': code });
    response.end(text);
  };
  const { 'x-clickhouse-user': user, 'x-clickhouse-key': key } = request.headers;
  if (user !== 'reader' || key !== 'p@ss:w/rd') {
    return refuse(
      '516',
      `Code: 516. DB::Exception: ${user}: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)`,
    );
  }
  try {
    const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const database = searchParams.get('database');
    if (database !== null) session.query(`use "${database}"`);
    for (const [name, value] of searchParams) {
      if (!notSettings.has(name)) session.query(`set ${name} = '${value.replaceAll("'", "''")}'`);
    }
    const answer = await session.queryAsync(Buffer.concat(chunks).toString('utf8'), { format: 'TSV' });
    response.end(answer.bytes());
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    refuse(/Code: (\d+)/u.exec(text)?.[1] ?? '1002', text.replace(/^[\s\S]*?(?=Code: )/u, ''));
  }
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.stdin.resume().on('end', () => {
  server.closeAllConnections();
  session.close();
  process.exit();
});
