import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { type PacketMessage, subjectOf } from './packet-message.ts';

export interface MailHead {
  readonly from: string;
  readonly to: readonly string[];
  /** When it is sent: ISO 8601 instant. */
  readonly at: string;
  /** The packet as a PDF; undefined: without. */
  readonly pdf: Uint8Array | undefined;
}

/** The Message-ID of a packet in one state: sent again it has the same, so that mail programs show one. */
export function messageIdOf({ id, digest }: Pick<PacketMessage, 'id' | 'digest'>, from: string): string {
  return `<reliability.${id.toLowerCase()}.${digest.slice(0, 24)}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

/** The whole mail as it goes over the line: text, HTML and, where there is one, the PDF. */
export async function composeMail(message: PacketMessage, { from, to, at, pdf }: MailHead): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message: mail } = await composer.sendMail({
    from: { name: `${message.organisation} reliability`, address: from },
    to: [...to],
    subject: subjectOf(message),
    date: new Date(at),
    messageId: messageIdOf(message, from),
    // Else it is drawn by chance, and the same mail would differ from itself.
    baseBoundary: createHash('sha256').update(`${message.id} ${message.digest}`).digest('hex').slice(0, 24),
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: mailText(message),
    html: mailHtml(message),
    attachments:
      pdf === undefined
        ? []
        : [{ filename: `${message.id}.pdf`, content: Buffer.from(pdf), contentType: 'application/pdf' }],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return Buffer.from(mail as Uint8Array);
}
