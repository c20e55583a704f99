import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from './read-document.ts';
import { splitFrontMatter } from './split-front-matter.ts';

/** The YAML and the body of a text, cut out of it. */
function cut(text: string): { yaml: string | undefined; body: string } {
  const { yaml, body } = splitFrontMatter(text);
  return { yaml: yaml === undefined ? undefined : text.slice(yaml.start, yaml.end), body: text.slice(body) };
}

describe('front matter that is read', () => {
  test.each([
    ['the canonical form', '---\nid: a\n---\nBody\n', 'id: a', 'Body\n'],
    ['several lines', '---\nid: a\nkind: agent\n---\n\nBody', 'id: a\nkind: agent', '\nBody'],
    ['CRLF line ends, which belong to the fence', '---\r\nid: a\r\n---\r\nBody\r\n', 'id: a', 'Body\r\n'],
    ['spaces and tabs after both fences', '---  \nid: a\n---\t \nBody', 'id: a', 'Body'],
    ['no body and no last line end', '---\nid: a\n---', 'id: a', ''],
    ['no lines at all', '---\n---\nBody', '', 'Body'],
    ['one blank line', '---\n\n---\nBody', '', 'Body'],
    ['blank lines around keys', '---\n\nid: a\n\n---\nBody', '\nid: a\n', 'Body'],
    ['only a comment', '---\n# later\n---\nBody', '# later', 'Body'],
    ['a quoted key', '---\n"id": a\n---\nBody', '"id": a', 'Body'],
    ['an indented line of dashes inside a value', '---\na: |\n  ---\n  x\n---\nBody', 'a: |\n  ---\n  x', 'Body'],
    ['thematic breaks in the body', '---\nid: a\n---\nBody\n\n---\n\nMore', 'id: a', 'Body\n\n---\n\nMore'],
    ['a list, for the YAML check to refuse', '---\n- a\n- b\n---\nBody', '- a\n- b', 'Body'],
  ])('%s', (_, text, yaml, body) => {
    expect(splitFrontMatter(text).problems).toEqual([]);
    expect(cut(text)).toEqual({ yaml, body });
  });
});

describe('text without front matter', () => {
  test.each([
    ['nothing', ''],
    ['prose', '# Title\n\nText\n'],
    ['a thematic break that nothing closes', '---\n\nText\n'],
    ['a thematic break over prose, and another one', '---\n\nText\n\n---\n\nMore\n'],
    ['a thematic break of four dashes', '----\n\nText\n'],
    ['a thematic break of dashes with spaces', '--- ---\n\nText\n'],
    ['three dashes alone', '---'],
    ['key lines below prose', 'Text\n\n---\nid: a\n---\n'],
    ['plus signs in prose', '+++ more than\n'],
  ])('%s', (_, text) => {
    expect(splitFrontMatter(text)).toEqual({ yaml: undefined, body: 0, problems: [] });
  });
});

describe('fences that are refused, with their place', () => {
  test.each([
    ['never closed', '---\nid: a\n\nText\n', 'fence-unclosed', '---'],
    ['never closed, CRLF', '---\r\nid: a\r\n', 'fence-unclosed', '---'],
    ['closed with four dashes', '---\nid: a\n----\nText\n', 'fence-shape', '----'],
    ['closed with text behind', '---\nid: a\n--- end\n---\n', 'fence-shape', '--- end'],
    ['opened with four dashes', '----\nid: a\n----\n', 'fence-shape', '----'],
    ['opened with a comment behind', '--- # record\nid: a\n---\n', 'fence-shape', '--- # record'],
    ['tagged as js', '---js\n({ id: 1 })\n---\nText', 'fence-language', '---js'],
    ['tagged as javascript after a space', '--- javascript\n({})\n---\n', 'fence-language', '--- javascript'],
    ['tagged as coffee', '---coffee\nid: 1\n---\n', 'fence-language', '---coffee'],
    ['tagged as yaml', '---yaml\nid: a\n---\n', 'fence-language', '---yaml'],
    ['tagged and unclosed', '---json\n{ "id": "a" }\n', 'fence-language', '---json'],
    ['TOML', '+++\nid = "a"\n+++\nText', 'fence-toml', '+++'],
    ['TOML that is never closed', '+++\nid = "a"\n', 'fence-toml', '+++'],
    ['after a blank line', '\n---\nid: a\n---\n', 'fence-position', '---'],
    ['after blank lines, CRLF', '\r\n \r\n---\r\nid: a\r\n---\r\n', 'fence-position', '---'],
    ['after spaces', '  ---\nid: a\n---\n', 'fence-position', '---'],
    ['after a comment', '<!-- licence -->\n\n---\nid: a\n---\n', 'fence-position', '---'],
  ])('%s', (_, text, code, place) => {
    const { yaml, problems } = splitFrontMatter(text);
    expect(yaml).toBeUndefined();
    expect(problems.map((problem) => ({ ...problem, at: text.slice(problem.at.start, problem.at.end) }))).toEqual([
      expect.objectContaining({ code, at: place }),
    ]);
  });

  test('the body of refused front matter is what follows the closing fence', () => {
    expect(cut('---js\n({})\n---\nText').body).toBe('Text');
    expect(cut('+++\r\nid = 1\r\n+++\r\nText').body).toBe('Text');
    expect(cut('---\nid: a\n----\nText').body).toBe('Text');
  });

  test.each(['js', 'javascript', ' js', 'coffee', 'json', 'JS'])('nothing of `---%s` runs', (tag) => {
    const code = `---${tag}\n{ id: (globalThis.frontMatterRan = true) }\n---\nText`;
    readDocument({ path: 'a.md', contentPath: undefined, content: code }, defaultConfig);
    expect(globalThis).not.toHaveProperty('frontMatterRan');
  });

  test('the second reading of a refused text says the same as the first', () => {
    const text = '---js\n{}\n---\n';
    expect(splitFrontMatter(text)).toEqual(splitFrontMatter(text));
  });
});

/** gray-matter looks for an empty block with an expression that is quadratic in line starts. */
test.each([
  ['line feeds', '\n'],
  ['CRLF', '\r\n'],
  ['spaces', ' '],
  ['blank lines', ' \n'],
  ['comments', '#\n'],
  ['line separators', '\u2028'],
])('half a million %s are cut at once', (_, unit) => {
  const filler = unit.repeat(500_000);
  expect(splitFrontMatter(`---\na: 1\n${filler}x: 1\n---\n`).yaml).toEqual({ start: 4, end: 13 + filler.length });
  expect(splitFrontMatter(`${filler}x`).yaml).toBeUndefined();
});
