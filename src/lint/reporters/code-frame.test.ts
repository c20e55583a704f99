import { describe, expect, test } from 'vitest';
import { pointAt } from '../../reader/line-index.ts';
import { codeFrame } from './code-frame.ts';

/** The frame of the first occurrence of `part`, drawn as text. */
function draw(text: string, part: string, width = 60): string[] {
  const at = text.indexOf(part);
  const start = pointAt(text, at);
  const end = pointAt(text, at + part.length);
  const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  return codeFrame(text, place, width).map((line) => {
    if (line.type === 'gap') return '  ┊';
    if (line.type === 'marks') return `  │${' '.repeat(line.indent)}${'^'.repeat(line.length)}`;
    return `${line.inside ? '>' : ' '}${line.number}│${line.text}`;
  });
}

describe('the marks stand under the exact characters', () => {
  test.each<[string, string, string, string[]]>([
    ['between its neighbours', 'one\ntwo bad\nthree', 'bad', [' 1│one', '>2│two bad', '  │    ^^^', ' 3│three']],
    ['blank neighbours are left out', '\nbad\n\n', 'bad', ['>2│bad', '  │^^^']],
    ['after wide characters', '障害 bad', 'bad', ['>1│障害 bad', '  │     ^^^']],
    ['under wide characters', 'a 障害 b', '障害', ['>1│a 障害 b', '  │  ^^^^']],
    ['after an emoji of several code points', '👩‍🚒 bad', 'bad', ['>1│👩‍🚒 bad', '  │   ^^^']],
    ['after a tab', '\tbad', 'bad', ['>1│  bad', '  │  ^^^']],
    ['after a control character', '\u001b[1mbad', 'bad', ['>1│␛[1mbad', '  │    ^^^']],
    ['with Windows line ends', 'one\r\nbad\r\n', 'bad', [' 1│one', '>2│bad', '  │^^^']],
    ['an empty span is one mark', 'ab', '', ['>1│ab', '  │^']],
  ])('%s', (_, text, part, expected) => {
    expect(draw(text, part)).toEqual(expected);
  });
});

describe('a long line is cropped around the span', () => {
  const words = 'lorem ipsum '.repeat(20);

  test.each<[string, string, string, string[]]>([
    [
      'in the middle',
      `${words}bad ${words}`,
      'bad',
      ['>1│…orem ipsum bad lorem ipsum lorem ipsum…', '  │            ^^^'],
    ],
    ['at the start', `bad ${words}`, 'bad', ['>1│bad lorem ipsum lorem ipsum lorem ipsu…', '  │^^^']],
    [
      'at the end',
      `${words}bad`,
      'bad',
      ['>1│…orem ipsum lorem ipsum lorem ipsum bad', '  │                                    ^^^'],
    ],
    [
      'a span that is too long',
      `- ${words}`,
      words.trim(),
      ['>1│- lorem ipsum lorem ipsum lorem ipsum …', '  │  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'],
    ],
  ])('%s', (_, text, part, expected) => {
    const frame = draw(text, part, 40);
    expect(frame).toEqual(expected);
  });

  test('no line is wider than the room, whatever stands in it', () => {
    for (const filler of ['x', '障', '😀', '\t', '\u001b', 'e\u0301']) {
      const text = `${filler.repeat(300)}bad${filler.repeat(300)}`;
      const [line] = codeFrame(
        text,
        { line: 1, column: filler.length * 300 + 1, endLine: 1, endColumn: filler.length * 300 + 4 },
        50,
      );
      expect(line?.type === 'text' && line.text.includes('bad') && line.text.length).toBeLessThanOrEqual(
        50 * filler.length,
      );
    }
  });

  test('a line of five megabytes is drawn at once', () => {
    const text = `${'a '.repeat(1_250_000)}bad${' a'.repeat(1_250_000)}`;
    expect(draw(text, 'bad')[0]).toContain(' bad ');
  });
});

test('a span of several lines shows where it starts and how far it goes', () => {
  expect(draw('- a\n- b\n  c\n- d', '- b\n  c')).toEqual([' 1│- a', '>2│- b', '  │^^^', '>3│  c', ' 4│- d']);
});

test('a span of many lines shows its first two and its last', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);
  expect(draw(lines.join('\n'), lines.slice(1, 11).join('\n'))).toEqual([
    ' 1│line 1',
    '>2│line 2',
    '  │^^^^^^',
    '>3│line 3',
    '  ┊',
    '>11│line 11',
    ' 12│line 12',
  ]);
});
