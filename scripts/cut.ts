import { displayWidth } from '../src/lint/reporters/display-width.ts';

/** The text in exactly `width` columns, or in as many at most where `pad` is empty; what does not fit ends in `…`. */
export function cut(text: string, width: number, pad = ' '): string {
  let shown = text;
  if (displayWidth(text) > width) {
    shown = '';
    for (const character of text) {
      if (displayWidth(shown + character) > width - 1) break;
      shown += character;
    }
    shown = `${shown.trimEnd()}…`;
  }
  return pad === '' ? shown : shown + pad.repeat(Math.max(0, width - displayWidth(shown)));
}
