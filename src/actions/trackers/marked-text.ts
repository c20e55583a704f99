/** Our part of a ticket's text: between these two comments, which no one sees. What people write around it is theirs. */
const end = '<!-- /reliability -->';
const block = /<!-- reliability: (\S+) -->\n([\s\S]*?)\n<!-- \/reliability -->/;
const start = /<!-- reliability: (\S+) -->/;
const pointer = /<!-- reliability-duplicate-of: (\S+) -->/;

/** The key in the marker of a text; undefined when there is none. */
export function keyIn(text: string): string | undefined {
  const found = start.exec(text)?.[1];
  try {
    return found === undefined ? undefined : decodeURIComponent(found);
  } catch {
    return undefined;
  }
}

/** The ticket that a duplicate points at. */
export function originalIn(text: string): string | undefined {
  return pointer.exec(text)?.[1];
}

/** Our part of a text as it stands there; undefined when it has none that is whole. */
export function ownPart(text: string): string | undefined {
  return block.exec(plain(text))?.[2];
}

/** The text with our part in it: in the place of the one that was there, else above everything else. */
export function withOwnPart(text: string, key: string, markdown: string): string {
  return replacePart(plain(text), `${startOf(key)}\n${markdown}\n${end}`);
}

/** The text of a duplicate: without the marker, so that it is ours no longer. */
export function asDuplicate(text: string, original: string, sentence: string): string {
  const body = plain(text);
  if (pointer.test(body)) return body;
  return replacePart(body, `<!-- reliability-duplicate-of: ${original} -->\n${sentence}`);
}

function replacePart(text: string, part: string): string {
  for (const place of [block, start]) {
    // As a function: `$&` in a document is text.
    if (place.test(text)) return text.replace(place, () => part);
  }
  const rest = text.trim();
  return rest === '' ? part : `${part}\n\n${rest}`;
}

/** Nothing of a key ends the comment: a comment may not hold `--`, nor end in `-`. */
function startOf(key: string): string {
  const encoded = encodeURIComponent(key.toWellFormed()).replaceAll(/-(?=-)|-$/g, '%2D');
  return `<!-- reliability: ${encoded} -->`;
}

/** Line ends as they are sent: forms of browsers make others. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
