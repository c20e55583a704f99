import { describe, expect, test } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';
import { assignRoles, outlineOf } from './sections.ts';
import { libraryTemplate } from './templates/library.ts';

function sectionsOf(text: string) {
  const { tree } = parseMarkdown(text);
  return assignRoles(outlineOf(tree, text), libraryTemplate).sections.map(({ section }) => section);
}

const text = `Preamble

# Title

## Timeline

- one
- **two** words

### Details

Nothing else.

## Timeline

| a | b |
|---|---|
| c |   |

Setext
------

# End
`;

test('each heading is a section, in the order of the text, below the one that holds it', () => {
  expect(sectionsOf(text).map(({ title, depth, slug, parent }) => [title, depth, slug, parent])).toEqual([
    ['Title', 1, 'title', undefined],
    ['Timeline', 2, 'timeline', 0],
    ['Details', 3, 'details', 1],
    ['Timeline', 2, 'timeline-1', 0],
    ['Setext', 2, 'setext', 0],
    ['End', 1, 'end', undefined],
  ]);
});

test('a section has its own part and the whole with its subsections', () => {
  const [title, timeline] = sectionsOf(text);
  const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  expect(cut(timeline!.heading)).toBe('## Timeline');
  expect(cut(timeline!.own)).toBe('\n\n- one\n- **two** words\n\n');
  expect(cut(timeline!.whole)).toMatch(/^\n\n- one[\s\S]*Nothing else\.\n\n$/);
  expect(cut(title!.whole)).toMatch(/^\n\n## Timeline[\s\S]*------\n\n$/);
});

test('the text of a section is that of its blocks, one a line', () => {
  expect(sectionsOf(text).map((section) => section.text)).toEqual([
    '',
    'one\ntwo words',
    'Nothing else.',
    'a | b\nc | ',
    '',
    '',
  ]);
});

test('what stands before the first heading is the preamble', () => {
  const { tree } = parseMarkdown(text);
  expect(outlineOf(tree, text).preamble).toHaveLength(1);
});

describe('a section is filled', () => {
  test.each([
    ['by text', '# A\n\nb', [true]],
    ['by a subsection that is', '# A\n\n## B\n\nc', [true, true]],
    ['by code', '# A\n\n```\n```', [true]],
    ['by an image', '# A\n\n![](a.png)', [true]],
    ['by a table with a row', '# A\n\n|a|\n|-|\n|b|', [true]],
    ['not by nothing', '# A\n\n# B', [false, false]],
    ['not by a subsection that is not', '# A\n\n## B', [false, false]],
    ['not by the next section', '# A\n\n# B\n\nc', [false, true]],
    ['not by a comment', '# A\n\n<!-- later -->', [false]],
    ['not by a rule', '# A\n\n---', [false]],
    ['not by an empty table', '# A\n\n|a|\n|-|\n||', [false]],
    ['not by an empty list', '# A\n\n-\n-', [false]],
    ['not by a definition', '# A\n\n[b]: c', [false]],
  ])('%s', (_, markdown, filled) => {
    expect(sectionsOf(markdown).map((section) => section.filled)).toEqual(filled);
  });
});

describe('headings that are no sections', () => {
  test.each(['> # a', '- # a', '```\n# a\n```', '---\n# a\n---', '<!--\n# a\n-->'])('%j', (markdown) => {
    expect(sectionsOf(markdown)).toEqual([]);
  });
});

test.each([
  ['the same heading', '# A\n\n# A\n\n# A-1', ['a', 'a-1', 'a-1-1']],
  ['no letters', '# !\n\n# ?', ['', '-1']],
  ['other scripts', '# 再発防止\n\n# Über uns', ['再発防止', 'über-uns']],
  ['marks', '# **A** `b_c` [d](e)', ['a-b_c-d']],
])('anchors of %s', (_, markdown, slugs) => {
  expect(sectionsOf(markdown).map(({ slug }) => slug)).toEqual(slugs);
});

test('a group of actions is no section of the review', () => {
  expect(sectionsOf('## Detection\n\n## Action items\n\n### Detection\n\n### Lessons').map(({ role }) => role)).toEqual(
    ['detection', 'actions', undefined, 'lessons'],
  );
});
