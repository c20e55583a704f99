import { type Command, Option } from 'commander';
import type { ReviewCadence } from '../src/model/kinds/review.ts';
import { readClock } from './clock.ts';
import { withCacheOptions } from './lint-cache.ts';
import { type PacketOptions, packetFile } from './packet-file.ts';
import { type WayName, wayNames } from './packet-ways.ts';
import { openProject } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { sendPacket } from './send-packet.ts';

interface ReviewOptions extends PacketOptions {
  readonly week?: string;
  readonly month?: string;
  readonly quarter?: string;
  readonly send?: readonly WayName[];
  readonly resend?: boolean;
}

const cadences: readonly { readonly name: ReviewCadence; readonly option: string; readonly about: string }[] = [
  {
    name: 'weekly',
    option: '--week <2026-W33>',
    about:
      'one page: failure modes by volume, override rates, hardening past due, boundary crossings, what is to be decided',
  },
  {
    name: 'monthly',
    option: '--month <2026-08>',
    about: 'incidents, answers, backlog, audits, experiments, what came back, what is not covered',
  },
  {
    name: 'quarterly',
    option: '--quarter <2026-Q3>',
    about: 'actions that are open after months, updates owed, what the next quarter could be about',
  },
];

/** `reliability review`: the packets that reviews are held over. */
export function addReview(program: Command, done: (exitCode: number) => void): void {
  const review = program
    .command('review')
    .summary('make the packet of a week, a month or a quarter')
    .description(
      'Make the packet that a review is held over, as Markdown in reviews/ of the content folder: frozen, with boxes to tick and room for what is decided.',
    );
  for (const { name, option, about } of cadences) {
    withCacheOptions(withProjectOptions(review.command(name)))
      .summary(about)
      .description(`Make the ${name} packet (${about}).`)
      .option(option, 'the period (default: the last one that is over)')
      .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
      .option('--again', 'make a packet anew that is there; what people wrote into it stays')
      .addOption(new Option('--send <way...>', 'send it as the configuration says').choices(wayNames))
      .option('--resend', 'send what was sent already, or may have been')
      .option('--dry-run', 'print it, or what would go where, and write and send nothing')
      .addHelpText('after', helpOf(name))
      .action(async (options: ReviewOptions) => done(await run(name, options)));
  }
}

async function run(cadence: ReviewCadence, options: ReviewOptions): Promise<number> {
  const project = await openProject(options);
  const now = readClock(options.now ?? project.contentNow);
  const name = options.week ?? options.month ?? options.quarter;
  const { send = [] } = options;
  const packet = await packetFile(project, { cadence, name, now, options });
  if (send.length === 0) return packet.exitCode;
  return Math.max(packet.exitCode, await sendPacket(project, { ...packet, cadence }, now, { ...options, send }));
}

function helpOf(name: ReviewCadence): string {
  const period = { weekly: '--week 2026-W33', monthly: '--month 2026-08', quarterly: '--quarter 2026-Q3' }[name];
  return `
Days are those of UTC, weeks those of ISO 8601. The numbers are those of \`reliability metrics\`, \`actions\` and \`metrics response\`.
A packet is frozen: the same commit and --now give the same bytes, and one that is there is not made again. Tick its boxes and write
below “Decided”; everything above is held by a digest, which \`reliability lint\` checks.
--send smtp, slack, confluence and file go where \`reviews.delivery\` of the configuration says, with the passwords and tokens of the
environment: SMTP_USER, SMTP_PASSWORD, SLACK_BOT_TOKEN, CONFLUENCE_EMAIL, CONFLUENCE_API_TOKEN. data/reviews/deliveries.ndjson keeps what
was sent to whom: nobody gets a packet twice unless --resend says so.
Exit codes: 0 made or kept, and sent to all; 1 made without some files or lines that cannot be read; 2 the run or a delivery failed.

Examples:
  $ reliability review ${name}
  $ reliability review ${name} ${period} --dry-run
  $ reliability review ${name} ${period} --now 2026-10-05T07:00:00Z
  $ reliability review ${name} --send smtp slack --dry-run
  $ reliability review ${name} --send smtp slack confluence`;
}
