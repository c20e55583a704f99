import { escapeMarkup } from './escape-markup.ts';
import type { PacketMessage } from './packet-message.ts';
import type { PlainBlock, PlainItem, PlainRun } from './plain-block.ts';

/** The body of a page in Confluence's storage format: XHTML, boxes as tasks. Its foot says by what the page is known again. */
export function confluenceStorage(message: PacketMessage): string {
  const { blocks, address } = message;
  const link = address === undefined ? '' : `<p><a href="${escapeMarkup(address)}">This packet on the site</a></p>`;
  return `${blocks.map(blockXml).join('')}${link}<p><code>${packetMark(message)}</code></p>`;
}

/** What the foot of a page of ours says; its beginning stays the same when the packet changes. */
export function packetMark({ id, digest }: Pick<PacketMessage, 'id' | 'digest'>): string {
  return `${packetMarkStart(id)}${digest.slice(0, 16)}`;
}

/** The beginning of the mark of a packet: whoever has it on a page knows that the page is of this packet. */
export function packetMarkStart(id: string): string {
  return `reliability-packet ${id} `;
}

function blockXml(block: PlainBlock): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.depth}>${runsXml(block.runs)}</h${block.depth}>`;
    case 'paragraph':
      return `<p>${runsXml(block.runs)}</p>`;
    case 'code':
      return `<pre>${escapeMarkup(block.text)}</pre>`;
    case 'list':
      return listXml(block.items, block.ordered);
    default:
      return tableXml(block);
  }
}

/** Lists lose their nesting, and keep a dash before what stood deeper. */
function listXml(items: readonly PlainItem[], ordered: boolean): string {
  const text = ({ runs, depth }: PlainItem): string => `${'– '.repeat(depth)}${runsXml(runs)}`;
  if (items.some(({ checked }) => checked !== undefined)) {
    const tasks = items.map(
      (item, index) =>
        `<ac:task><ac:task-id>${index + 1}</ac:task-id><ac:task-status>${item.checked === true ? 'complete' : 'incomplete'}</ac:task-status><ac:task-body>${text(item)}</ac:task-body></ac:task>`,
    );
    return `<ac:task-list>${tasks.join('')}</ac:task-list>`;
  }
  const tag = ordered ? 'ol' : 'ul';
  return `<${tag}>${items.map((item) => `<li>${text(item)}</li>`).join('')}</${tag}>`;
}

function tableXml({ head, rows }: Extract<PlainBlock, { type: 'table' }>): string {
  const heads = head.map((runs) => `<th>${runsXml(runs)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((runs) => `<td>${runsXml(runs)}</td>`).join('')}</tr>`).join('');
  return `<table><tbody><tr>${heads}</tr>${body}</tbody></table>`;
}

function runsXml(runs: readonly PlainRun[]): string {
  return runs
    .map(({ text, href, strong, code }) => {
      const plain = code ? `<code>${escapeMarkup(text)}</code>` : escapeMarkup(text);
      const bold = strong ? `<strong>${plain}</strong>` : plain;
      return href === undefined ? bold : `<a href="${escapeMarkup(href)}">${bold}</a>`;
    })
    .join('');
}
