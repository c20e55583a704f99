import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../src/reader/parse-markdown.ts';
import { terminalMarkdown } from './terminal-markdown.ts';

const render = (text: string, width = 40) =>
  stripVTControlCharacters(terminalMarkdown(parseMarkdown(text).tree, width));

test.each([
  ['a heading', '## Why *it* matters', 'Why it matters\n'],
  [
    'prose is wrapped',
    'one two three four five six seven eight nine',
    'one two three four five six seven eight\nnine\n',
  ],
  ['code keeps its marks', 'Write `owner: @kim` here', 'Write `owner: @kim` here\n'],
  ['a link shows where it leads', '[the page](https://example.com)', 'the page (https://example.com)\n'],
  ['a bare address is there once', '<https://example.com>', 'https://example.com\n'],
  ['a list', '- one\n- two\n  three', '• one\n• two three\n'],
  ['code says what it is', '```md\n- [ ] x\n\n```', '  md\n  │ - [ ] x\n  │\n'],
  ['a table', '| a | long |\n| - | - |\n| 障害 | b |', '  a      long\n  障害   b\n'],
  ['comments and HTML are left out', '<!-- x -->\n\ntext', 'text\n'],
  ['nothing can drive the terminal', 'a\u001b[2Jb', 'a␛[2Jb\n'],
])('%s', (_, text, expected) => {
  expect(render(text)).toBe(expected);
});
