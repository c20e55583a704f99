/**
 * Our part of a description in Linear. Its editor knows no comments that nobody sees, and writes lists, emphasis and escapes its
 * own way, so both ends are code, and only the words are compared.
 */
const block = /`reliability: (\S+)`\s*\n([\s\S]*?)\n\s*`\/reliability`/;
const start = /`reliability: (\S+)`/;
const pointer = /`reliability-duplicate-of: (\S+)`/;
const end = '`/reliability`';

/** What a description with the marker of any key contains. */
export const anyMarker = '`reliability: ';

/** The first line of our part. */
export function markerOf(key: string): string {
  return `\`reliability: ${encodeURIComponent(key.toWellFormed())}\``;
}

/** The key in the marker of a description; undefined when there is none. */
export function keyInDescription(text: string): string | undefined {
  const found = start.exec(text)?.[1];
  try {
    return found === undefined ? undefined : decodeURIComponent(found);
  } catch {
    return undefined;
  }
}

/** The issue that a duplicate points at. */
export function originalInDescription(text: string): string | undefined {
  return pointer.exec(text)?.[1];
}

/** Whether our part says the words of this Markdown. */
export function saysThe(markdown: string, text: string): boolean {
  const part = block.exec(text)?.[2];
  return part !== undefined && words(part) === words(markdown);
}

/** The description with our part in it: in the place of the one that was there, else above everything else. */
export function withPart(text: string, key: string, markdown: string): string {
  return replacePart(text, `${markerOf(key)}\n\n${markdown}\n\n${end}`);
}

/** The description of a duplicate: without the marker, so that it is ours no longer. */
export function duplicateDescription(text: string, original: string): string {
  if (pointer.test(text)) return text;
  return replacePart(text, `\`reliability-duplicate-of: ${original}\`\n\nDuplicate of ${original}.`);
}

function replacePart(text: string, part: string): string {
  for (const place of [block, start]) {
    // As a function: `$&` in a document is text.
    if (place.test(text)) return text.replace(place, () => part);
  }
  const rest = text.trim();
  return rest === '' ? part : `${part}\n\n${rest}`;
}

/** Letters, digits and what stands in words; no marks of Markdown, which every editor sets its own way. */
function words(markdown: string): string {
  return markdown
    .replaceAll(/[\\`*_~<>[\]()\u2060+-]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
