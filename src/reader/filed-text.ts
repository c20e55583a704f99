import { createHash } from 'node:crypto';
import type { Section } from './document.ts';

/** Headings under which whoever fixes and closes a finding reports. The rest of the body is the finding as it was filed. */
const closing = /^(?:resolution|closure|closing|verification|verified|fix|hand-?over|hand-?off|assessment|outcome)\b/i;

/** Whether a section of a finding tells of its fix and its closing. */
export function isClosing({ title }: Pick<Section, 'title'>): boolean {
  return closing.test(title);
}

/** The body of a finding as it was filed, white space folded: without comments and without the sections about its fix. */
export function filedText(
  body: string,
  offset: number,
  sections: readonly Pick<Section, 'title' | 'heading' | 'whole'>[],
): string {
  const parts: string[] = [];
  let from = 0;
  for (const section of sections) {
    if (!isClosing(section) || section.heading.start - offset < from) continue;
    parts.push(body.slice(from, section.heading.start - offset));
    from = section.whole.end - offset;
  }
  return [...parts, body.slice(from)]
    .join('\n')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** What stands for a text where two states of it are compared and the text itself is not kept. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
