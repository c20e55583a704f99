import { packetDigest, packetParts, writtenHeading } from '../library/frozen-packet.ts';
import { inlineText } from './inline-text.ts';
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
  /** The lines of `title`; undefined: the name of the period. */
  readonly title: string | undefined;
  /** The lines of `decisions` and of all keys that are not generated, `action_items` among them. */
  readonly frontMatter: string;
  /** The lines of the generated part whose box was ticked, without their box. */
  readonly ticked: ReadonlySet<string>;
}

/** What stands there before anybody has written something. */
export const untouched: WrittenPart = {
  text: `${writtenHeading}

Nothing is written down yet. Name the records of decisions under \`decisions\` in the front matter, and say here what was said.

## New actions

None yet. A line such as \`- [ ] Split the alert by currency :: platform-operations :: 2026-09-01\` is linted and followed like the action of a postmortem.
`,
  title: undefined,
  frontMatter: 'decisions: []\n',
  ticked: new Set(),
};

const generatedKeys = [
  ...['kind', 'review_id', 'title', 'cadence', 'period', 'date', 'commit', 'generated_at', 'digest', 'figures'],
];

/**
 * What people wrote into a packet: to be kept when it is made anew. Undefined when they wrote into the generated part, where
 * nobody can tell it from what was generated. `yaml` is the front matter between its fences.
 */
export function writtenPart(yaml: string, body: string, digest: unknown): WrittenPart | undefined {
  const { generated, written } = packetParts(body);
  if (packetDigest(generated) !== digest) return undefined;
  // A key at the beginning of a line and the lines below it that are indented, or comments.
  const blocks = yaml.replace(/\r\n?/gu, '\n').match(/^[a-z_]+:.*\n?(?:(?![a-z_]+:).*\n?)*/gmu) ?? [];
  const keyOf = (block: string): string => block.slice(0, block.indexOf(':'));
  const whole = (block: string): string => (block.endsWith('\n') ? block : `${block}\n`);
  const kept = blocks.filter((block) => !generatedKeys.includes(keyOf(block))).map(whole);
  const title = blocks.find((block) => keyOf(block) === 'title');
  const ticked = new Set(Array.from(generated.matchAll(box(/[xX]/u)), ([, line = '']) => line));
  return { text: written, title: title && whole(title), frontMatter: kept.join(''), ticked };
}

/** The file of a packet: what is generated, frozen by its digest, and below it what people write. */
export function packetText(packet: Packet, origin: PacketOrigin, written: WrittenPart = untouched): string {
  const body = generatedPart(packet, origin);
  const { period, figures } = packet;
  const head = [
    'kind: review',
    `review_id: ${period.name}`,
    written.title?.trimEnd() ?? `title: ${period.title}`,
    `cadence: ${period.cadence}`,
    `period: ${period.name}`,
    `date: ${period.last}`,
    ...(origin.commit === undefined ? [] : [`commit: ${origin.commit}`]),
    `generated_at: ${origin.generatedAt}`,
    `digest: ${packetDigest(body)}`,
    'figures:',
    ...figures.map(({ name, value }) => `  - { name: ${name}, value: ${value} }`),
  ];
  const ticked = body.replaceAll(box(/ /u), (line, rest: string) =>
    written.ticked.has(rest) ? `- [x] ${rest}` : line,
  );
  return `---\n${head.join('\n')}\n${written.frontMatter}---\n\n${ticked}\n${written.text}`;
}

/** The lines with a box that has this mark in it; what stands behind the box as a group. */
function box(mark: RegExp): RegExp {
  return new RegExp(`^- \\[${mark.source}\\] (.*)$`, 'gmu');
}

function generatedPart(
  { period, lead, sections }: Packet,
  { organisation, commit, generatedAt }: PacketOrigin,
): string {
  const state = commit === undefined ? 'as its records stood' : `as its records stood at commit ${commit.slice(0, 10)}`;
  const about = `${inlineText(organisation)}, ${period.first} to ${period.last} in UTC, ${state} on ${generatedAt.slice(0, 10)}.`;
  const parts = sections.map(({ title, body }) => `## ${title}\n\n${body}\n`);
  return [`${about}\n`, `${lead}\n`, ...parts].join('\n');
}
