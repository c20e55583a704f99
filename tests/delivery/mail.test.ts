import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeMail, messageIdOf } from '../../src/delivery/compose-mail.ts';
import { sendMail } from '../../src/delivery/send-mail.ts';
import { exampleMessage, patienceWith, swift } from './example-message.ts';
import { type SmtpAnswer, type SmtpOptions, startSmtp } from './start-smtp.ts';

const from = 'reliability@acme.example';
const to = ['ops@acme.example', 'board@acme.example'];

async function mailOf(pdf?: Uint8Array): Promise<Buffer> {
  return composeMail(exampleMessage(), { from, to, at: '2026-08-17T07:00:00Z', pdf });
}

async function send(options: SmtpOptions, environment: Record<string, string> = {}) {
  const smtp = await startSmtp(options);
  const patience = patienceWith(String(options.answers));
  const server = { host: '127.0.0.1', port: smtp.port, tls: 'never', environment, patience } as const;
  const outcome = await sendMail({ from, to, mail: await mailOf() }, server).catch((error: unknown) => error);
  return { smtp, outcome };
}

test('a mail arrives as it was meant: text, HTML, PDF, and a Message-ID of its own', async () => {
  const smtp = await startSmtp();
  const server = { host: '127.0.0.1', port: smtp.port, tls: 'never', environment: {}, patience: swift } as const;
  const pdf = Buffer.from('%PDF-1.7\n…');
  expect(await sendMail({ from, to, mail: await mailOf(pdf) }, server)).toEqual({ accepted: to, rejected: [] });
  expect(smtp.taken).toHaveLength(1);
  const mail = await PostalMime.parse(smtp.taken[0]!.raw);
  expect(mail).toMatchObject({
    subject: 'Acme & Söhne: weekly reliability review, Week 33 of 2026',
    from: { name: 'Acme & Söhne reliability', address: from },
    to: to.map((address) => ({ address })),
    messageId: messageIdOf(exampleMessage(), from),
    date: '2026-08-17T07:00:00.000Z',
    attachments: [{ filename: '2026-W33.pdf', mimeType: 'application/pdf' }],
  });
  expect(Buffer.from(mail.attachments[0]!.content as ArrayBuffer)).toEqual(pdf);
  expect(mail.text).toContain('[ ] invoice-match 1.8.0 was overruled at 14.1 % of its gates');
  expect(mail.text).toContain('[x] Who writes the review of Tuesday?');
  expect(mail.html).toContain('<a href="https://acme.example/metrics/override-rate/" style="color:#0b57b7">14.1 %</a>');
  expect(mail.html).toContain('Acme &amp; Söhne');
  expect(mail.html).toMatch(/;white-space:nowrap">(?:<span[^>]*>[^<]*<\/span>)?<a [^>]*>14\.1 %</);
  expect(mail.html).not.toMatch(/<(?:script|img|link|iframe|b)\b|https?:\/\/(?!acme\.example)/);
});

test('the same packet is the same mail, byte for byte', async () => {
  expect(await mailOf()).toEqual(await mailOf());
});

describe('a mail is sent again only while it is certain that nobody has it', () => {
  test.each<[string, readonly SmtpAnswer[], number, string]>([
    ['not now, then taken', [450, 'take'], 1, 'accepted'],
    ['not now, again and again', [450, 450, 450, 450, 450], 0, 'did not take the mail: 450'],
    ['never', [554, 'take'], 0, 'did not take the mail: 554'],
    ['taken, and the connection cut', ['take-and-cut', 'take'], 1, 'did not say whether it took it'],
    ['the connection cut behind the last line', ['cut', 'take'], 0, 'did not say whether it took it'],
    ['taken, and nothing said', ['silence', 'take'], 0, 'did not say whether it took it'],
  ])('%s', async (_, answers, mails, said) => {
    const { smtp, outcome } = await send({ answers });
    expect(smtp.taken).toHaveLength(mails);
    if (said === 'accepted') expect(outcome).toEqual({ accepted: to, rejected: [] });
    else expect(outcome).toMatchObject({ message: expect.stringContaining(said) });
    const isUnknown = said.includes('whether');
    expect(outcome).toMatchObject(said === 'accepted' ? {} : { outcome: isUnknown ? 'unknown' : 'refused' });
  });

  test('a server that is not there is asked again, and told', async () => {
    const { smtp } = await send({});
    const waits: string[] = [];
    const patience = { ...swift, onWait: (_: number, reason: string) => void waits.push(reason) };
    const server = { host: '127.0.0.1', port: 1, tls: 'never', environment: {}, patience } as const;
    await expect(sendMail({ from, to, mail: await mailOf() }, server)).rejects.toMatchObject({
      message: expect.stringContaining('cannot be used'),
      outcome: 'refused',
    });
    expect(waits).toHaveLength(2);
    expect(smtp.taken).toHaveLength(1);
  });
});

test('one address that is refused keeps it from nobody else', async () => {
  const { smtp, outcome } = await send({ refuse: { 'board@acme.example': 550 } });
  expect(outcome).toEqual({
    accepted: ['ops@acme.example'],
    rejected: [{ address: 'board@acme.example', said: expect.stringContaining('550') }],
  });
  expect(smtp.taken.map((mail) => mail.to)).toEqual([['ops@acme.example']]);
});

test.each([
  ['right', 1, {}],
  ['wrong', 0, { message: expect.stringContaining('does not take the name or the password') }],
])('the %s password: %i mails', async (password, mails, expected) => {
  const user = { name: 'rel', password: 'right' };
  const { smtp, outcome } = await send({ user }, { SMTP_USER: 'rel', SMTP_PASSWORD: password });
  expect(smtp.taken).toHaveLength(mails);
  expect(outcome).toMatchObject(expected);
  expect(JSON.stringify(outcome)).not.toContain('"right"');
});

test('a server without encryption gets nothing unless the configuration says so', async () => {
  const smtp = await startSmtp();
  const server = { host: '127.0.0.1', port: smtp.port, tls: 'starttls', environment: {}, patience: swift } as const;
  await expect(sendMail({ from, to, mail: await mailOf() }, server)).rejects.toThrow('offers no encryption');
  expect(smtp.taken).toEqual([]);
});
