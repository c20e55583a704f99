import { type AdfNode, adfBlocks } from './adf.ts';

/** Our part of a description in Jira is a panel: what people write before and after it is theirs. */
const marker = 'reliability: ';

/** The description with our part in it: in the place of the one that was there, else above everything else. */
export function withPanel(description: AdfNode | null, key: string, markdown: string): AdfNode {
  return replacePanel(description, panel(key, markdown));
}

/** The description of a duplicate, which points at the issue that stays. */
export function duplicateText(description: AdfNode | null, original: string): AdfNode {
  const sentence = { type: 'text', text: `Duplicate of ${original}.` };
  return replacePanel(description, { type: 'paragraph', content: [sentence] });
}

/** Whether our part is there and says what the Markdown does. */
export function panelSays(description: AdfNode | null, key: string, markdown: string): boolean {
  const found = description?.content?.find(isOurs);
  return found !== undefined && outline(found) === outline(panel(key, markdown));
}

function panel(key: string, markdown: string): AdfNode {
  const mark = { type: 'text', text: `${marker}${key}`, marks: [{ type: 'code' }] };
  const content = [...adfBlocks(markdown), { type: 'paragraph', content: [mark] }];
  return { type: 'panel', attrs: { panelType: 'info' }, content };
}

function isOurs(node: AdfNode): boolean {
  const last = node.type === 'panel' ? node.content?.at(-1) : undefined;
  return last?.content?.some(({ text }) => text?.startsWith(marker) === true) ?? false;
}

function replacePanel(description: AdfNode | null, part: AdfNode): AdfNode {
  const blocks = description?.content ?? [];
  const at = blocks.findIndex(isOurs);
  const content = at < 0 ? [part, ...blocks] : blocks.with(at, part);
  return { type: 'doc', version: 1, content };
}

/** What a node says, without what Jira adds to it: ids, the order of marks, where a text is split. */
function outline(node: AdfNode): string {
  if (node.type === 'text') {
    const marks = (node.marks ?? []).map(({ type, attrs }) => `${type}${attrs?.['href'] ?? ''}`).sort();
    return marks.length === 0 ? (node.text ?? '') : `\u0001${marks.join()}\u0002${node.text ?? ''}\u0003`;
  }
  return `\u0004${node.type}\u0005${(node.content ?? []).map(outline).join('')}\u0006`;
}
