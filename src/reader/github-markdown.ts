import { printable } from './printable.ts';

/** Text that quotes a whole paragraph says no more in a table or a list. */
const longestLine = 600;

/**
 * Text of somebody else (a document, a tracker, an artifact) as one line of GitHub's Markdown that reads as it is: marks are
 * escaped, so that it formats nothing and breaks out of no table, list, comment or block; a word joiner keeps `@name`, `#12`,
 * `GH-12`, `owner/repo#12` and addresses from becoming mentions, references or links, which GitHub makes of what is already
 * rendered. Longer text is cut with an ellipsis: `longest` counts UTF-16 units before the escapes, of which each makes two.
 */
export function githubText(text: string, longest = longestLine): string {
  const line = printable(
    cut(text, longest * 4)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  return escaped(cut(line, longest), true);
}

function escaped(text: string, isStart: boolean): string {
  const marked = text
    .replaceAll(/[\\`*_[\]<>&|~!$]|:(?!\/\/)/g, (mark) => `\\${mark}`)
    .replaceAll(/[@#](?=\w)/g, (mark) => `\\${mark}\u2060`)
    .replaceAll('://', ':\u2060//')
    .replaceAll(/(gh)-(?=\d)/gi, '$1-\u2060')
    .replaceAll(/(www)\./gi, '$1\u2060.');
  // What would begin a list, a heading or an underline of one.
  if (!isStart) return marked;
  return marked.replace(/^(?:[-+=]|#(?![\w\u2060])|\d+(?=[.)]))/, (mark) =>
    /^\d/.test(mark) ? `${mark}\\` : `\\${mark}`,
  );
}

/**
 * The same for a sentence of ours that quotes: what stands between two backticks is code, in which GitHub makes nothing of
 * anything. For a list, a paragraph or the cell of a table.
 */
export function githubProse(text: string, longest = longestLine): string {
  const line = cut(
    printable(
      cut(text, longest * 4)
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ),
    longest,
  );
  return line
    .split(/(`[^`|\\]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : escaped(part, index === 0)))
    .join('');
}

/** A link with a text of somebody else. The address is ours: what would end it early is encoded. */
export function githubLink(text: string, url: string): string {
  return `[${githubText(text)}](<${url.replaceAll(/[<>|\\\s]/g, encodeURIComponent)}>)`;
}

/** A block of code that its content cannot end: the fence is longer than any in it. `info` is ours. */
export function githubFence(info: string, content: string): string {
  const longest = Math.max(2, ...Array.from(content.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const end = content === '' || content.endsWith('\n') ? '' : '\n';
  return `${fence}${info}\n${content}${end}${fence}`;
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}
