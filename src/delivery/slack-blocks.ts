import { type PacketMessage, subjectOf } from './packet-message.ts';
import { type PlainBlock, type PlainRun, runText } from './plain-block.ts';
import { rowSentence } from './row-sentence.ts';

/** What Slack takes: blocks of a message, characters of a section and of a header. */
const most = { blocks: 50, section: 3000, header: 150 } as const;

export type SlackBlock =
  | { readonly type: 'header'; readonly text: { readonly type: 'plain_text'; readonly text: string } }
  | { readonly type: 'section'; readonly text: { readonly type: 'mrkdwn'; readonly text: string } }
  | { readonly type: 'context'; readonly elements: readonly { readonly type: 'mrkdwn'; readonly text: string }[] };

/** A message of Slack within its limits. What does not fit is left out, and said. */
export function slackBlocks(message: PacketMessage): SlackBlock[] {
  const { blocks, address } = message;
  const header: SlackBlock = {
    type: 'header',
    text: { type: 'plain_text', text: cut(subjectOf(message), most.header) },
  };
  const sections = groupsOf(blocks).flatMap((lines) => chunked(lines).map(sectionOf));
  const link = address === undefined ? undefined : `<${escaped(address)}|This packet on the site>`;
  const foot = link === undefined ? [] : [contextOf(link)];
  const room = most.blocks - 1 - foot.length;
  if (sections.length <= room) return [header, ...sections, ...foot];
  const rest = link === undefined ? 'The rest did not fit into one message.' : `The rest did not fit: ${link}`;
  return [header, ...sections.slice(0, most.blocks - 2), contextOf(rest)];
}

/** The words of the notification, and for programs that show no blocks. */
export function slackFallback(message: PacketMessage): string {
  return escaped(subjectOf(message));
}

/** A heading with what stands below it. */
function groupsOf(blocks: readonly PlainBlock[]): string[][] {
  const groups: string[][] = [[]];
  for (const block of blocks) {
    if (block.type === 'heading') groups.push([]);
    groups.at(-1)?.push(...linesOf(block));
  }
  return groups.filter((lines) => lines.length > 0);
}

function linesOf(block: PlainBlock): string[] {
  switch (block.type) {
    case 'heading':
      return [`*${escaped(runText(block.runs)).replaceAll('*', '')}*`];
    case 'paragraph':
      return [runsText(block.runs)];
    case 'code':
      return [`\`\`\`${escaped(block.text)}\`\`\``];
    case 'list':
      return block.items.map(({ runs, depth, checked }) => {
        const mark = checked === undefined ? '•' : checked ? '☑' : '☐';
        return `${'    '.repeat(depth)}${mark} ${runsText(runs)}`;
      });
    default:
      return block.rows.map((cells) => `• ${rowSentence(block.head, cells, runsText)}`);
  }
}

/** Lines put together as far as a section takes them. */
function chunked(lines: readonly string[]): string[] {
  const chunks: string[] = [];
  for (const line of lines) {
    // Cut, a link or a mark could lose its end: then its words alone stay.
    const whole = line.length <= most.section ? line : cut(line.replace(/<[^|>]*\|([^>]*)>/gu, '$1'), most.section);
    const last = chunks.at(-1);
    if (last !== undefined && last.length + 1 + whole.length <= most.section) {
      chunks[chunks.length - 1] = `${last}\n${whole}`;
    } else chunks.push(whole);
  }
  return chunks;
}

function runsText(runs: readonly PlainRun[]): string {
  return runs
    .map(({ text, href, strong, code }) => {
      const plain = code ? `\`${escaped(text).replaceAll('`', "'")}\`` : escaped(text);
      const styled = strong ? `*${plain}*` : plain;
      return href === undefined ? styled : `<${escaped(href)}|${styled.replaceAll('|', '¦')}>`;
    })
    .join('');
}

function sectionOf(text: string): SlackBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function contextOf(text: string): SlackBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}

/** The three characters that Slack reads as marks of its own. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
