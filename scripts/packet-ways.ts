import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { composeMail, messageIdOf } from '../src/delivery/compose-mail.ts';
import type { TargetResult, Way } from '../src/delivery/deliver.ts';
import { mailHtml, printHtml } from '../src/delivery/mail-html.ts';
import { mailText } from '../src/delivery/mail-text.ts';
import { type PacketMessage, subjectOf } from '../src/delivery/packet-message.ts';
import { sendConfluence } from '../src/delivery/send-confluence.ts';
import { sendMail } from '../src/delivery/send-mail.ts';
import { sendSlack } from '../src/delivery/send-slack.ts';
import { slackBlocks } from '../src/delivery/slack-blocks.ts';
import type { Config } from '../src/model/config.ts';
import type { ReviewCadence } from '../src/model/kinds/review.ts';
import type { Patience } from '../src/services/patience.ts';
import { troubleText } from './failure.ts';
import { printPdf } from './print-pdf.ts';
import { replaceFile } from './replace-file.ts';
import { tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export const wayNames = ['smtp', 'slack', 'confluence', 'file'] as const;

export type WayName = (typeof wayNames)[number];

/** A way with what a dry run says of it. */
export interface PlannedWay extends Way {
  /** What would leave the machine, in a few words. */
  readonly what: string;
}

export interface WayOptions {
  readonly config: Config;
  /** Paths of the configuration are relative to it. */
  readonly cwd: string;
  readonly cadence: ReviewCadence;
  /** ISO 8601 instant: when it is sent. */
  readonly at: string;
  readonly resend: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly patience?: Partial<Patience> | undefined;
}

/** How a packet goes by a way. Throws `UsageError` when the configuration does not say where to. */
export function packetWay(name: WayName, message: PacketMessage, options: WayOptions): PlannedWay {
  return ways[name](message, options);
}

const ways: Readonly<Record<WayName, (message: PacketMessage, options: WayOptions) => PlannedWay>> = {
  smtp: mailWay,
  slack: slackWay,
  confluence: confluenceWay,
  file: fileWay,
};

function mailWay(message: PacketMessage, { config, cadence, at, environment, patience }: WayOptions): PlannedWay {
  const { host, port, tls, from, to: lists } = config.reviews.delivery.smtp;
  const to = lists[cadence];
  if (host === undefined || from === undefined) throw unset('smtp', host === undefined ? 'host' : 'from', 'mail');
  if (to.length === 0) {
    throw new UsageError(
      `Nobody gets the ${cadence} packet by mail`,
      'A mail needs somebody whom it is for.',
      `Write the addresses in \`reviews.delivery.smtp.to.${cadence}\`.`,
    );
  }
  const messageId = messageIdOf(message, from);
  return {
    targets: to.map((address) => ({ name: `smtp:${address}` })),
    looksFirst: false,
    what: `mail from ${from}: ${kilobytes(mailHtml(message))} HTML, text and PDF, ${messageId}`,
    async send(targets) {
      const pdf = await printPdf(printHtml(message));
      if (typeof pdf === 'string') await tellNoPdf(pdf);
      const mail = await composeMail(message, { from, to, at, pdf: typeof pdf === 'string' ? undefined : pdf });
      const addresses = targets.map(({ name }) => name.slice('smtp:'.length));
      const server = { host, port, tls, environment, patience };
      const { accepted, rejected } = await sendMail({ from, to: addresses, mail }, server);
      return new Map<string, TargetResult>([
        ...accepted.map((address) => [`smtp:${address}`, { ref: messageId }] as const),
        ...rejected.map(({ address, said }) => [`smtp:${address}`, { refused: said }] as const),
      ]);
    },
  };
}

function slackWay(message: PacketMessage, { config, environment, patience }: WayOptions): PlannedWay {
  const { channel } = config.reviews.delivery.slack;
  if (channel === undefined) throw unset('slack', 'channel', 'Slack');
  const name = `slack:${channel}`;
  return {
    targets: [{ name }],
    looksFirst: false,
    what: `a message of ${slackBlocks(message).length} blocks`,
    async send() {
      return new Map([[name, { ref: await sendSlack(message, { channel, environment, patience }) }]]);
    },
  };
}

function confluenceWay(message: PacketMessage, options: WayOptions): PlannedWay {
  const { site, space, parent } = options.config.reviews.delivery.confluence;
  if (site === undefined || space === undefined) {
    throw unset('confluence', site === undefined ? 'site' : 'space', 'Confluence');
  }
  const name = `confluence:${space}`;
  const { environment, patience, resend } = options;
  return {
    targets: [{ name }],
    looksFirst: true,
    what: `the page “${subjectOf(message)}” at ${site}`,
    async send() {
      const ref = await sendConfluence(message, { site, space, parent, overwrite: resend, environment, patience });
      return new Map([[name, { ref }]]);
    },
  };
}

function fileWay(message: PacketMessage, { config, cwd }: WayOptions): PlannedWay {
  const { dir } = config.reviews.delivery.file;
  const base = join(dir, message.id);
  const name = base;
  return {
    targets: [{ name }],
    looksFirst: true,
    isLocal: true,
    what: `${base}.html, .txt and .pdf`,
    async send() {
      const path = resolve(cwd, base);
      mkdirSync(dirname(path), { recursive: true });
      replaceFile(`${path}.html`, mailHtml(message));
      replaceFile(`${path}.txt`, mailText(message));
      const pdf = await printPdf(printHtml(message));
      if (typeof pdf === 'string') await tellNoPdf(pdf);
      else replaceFile(`${path}.pdf`, pdf);
      return new Map([[name, { ref: base }]]);
    },
  };
}

async function tellNoPdf(reason: string): Promise<void> {
  await tell(
    troubleText(
      `The packet goes without a PDF: ${reason}`,
      'Chromium prints it.',
      'The text and the page have all of it.',
    ),
  );
}

function unset(way: string, key: string, what: string): UsageError {
  return new UsageError(
    `Nothing says ${key === 'from' ? 'whom the mail is from' : `which ${key} of ${what} is meant`}`,
    'A packet goes where the configuration says, and nowhere else.',
    `Write it in the configuration: \`reviews: { delivery: { ${way}: { ${key}: '…' } } }\`.`,
  );
}

function kilobytes(text: string): string {
  return `${Math.max(1, Math.round(Buffer.byteLength(text) / 1024))} KB`;
}
