import { runGit } from '../src/library/git-process.ts';
import { textAt } from '../src/library/values.ts';
import { severityLookup } from '../src/metrics/mode-severities.ts';
import { dayOf } from '../src/model/calendar.ts';
import type { ReviewCadence } from '../src/model/kinds/review.ts';
import { monthlyPacket } from '../src/reviews/monthly-packet.ts';
import type { Packet } from '../src/reviews/packet.ts';
import { type PacketOrigin, packetText, type WrittenPart } from '../src/reviews/packet-text.ts';
import { type Period, periodBefore, periodNamed, periodOf, spanOfPeriod } from '../src/reviews/period.ts';
import { quarterlyPacket } from '../src/reviews/quarterly-packet.ts';
import type { ReviewEvents, ReviewInput } from '../src/reviews/review-input.ts';
import { weeklyPacket } from '../src/reviews/weekly-packet.ts';
import { type Project, requireContent } from './project.ts';
import { readActions } from './read-actions.ts';
import { tellLeftOut } from './read-records.ts';
import { eventPaths, type KeepOptions, readRollup, tellUncounted } from './read-rollup.ts';
import { UsageError } from './usage-error.ts';

/** A packet that could be written, and the exit code: 1 when a part of the library could not be read. */
export interface PreparedPacket {
  readonly period: Period;
  readonly text: string;
  readonly exitCode: number;
}

/** What is asked for. */
export interface PacketRequest {
  readonly cadence: ReviewCadence;
  /** Undefined: the last one that is over. */
  readonly name: string | undefined;
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  readonly options: KeepOptions;
  /** What people wrote into an earlier state of it. */
  readonly written?: WrittenPart | undefined;
}

/** Where a packet lies in the content folder. */
export function packetPath({ cadence, name }: Pick<Period, 'cadence' | 'name'>): string {
  return `reviews/${cadence}/${name}.md`;
}

/** The period that is asked for. Throws `UsageError` for a name that is none, and for one that has not begun. */
export function requestedPeriod({ cadence, name, now }: Pick<PacketRequest, 'cadence' | 'name' | 'now'>): Period {
  const today = dayOf(now);
  if (name === undefined) return periodBefore(periodOf(cadence, today));
  const found = periodNamed(cadence, name);
  if ('reason' in found) {
    throw new UsageError(
      `"${name}" is no ${nouns[cadence]}: ${found.reason}`,
      'A packet is about certain days; of another name nobody could tell which.',
      `Write for example \`${examples[cadence]}\`.`,
    );
  }
  if (found.first <= today) return found;
  throw new UsageError(
    `${found.title} begins on ${found.first}, after the clock, ${today}`,
    'What has not happened cannot be reviewed.',
    'Ask for an earlier one, or set the clock with `--now`.',
  );
}

const nouns: Readonly<Record<ReviewCadence, string>> = { weekly: 'week', monthly: 'month', quarterly: 'quarter' };
const examples: Readonly<Record<ReviewCadence, string>> = {
  weekly: '--week 2026-W33',
  monthly: '--month 2026-08',
  quarterly: '--quarter 2026-Q3',
};

const packets: Readonly<Record<ReviewCadence, (input: ReviewInput) => Packet>> = {
  weekly: weeklyPacket,
  monthly: monthlyPacket,
  quarterly: quarterlyPacket,
};

/** Reads the library and makes the packet of a period. */
export async function preparePacket(project: Project, request: PacketRequest): Promise<PreparedPacket> {
  const period = requestedPeriod(request);
  const { input, exitCode } = await reviewInput(project, period, request);
  const origin: PacketOrigin = {
    organisation: project.config.organisation,
    generatedAt: request.now.replace('.000Z', 'Z'),
    commit: await cleanCommit(requireContent(project), packetPath(period)),
  };
  return { period, text: packetText(packets[period.cadence](input), origin, request.written), exitCode };
}

async function reviewInput(
  project: Project,
  period: Period,
  { now, options }: PacketRequest,
): Promise<{ readonly input: ReviewInput; readonly exitCode: number }> {
  const { records, followed } = await readActions(project, now);
  // A packet that is made again is not about itself.
  const isOther = ({ kind, id }: { readonly kind: string; readonly id: string }) =>
    kind !== 'review' || id !== period.name;
  const views = Array.from(records.views()).filter(isOther);
  const { events, exitCode } = await reviewEvents(project, period, options, () => views);
  const left = await tellLeftOut(records);
  const own = followed.filter(({ entry }) => isOther(entry.record));
  return {
    input: { period, records: views, followed: own, events, config: project.config },
    exitCode: Math.max(left, exitCode),
  };
}

async function reviewEvents(
  project: Project,
  period: Period,
  options: KeepOptions,
  views: () => ReviewInput['records'],
): Promise<{ readonly events: ReviewEvents | undefined; readonly exitCode: number }> {
  if ((await eventPaths(project)).length === 0) return { events: undefined, exitCode: 0 };
  const end = new Date(spanOfPeriod(period).to).toISOString();
  const { rollup, files } = await readRollup(project, end, options);
  const unread = files.filter(({ trouble }) => trouble !== undefined);
  if (unread.length > 0) {
    await tellUncounted(files, project);
    throw new UsageError(
      `${unread.length} of ${files.length} event files cannot be read`,
      'A packet is frozen, and numbers that lack a part of the events would be wrong for good.',
      'Make the files readable, or take them out of `content.events`.',
    );
  }
  const registered = views()
    .filter(({ kind }) => kind === 'failure-mode')
    .map(({ id, fields }) => [id, textAt(fields, 'severity') ?? ''] as const);
  const severityOf = severityLookup(new Map(registered), project.config.severities);
  return { events: { rollup, severityOf }, exitCode: await tellUncounted(files, project) };
}

/** The commit that the library is read from; undefined without git, or where something but the packet is not committed. */
async function cleanCommit(contentDir: string, packet: string): Promise<string | undefined> {
  const head = await runGit(contentDir, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (head.code !== 0) return undefined;
  const changed = await runGit(contentDir, ['status', '--porcelain', '--', '.', `:(exclude)${packet}`]);
  return changed.code === 0 && changed.stdout.length === 0 ? head.stdout.toString('utf8').trim() : undefined;
}
