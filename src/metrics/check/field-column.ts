/**
 * The column, from 1, at which the value of a field of a JSON object on one line begins; with `at: 'key'` its key. 1 when the
 * object has no such field. Of a field that is there twice it is the last, whose value JSON takes.
 */
export function fieldColumn(line: string, field: string, at: 'key' | 'value' = 'value'): number {
  let column = 1;
  let depth = 0;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index];
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (character !== '"') continue;
    const end = endOfText(line, index);
    const colon = skipSpace(line, end);
    if (depth === 1 && line[colon] === ':' && unquoted(line.slice(index, end)) === field)
      column = (at === 'key' ? index : skipSpace(line, colon + 1)) + 1;
    index = end - 1;
  }
  return column;
}

/** Behind the closing quote of the text that begins at `start`. */
function endOfText(line: string, start: number): number {
  let index = start + 1;
  while (index < line.length && line[index] !== '"') index += line[index] === '\\' ? 2 : 1;
  return index + 1;
}

function skipSpace(line: string, start: number): number {
  let index = start;
  while (line[index] === ' ' || line[index] === '\t' || line[index] === '\r') index += 1;
  return index;
}

function unquoted(text: string): string {
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
}
