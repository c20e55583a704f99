import { expect, test } from 'vitest';
import { type AdfNode, adfBlocks } from './adf.ts';

const text = (words: string, ...marks: string[]): AdfNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content });
const item = (...content: AdfNode[]): AdfNode => ({ type: 'listItem', content });

test.each<[string, string, AdfNode[]]>([
  ['paragraphs', 'One\ntwo\n\nthree', [paragraph(text('One two')), paragraph(text('three'))]],
  [
    'emphasis',
    '*a* **b _c_** ~~d~~',
    [
      paragraph(
        text('a', 'em'),
        text(' '),
        text('b ', 'strong'),
        text('c', 'strong', 'em'),
        text(' '),
        text('d', 'strike'),
      ),
    ],
  ],
  ['code, which is never strong', '**`a`**', [paragraph(text('a', 'code'))]],
  [
    'a link',
    '[a](<https://example.com/?a=1&b=2>)',
    [
      paragraph({
        type: 'text',
        text: 'a',
        marks: [{ type: 'link', attrs: { href: 'https://example.com/?a=1&b=2' } }],
      }),
    ],
  ],
  [
    'lists',
    '- a\n  1. b\n- c',
    [
      {
        type: 'bulletList',
        content: [
          item(paragraph(text('a')), { type: 'orderedList', content: [item(paragraph(text('b')))] }),
          item(paragraph(text('c'))),
        ],
      },
    ],
  ],
  ['escapes, and what keeps text from being a mention', '1\\. \\@\u2060ada \\<b>', [paragraph(text('1. @ada <b>'))]],
  ['a break', 'a\\\nb', [paragraph(text('a'), { type: 'hardBreak' }, text('b'))]],
  ['code blocks', '```js\na\n```', [{ type: 'codeBlock', content: [text('a')] }]],
  ['the words of anything else', '# a\n\n> b', [paragraph(text('a')), paragraph(text('b'))]],
  ['nothing', '\n\n---\n', []],
])('%s', (_name, markdown, blocks) => {
  expect(adfBlocks(markdown)).toEqual(blocks);
});
