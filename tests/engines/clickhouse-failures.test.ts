import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { freePort } from './postgres-servers.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback that answers everything in one way. */
async function serverThat(answer: Answer): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const refusing =
  (status: number, code: number, text: string): Answer =>
  (_, response) => {
    response.writeHead(status, { 'x-clickhouse-exception-code': String(code) });
    response.end(`Code: ${code}. DB::Exception: ${text} (version 26.7.2.1)\n`);
  };

const halfAnAnswer: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '500' });
  response.write('{"name":"event_id"');
  setTimeout(() => response.destroy(), 20);
};

const columns = ['event_id', 'agent_id', 'agent_version', 'run_id', 'rollout_wave', 'step_id', 'event_type', 'state']
  .concat(['decision_origin', 'action_type', 'severity'])
  .map((name) => ({ name, type: 'LowCardinality(Nullable(String))' }))
  .concat(['tier', 'cost', 'tokens', 'latency_ms'].map((name) => ({ name, type: 'Nullable(Decimal(18, 4))' })))
  .concat(
    { name: 'ts', type: "DateTime64(3, 'UTC')" },
    { name: 'failure_id_refs', type: 'Array(LowCardinality(String))' },
  );

/** A table as it should be, and then a row that breaks off, in an answer that seems whole. */
const tornRow: Answer = async (request, response) => {
  let sql = '';
  for await (const chunk of request) sql += String(chunk);
  const isDescribe = sql.startsWith('describe');
  response.end(isDescribe ? columns.map((column) => JSON.stringify(column)).join('\n') : Buffer.alloc(20));
};

test.each<[string, Answer | undefined, string]>([
  ['nobody there', undefined, 'ClickHouse does not answer at 127.0.0.1:'],
  [
    'a wrong password',
    refusing(403, 516, 'reader: Authentication failed: password s3cret is incorrect.'),
    'does not let reader in: reader: Authentication failed: password ••• is incorrect.',
  ],
  [
    'no grant',
    refusing(403, 497, 'reader: Not enough privileges.'),
    'ClickHouse does not let reader read: reader: Not enough privileges.',
  ],
  [
    'a profile that lets nothing be set',
    refusing(500, 164, "Cannot modify 'join_use_nulls' setting in readonly mode."),
    '`readonly = 2`',
  ],
  ['a type error', refusing(400, 43, 'Illegal type.'), 'ClickHouse refused: Illegal type. (43)'],
  [
    'a web server',
    (_, response) => void response.writeHead(404).end('<h1>Not found</h1>'),
    'is not the HTTP interface of ClickHouse (status 404)',
  ],
  ['a cut connection', (request) => void request.socket.destroy(), 'The connection to ClickHouse at 127.0.0.1:'],
  ['half an answer', halfAnAnswer, 'The connection to ClickHouse at 127.0.0.1:'],
  ['half a row', tornRow, 'was lost: the answer ends within a row, 20 bytes after the last whole one'],
])('%s: exit code 2, and no password is shown', async (_, answer, what) => {
  const port = answer === undefined ? await freePort() : await serverThat(answer);
  vi.stubEnv('RELIABILITY_CLICKHOUSE_URL', `http://reader:s3cret@127.0.0.1:${port}/default`);
  const { status, stdout, stderr } = await runReliability(['metrics', '--engine', 'clickhouse'], temporaryFolder());
  vi.unstubAllEnvs();
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(what);
  expect(stderr).not.toContain('s3cret');
  expect(stderr).toMatch(/\n {2}how {2}/);
});
