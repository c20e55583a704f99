import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exampleLibrary } from '../reviews/example-library.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder, writeFiles } from '../temporary-folder.ts';
import { type SmtpStandIn, startSmtp } from './start-smtp.ts';

let folder: string;
let smtp: SmtpStandIn;

beforeEach(async () => {
  smtp = await startSmtp();
  const { 'data/events/2026-12.ndjson': _, ...records } = exampleLibrary;
  const delivery = { smtp: { host: '127.0.0.1', port: smtp.port, tls: 'never', from: 'r@acme.example' } };
  const to = { weekly: ['ops@acme.example', 'board@acme.example'] };
  const config = { reviews: { delivery: { ...delivery, smtp: { ...delivery.smtp, to } } } };
  folder = temporaryFolder({
    ...Object.fromEntries(Object.entries(records).map(([path, text]) => [`content/${path}`, text])),
    'reliability.config.ts': `export default ${JSON.stringify(config)};\n`,
  });
  // A browser takes seconds; without one a packet goes without its PDF.
  vi.stubEnv('CHROMIUM_PATH', '/none');
});
afterEach(() => vi.unstubAllEnvs());

const send = (...args: string[]) =>
  runReliability(
    [
      'review',
      'weekly',
      '--week',
      '2026-W53',
      '--now',
      '2027-01-04T07:00:00Z',
      '--send',
      'smtp',
      '--no-cache',
      ...args,
    ],
    folder,
  );
const ledger = (): string => readFileSync(join(folder, 'content/data/reviews/deliveries.ndjson'), 'utf8');

test('a packet is made and sent once, however often it is asked for', async () => {
  const first = await send();
  expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining('went to smtp:ops@acme.example') });
  expect(first.stderr).toContain('goes without a PDF');
  expect((await send()).stdout).toContain('had 2026-W53 already');
  expect(smtp.taken.map(({ to }) => to)).toEqual([['ops@acme.example', 'board@acme.example']]);
  const states = ledger().trim().split('\n');
  expect(states.map((line) => JSON.parse(line).state)).toEqual(['sending', 'sending', 'sent', 'sent']);
});

test('a dry run says what would go where, and nothing leaves', async () => {
  const { status, stdout } = await send('--dry-run');
  expect(status).toBe(0);
  expect(stdout).toContain('smtp:board@acme.example  would be sent');
  expect(smtp.connections).toBe(0);
  expect(() => ledger()).toThrow('ENOENT');
});

test('a run that was killed while it sent: the next one asks a person', async () => {
  const at = '2027-01-04T07:00:00.000Z';
  const line = { packet: '2026-W53', target: 'smtp:ops@acme.example', digest: 'd', state: 'sending', at };
  writeFiles(folder, {
    'content/data/reviews/deliveries.ndjson': `${JSON.stringify(line)}\n{"packet":"2026-W5`,
    'content/data/reviews/.deliveries.lock': '999999999',
  });
  const { status, stderr } = await send();
  expect(status).toBe(2);
  expect(stderr.replace(/\s+/g, ' ')).toContain('Nobody knows whether smtp:ops@acme.example got the packet');
  expect(smtp.taken.map(({ to }) => to)).toEqual([['board@acme.example']]);
  expect((await send('--resend')).status).toBe(0);
});

test('another run that sends keeps this one from it', async () => {
  writeFiles(folder, { 'content/data/reviews/.deliveries.lock': String(process.pid) });
  const { status, stderr } = await send();
  expect(status).toBe(2);
  expect(stderr).toContain('Another run is sending packets');
  expect(smtp.connections).toBe(0);
});

test.each([
  ['slack', 'Nothing says which channel of Slack is meant'],
  ['confluence', 'Nothing says which site of Confluence is meant'],
])('what goes to %s needs a place; nothing is sent elsewhere before that is known', async (way, said) => {
  const { status, stderr } = await send('--send', way);
  expect(status).toBe(2);
  expect(stderr).toContain(said);
  expect(smtp.connections).toBe(0);
});
