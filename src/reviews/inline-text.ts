/** A text of a record as a part of a line of Markdown, which it neither ends nor formats. */
export function inlineText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*[\]<>|~]|&(?=[#\p{L}])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

/** A text that leads to a page of the site, by its path below the base. `text` is Markdown. */
export function linkText(text: string, route: string): string {
  return `[${text}](${route})`;
}

/** `1 action`, `3 actions`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

/** A whole number, with commas between thousands whatever the language of the machine. */
export function numberText(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
