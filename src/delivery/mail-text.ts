import type { PacketMessage } from './packet-message.ts';
import { type PlainBlock, type PlainRun, runText } from './plain-block.ts';
import { rowSentence } from './row-sentence.ts';

/** Characters of a line: what every mail program shows without wrapping it. */
const lineLength = 76;

/** The mail in plain text. Addresses stand once each, at the end. */
export function mailText({ title, organisation, cadence, blocks, address }: PacketMessage): string {
  const parts = [
    `${organisation}: ${cadence} reliability review`,
    underlined(title, '='),
    ...blocks.map(blockText),
    ...(address === undefined ? [] : [`This packet on the site: ${address}`]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockText(block: PlainBlock): string {
  switch (block.type) {
    case 'heading':
      return underlined(runText(block.runs), '-');
    case 'paragraph':
      return wrapped(textOf(block.runs), '', '');
    case 'code':
      return block.text;
    case 'list':
      return block.items
        .map(({ runs, depth, checked }) => {
          const mark = `${'  '.repeat(depth)}${checked === undefined ? '-' : checked ? '[x]' : '[ ]'} `;
          return wrapped(textOf(runs), mark, ' '.repeat(mark.length));
        })
        .join('\n');
    default:
      return block.rows.map((cells) => wrapped(rowSentence(block.head, cells, textOf), '- ', '  ')).join('\n');
  }
}

const textOf = (runs: readonly PlainRun[]): string => runText(runs);

function underlined(text: string, mark: string): string {
  return `${text}\n${mark.repeat(Math.min(text.length, lineLength))}`;
}

function wrapped(text: string, first: string, next: string): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    if (!isEmpty && line.length + word.length + 1 > lineLength) {
      lines.push(line);
      line = next + word;
    } else {
      line += isEmpty ? word : ` ${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
