import { type Command, Option } from 'commander';
import type { ReviewCadence } from '../src/model/kinds/review.ts';
import { readClock } from './clock.ts';
import { withCacheOptions } from './lint-cache.ts';
import { type PacketOptions, preparePacket } from './prepare-packet.ts';
import { openProject } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { print } from './terminal.ts';

/** `reliability review`: the packets that reviews are held over. */
export function addReview(program: Command, done: (exitCode: number) => void): void {
  const review = program
    .command('review')
    .summary('make the packet of a week, a month or a quarter')
    .description('Make the packet that a review is held over, frozen as Markdown in content/reviews/.');
  for (const [cadence, option, example, about] of [['weekly', '--week <week>', '2026-W33', 'one page']] as const) {
    withCacheOptions(withProjectOptions(review.command(cadence)))
      .summary(about)
      .option(option, `the period, such as ${example} (default: the last one that is over)`)
      .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
      .addOption(new Option('--dry-run', 'print it and write nothing'))
      .action(async (options: PacketOptions & { readonly week?: string }) =>
        done(await run(cadence, options.week, options)),
      );
  }
}

async function run(cadence: ReviewCadence, name: string | undefined, options: PacketOptions): Promise<number> {
  const project = await openProject(options);
  const now = readClock(options.now ?? project.contentNow);
  const prepared = await preparePacket(project, { cadence, name, now, options });
  await print(prepared.text);
  return prepared.exitCode;
}
