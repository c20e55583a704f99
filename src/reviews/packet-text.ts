import { packetDigest, writtenHeading } from '../library/frozen-packet.ts';
import type { Packet } from './packet.ts';

/** Where a packet comes from. */
export interface PacketOrigin {
  readonly organisation: string;
  /** The clock, ISO 8601. */
  readonly generatedAt: string;
  /** The commit that the library was read from; undefined when it had changes that were not committed. */
  readonly commit: string | undefined;
}

/** The part of a file that people write: text and fields, as they stand there. */
export interface WrittenPart {
  /** From the heading that it begins with to the end of the file. */
  readonly text: string;
  readonly decisions: readonly string[];
  /** The lines of further keys of the front matter, `action_items` among them, as they stand there. */
  readonly frontMatter: string;
}

/** What stands there before anybody has written something. */
const untouched: WrittenPart = {
  text: `${writtenHeading}

Nothing is written down yet. Name the records of decisions under \`decisions\` in the front matter, and say here what was said.

## New actions

None yet. A line such as \`- [ ] Split the alert by currency :: platform-operations :: 2026-09-01\` is linted and followed like the action of a postmortem.
`,
  decisions: [],
  frontMatter: '',
};

/** The file of a packet: what is generated, frozen by its digest, and below it what people write. */
export function packetText(packet: Packet, origin: PacketOrigin, written: WrittenPart = untouched): string {
  const body = generatedPart(packet, origin);
  const { period, figures } = packet;
  const decisions = written.decisions.length === 0 ? '[]' : `[${written.decisions.join(', ')}]`;
  const head = [
    'kind: review',
    `review_id: ${period.name}`,
    `title: ${period.title}`,
    `cadence: ${period.cadence}`,
    `period: ${period.name}`,
    `date: ${period.last}`,
    ...(origin.commit === undefined ? [] : [`commit: ${origin.commit}`]),
    `generated_at: ${origin.generatedAt}`,
    `digest: ${packetDigest(body)}`,
    'figures:',
    ...figures.map(({ name, value }) => `  - { name: ${name}, value: ${value} }`),
    `decisions: ${decisions}`,
  ];
  return `---\n${head.join('\n')}\n${written.frontMatter}---\n\n${body}\n${written.text}`;
}

function generatedPart(
  { period, lead, sections }: Packet,
  { organisation, commit, generatedAt }: PacketOrigin,
): string {
  const state = commit === undefined ? 'as its records stood' : `as its records stood at commit ${commit.slice(0, 10)}`;
  const about = `${organisation}, ${period.first} to ${period.last} in UTC, ${state} on ${generatedAt.slice(0, 10)}.`;
  const parts = sections.map(({ title, body }) => `## ${title}\n\n${body}\n`);
  return [`${about}\n`, `${lead}\n`, ...parts].join('\n');
}
