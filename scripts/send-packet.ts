import { type Delivered, deliver } from '../src/delivery/deliver.ts';
import { deliveryKey } from '../src/delivery/delivery-ledger.ts';
import { fileDigest, type PacketMessage } from '../src/delivery/packet-message.ts';
import { plainBlocks } from '../src/delivery/plain-block.ts';
import { routeOf } from '../src/library/route.ts';
import { textAt } from '../src/library/values.ts';
import type { ReviewCadence } from '../src/model/kinds/review.ts';
import { readDocument } from '../src/reader/read-document.ts';
import { untouched } from '../src/reviews/packet-text.ts';
import type { Patience } from '../src/services/patience.ts';
import { openDeliveries, readDeliveries } from './delivery-file.ts';
import { troubleText } from './failure.ts';
import type { PacketFile } from './packet-file.ts';
import { packetLinks, siteAddress } from './packet-links.ts';
import { type PlannedWay, packetWay, type WayName } from './packet-ways.ts';
import type { Project } from './project.ts';
import { readRecords } from './read-records.ts';
import { paint, print, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface SendOptions {
  readonly send: readonly WayName[];
  readonly resend?: boolean;
  readonly dryRun?: boolean;
}

/** What a test gives in the place of the machine's. */
export interface SendSurroundings {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly patience?: Partial<Patience>;
}

/**
 * Sends a packet by each way that is asked for, and says what became of it. Returns the exit code: 0 when everybody has it, 2
 * when somebody does not. A dry run says what would go where.
 */
export async function sendPacket(
  project: Project,
  packet: PacketFile & { readonly cadence: ReviewCadence },
  now: string,
  { send, resend = false, dryRun = false }: SendOptions,
  { environment = process.env, patience }: SendSurroundings = {},
): Promise<number> {
  const message = await packetMessage(project, packet, now);
  const at = new Date(Date.now()).toISOString();
  const { config, cwd } = project;
  const options = { config, cwd, cadence: packet.cadence, at, resend, environment, patience };
  // All are made first: a setting that is missing stops the run before anything left.
  const ways = [...new Set(send)].map((name) => packetWay(name, message, options));
  if (dryRun) {
    await print(ways.map((way) => planText(way, message, readDeliveries(project), resend)).join(''));
    return 0;
  }
  const file = openDeliveries(project);
  const results: Delivered[] = [];
  try {
    for (const way of ways) {
      const delivered = await deliver(message, way, { ledger: file.ledger, at, resend, keep: file.keep });
      await tellResults(delivered, message);
      results.push(...delivered);
    }
  } finally {
    file.close();
  }
  return results.some(({ result }) => result === 'failed' || result === 'unknown') ? 2 : 0;
}

async function packetMessage(project: Project, packet: PacketFile, now: string): Promise<PacketMessage> {
  const { contentPath, text } = packet;
  const { config } = project;
  // Where nobody has written anything, how to write something is no news for those who get a mail.
  const content = text.endsWith(untouched.text) ? text.slice(0, -untouched.text.length) : text;
  const { document, tree } = readDocument({ path: contentPath, contentPath, content }, config);
  if (document.broken || document.id === undefined) {
    throw new UsageError(
      `${contentPath} cannot be read as a packet`,
      'What cannot be read cannot be sent.',
      'Run `reliability lint`, which says what is wrong with it.',
    );
  }
  const records = await readRecords(project, now);
  return {
    id: document.id,
    cadence: textAt(document.data, 'cadence') ?? '',
    title: document.title,
    organisation: config.organisation,
    blocks: plainBlocks(tree, packetLinks(records.index, config)),
    address: siteAddress(config.site)(routeOf('review', document.id)),
    digest: fileDigest(text),
  };
}

function planText(
  { targets, what }: PlannedWay,
  message: PacketMessage,
  ledger: ReturnType<typeof readDeliveries>,
  resend: boolean,
): string {
  const lines = targets.map(({ name }) => {
    const known = ledger.get(deliveryKey({ packet: message.id, target: name }));
    const state =
      known === undefined || known.state === 'refused' || resend
        ? 'would be sent'
        : known.state === 'sending'
          ? `may have been sent on ${known.at}`
          : `was sent on ${known.at}${known.digest === message.digest ? '' : ', and the packet changed since'}`;
    return `  ${name}  ${state}\n`;
  });
  return `${message.id}: ${what}\n${lines.join('')}`;
}

/** What became of each; those who share a reason share a message. */
async function tellResults(delivered: readonly Delivered[], { id }: PacketMessage): Promise<void> {
  const of = (result: Delivered['result']): string =>
    delivered
      .filter((one) => one.result === result)
      .map(({ target }) => target)
      .join(', ');
  if (of('sent') !== '') await print(`${paint('green', '✔')} ${id} went to ${of('sent')}\n`);
  if (of('was-sent') !== '') await print(`${paint('green', '✔')} ${of('was-sent')} had ${id} already\n`);
  if (of('was-sent-before-changes') !== '') {
    await tell(
      troubleText(
        `${of('was-sent-before-changes')} had ${id} as it was before it changed`,
        'Nobody gets the same packet twice unasked.',
        'Send the new state with `--resend`.',
      ),
    );
  }
  const failures = delivered.flatMap((one) => ('error' in one ? [one] : []));
  for (const [error, own] of Map.groupBy(failures, (one) => one.error)) {
    const targets = own.map(({ target }) => target).join(', ');
    const what = own[0]?.result === 'unknown' ? 'may not have reached' : 'was not sent to';
    await tell(troubleText(`${id} ${what} ${targets}: ${error.message}`, error.why, error.how));
  }
}
