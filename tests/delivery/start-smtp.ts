import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** What the server does with one mail: takes it, says a code, or does something to the connection once it has all of it. */
export type SmtpAnswer = 'take' | 450 | 554 | 'cut' | 'silence' | 'take-and-cut';

/** A mail that the server has taken. */
export interface TakenMail {
  readonly to: readonly string[];
  readonly raw: Buffer;
}

export interface SmtpStandIn {
  readonly port: number;
  readonly taken: readonly TakenMail[];
  /** How many connections there were. */
  readonly connections: number;
}

export interface SmtpOptions {
  /** For one mail after the other; then all are taken. */
  readonly answers?: readonly SmtpAnswer[];
  /** The code that recipients get, once each; those that are left out are taken. */
  readonly refuse?: Readonly<Record<string, number>>;
  readonly user?: { readonly name: string; readonly password: string };
}

/** A real SMTP server on loopback, for one test. */
export async function startSmtp({ answers = [], refuse = {}, user }: SmtpOptions = {}): Promise<SmtpStandIn> {
  const taken: TakenMail[] = [];
  const left = [...answers];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = new SMTPServer({
    authOptional: user === undefined,
    allowInsecureAuth: true,
    disabledCommands: user === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === user?.name && password === user?.password) done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 wrong'), { responseCode: 535 }));
    },
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onRcptTo({ address }, _session, done) {
      const responseCode = refuse[address];
      done(responseCode === undefined ? undefined : Object.assign(new Error('no such mailbox'), { responseCode }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const answer = left.shift() ?? 'take';
        const mail = { to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) };
        if (answer === 'take' || answer === 'take-and-cut') taken.push(mail);
        if (answer === 'take') done();
        else if (typeof answer === 'number') done(Object.assign(new Error('not now'), { responseCode: answer }));
        else if (answer !== 'silence') for (const socket of sockets) socket.destroy();
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close(() => {});
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    get connections() {
      return connections;
    },
  };
}
