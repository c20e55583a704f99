/**
 * Text of a document (a name, an excerpt) as it may go to a terminal: control characters become their pictures
 * (ESC is ␛), invisible and direction-changing ones their code points, so that no document can drive the terminal or
 * show something other than what it says. Line ends become ␊: cut into lines first. A tab becomes two spaces.
 */
export function printable(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll('\t', '  ')
    .replaceAll(/\p{Cc}/gu, picture)
    .replaceAll(hidden, codePoint);
}

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : codePoint(control);
}

/** Line and paragraph separators, and the marks that hide or turn around the text after them. */
const hidden =
  /\u00ad|\u061c|\u180e|\u200b|[\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

function codePoint(character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
}
