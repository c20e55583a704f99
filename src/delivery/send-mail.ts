import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { defaultPatience, type Patience, wait } from '../services/patience.ts';
import { ServiceError } from '../services/service-error.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'always' | 'never';
  /** Has `SMTP_USER` and `SMTP_PASSWORD` where the server asks for them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly patience?: Partial<Patience> | undefined;
}

export interface MailToSend {
  readonly from: string;
  /** Who gets it now. */
  readonly to: readonly string[];
  /** As it goes over the line. */
  readonly mail: Uint8Array;
}

/** Who the server took the mail for, and who it did not, with what it said. */
export interface MailOutcome {
  readonly accepted: readonly string[];
  readonly rejected: readonly { readonly address: string; readonly said: string }[];
}

/** Waits between attempts are squares of their number: 1, 4 and 9 seconds. */
const mostAttempts = 4;

/** What nodemailer tells of a failure. */
interface SmtpFailure {
  readonly message: string;
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

/**
 * Hands a mail to the server. It is tried again only while it is certain that the server has not taken it: when it could not be
 * reached, or said that it does not take it now. Once all of the mail has gone out and no answer came back nobody knows, and
 * `ServiceError` says so with the outcome `unknown`.
 */
export async function sendMail(mail: MailToSend, server: MailServer): Promise<MailOutcome> {
  const patience = { ...defaultPatience, ...server.patience };
  for (let attempt = 1; ; attempt += 1) {
    const result = await attemptMail(mail, server, patience.timeout);
    if ('accepted' in result) return result;
    const { failure, handedOver } = result;
    const code = failure.responseCode;
    if (handedOver && code === undefined) throw unsure(failure, server);
    const mayPass = code === undefined ? !['EAUTH', 'ETLS'].includes(failure.code ?? '') : code < 500;
    if (!mayPass || attempt === mostAttempts) throw refused(failure, server);
    await wait(attempt ** 2, `${server.host}: ${saidBy(failure)}`, patience);
  }
}

async function attemptMail(
  { from, to, mail }: MailToSend,
  { host, port, tls, environment }: MailServer,
  timeout: number,
): Promise<MailOutcome | { readonly failure: SmtpFailure; readonly handedOver: boolean }> {
  const [user, pass] = [environment['SMTP_USER'], environment['SMTP_PASSWORD']];
  const transport = createTransport({
    ...{ host, port, secure: tls === 'always', requireTLS: tls === 'starttls', ignoreTLS: tls === 'never' },
    ...(user && pass ? { auth: { user, pass } } : {}),
    ...{ connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout, dnsTimeout: timeout },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  let handedOver = false;
  // In two pieces: what ends the stream is then seen when the last one has been taken.
  const raw = Readable.from([Buffer.from(mail)], { objectMode: false });
  raw.on('end', () => {
    handedOver = true;
  });
  try {
    const {
      accepted,
      rejectedErrors = [],
      rejected,
    } = await transport.sendMail({
      envelope: { from, to: [...to] },
      raw,
    });
    return {
      accepted: accepted.map(String),
      rejected: rejected.map((address, index) => ({
        address: String(address),
        said: saidBy(rejectedErrors[index] ?? { message: 'no reason' }),
      })),
    };
  } catch (error) {
    return { failure: error as SmtpFailure, handedOver };
  } finally {
    transport.close();
  }
}

function saidBy({ response, message }: SmtpFailure): string {
  return (response ?? message).replace(/\s+/gu, ' ').trim();
}

function unsure(failure: SmtpFailure, { host }: MailServer): ServiceError {
  return new ServiceError(
    `${host} got the whole mail and did not say whether it took it: ${saidBy(failure)}`,
    'Sent again at once, it might arrive twice.',
    'Ask one of those who should have it; if nobody does, send it with `--resend`.',
    { outcome: 'unknown', cause: failure },
  );
}

function refused(failure: SmtpFailure, { host, port }: MailServer): ServiceError {
  const said = saidBy(failure);
  if (failure.code === 'EAUTH') {
    return new ServiceError(
      `${host} does not take the name or the password: ${said}`,
      'Nothing was sent.',
      'Set `SMTP_USER` and `SMTP_PASSWORD` to those of the account that sends.',
      { cause: failure },
    );
  }
  if (failure.code === 'ETLS') {
    return new ServiceError(
      `${host}:${port} offers no encryption that works: ${said}`,
      'Without it everybody on the way could read the packet and the password; nothing was sent.',
      'Set `reviews.delivery.smtp.tls` to `always` for port 465, or to `never` for a relay on this machine.',
      { cause: failure },
    );
  }
  if (failure.responseCode === undefined) {
    return new ServiceError(
      `The mail server ${host}:${port} cannot be used: ${said}`,
      'Nothing was sent.',
      'Look at `host`, `port` and `tls` in `reviews.delivery.smtp`, and whether this machine may reach it.',
      { cause: failure },
    );
  }
  return new ServiceError(
    `${host} did not take the mail: ${said}`,
    'Nothing was sent.',
    failure.responseCode < 500
      ? 'It said that it may do so later: run the command again then.'
      : 'Change what it names, and run the command again.',
    { status: failure.responseCode, cause: failure },
  );
}
