/** What a line of a code block is marked as: reported by a rule, taken out by a change, or put in. */
export type LineMark = 'found' | 'removed' | 'added';

/**
 * The HTML of a highlighted code block with an element around each line, which a style sheet can number. Elements that
 * reach over several lines are closed at the end of each and opened again. `marks` is by line, from 1; a line that is marked
 * as found has the address `<id>-l<line>`.
 */
export function numberedLines(html: string, id: string, marks: ReadonlyMap<number, LineMark>): string {
  const [, head = '', code = '', tail = ''] = /^(.*?<code[^>]*>)(.*)(<\/code>.*)$/su.exec(html) ?? [];
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const line of code.replace(/\n$/u, '').split('\n')) {
    const start = open.join('');
    open = stillOpen(open, line);
    lines.push(`${lineTag(lines.length + 1, id, marks)}${start}${line}\n${'</span>'.repeat(open.length)}</span>`);
  }
  return `${head}${lines.join('')}${tail}`;
}

/** The opening tags of the elements that are open behind a line. The highlighter writes no other elements than `span`. */
function stillOpen(before: readonly string[], line: string): readonly string[] {
  const open = [...before];
  for (const [tag] of line.matchAll(/<\/?span[^>]*>/gu)) {
    if (tag.startsWith('</')) open.pop();
    else open.push(tag);
  }
  return open;
}

function lineTag(line: number, id: string, marks: ReadonlyMap<number, LineMark>): string {
  const mark = marks.get(line);
  if (mark === undefined) return '<span class="line">';
  return `<span class="line ${mark}"${mark === 'found' ? ` id="${id}-l${line}"` : ''}>`;
}
