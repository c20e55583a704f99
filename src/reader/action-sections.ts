import { actionFields } from './action-line.ts';
import { plainText, spanOf } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import type { SectionBlocks } from './sections.ts';

/** `### 1. Apply the migration`: a step with words of its own, not the first group of `Immediate` and `Long-term`. */
const step = /^\d+[.)]\s+(?=\S+\s+\S)/;
const group =
  /\b(?:immediate|short|medium|mid|long)[ -]?(?:term)?\b|\b(?:actions?|items|improvements?|measures|priority)\b/i;
/** Longer paragraphs tell a story. */
const longest = 400;

/**
 * A heading below the actions that is one itself, with how it is done underneath. Undefined for another heading, and where
 * boxes below it are the actions.
 */
export function headingAction({ section, blocks }: SectionBlocks): readonly Found[] | undefined {
  if (section.role !== undefined || section.parent === undefined || !step.test(section.title)) return undefined;
  const description = section.title.replace(step, '');
  const hasBoxes = blocks.some(
    (block) => block.type === 'list' && block.children.some(({ checked }) => typeof checked === 'boolean'),
  );
  if (hasBoxes || group.test(description) || blocks.some(({ type }) => type === 'table')) return undefined;
  const at = section.heading;
  return [{ at, fields: { description: { value: description, at }, status: { value: 'open', at } } }];
}

/** Short paragraphs below a heading of the actions (`### Process`), where they stand alone: each is one. */
export function paragraphActions({ section, blocks }: SectionBlocks, text: string): readonly Found[] | undefined {
  if (section.role !== undefined || section.parent === undefined || blocks.length === 0) return undefined;
  const paragraphs = blocks.flatMap((node) => (node.type === 'paragraph' ? [{ node, line: plainText(node) }] : []));
  const isPlain = paragraphs.every(({ line }) => line.length > 15 && line.length <= longest && !line.endsWith(':'));
  if (paragraphs.length < blocks.length || !isPlain) return undefined;
  return paragraphs.map(({ node, line }) => {
    const at = spanOf(node);
    const urls = node.children.flatMap((child) => (child.type === 'link' ? [child.url] : []));
    const [lead] = node.children;
    const action = {
      line,
      details: [],
      at,
      whole: at,
      checked: undefined,
      isStruck: node.children.length === 1 && lead?.type === 'delete',
      lead: lead?.type === 'strong' ? plainText(lead) : undefined,
      urls,
    };
    return { at, fields: actionFields(action, text, undefined) };
  });
}
