import { expect, test } from 'vitest';
import { numberedLines } from './numbered-lines.ts';

const block = (code: string) => `<pre tabindex="0"><code class="language-md">${code}</code></pre>\n`;

test('each line is an element, and the text stays the same', () => {
  const html = numberedLines(block('one\n\nthree\n'), 'e1', new Map());
  expect(html.match(/<span class="line">/gu)).toHaveLength(3);
  expect(html.replaceAll(/<\/?span[^>]*>/gu, '')).toBe(block('one\n\nthree\n'));
});

test('an element over several lines is closed and opened again', () => {
  const html = numberedLines(
    block('<span class="token a">x <span class="token b">one\ntwo</span></span> y'),
    'e1',
    new Map(),
  );
  expect(html).toContain(
    '<span class="line"><span class="token a">x <span class="token b">one\n</span></span></span>' +
      '<span class="line"><span class="token a"><span class="token b">two</span></span> y\n</span>',
  );
});

test('marked lines say what they are, and found ones have an address', () => {
  const html = numberedLines(
    block('one\ntwo\n'),
    'e1-2',
    new Map([
      [1, 'found'],
      [2, 'added'],
    ]),
  );
  expect(html).toContain('<span class="line found" id="e1-2-l1">one');
  expect(html).toContain('<span class="line added">two');
});
