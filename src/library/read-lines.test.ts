import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from './read-lines.ts';

/** The lines of a text that arrives in pieces of so many bytes. */
async function linesOf(text: string, size: number): Promise<string[]> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  const lines: string[] = [];
  for await (const line of readLines(Readable.from(chunks, { objectMode: true }))) lines.push(line);
  return lines;
}

test.each([
  ['', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\n\nb', ['a', '', 'b']],
  ['\n', ['']],
  ['a\r\nb\r\n', ['a', 'b']],
  ['a\rb', ['a\rb']],
  ['\uFEFFa\nb', ['a', 'b']],
  ['"x\u2028y\u2029z\u0085"\n', ['"x\u2028y\u2029z\u0085"']],
  ['é\n🙂\n', ['é', '🙂']],
])('%j', async (text, lines) => {
  for (const size of [1, 3, 100]) expect(await linesOf(text, size)).toEqual(lines);
});

test('whatever the pieces, the lines are the same', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', 'é', '🙂') });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (written, size) => {
      const expected = written.split(/\r?\n/);
      if (expected.at(-1) === '') expected.pop();
      expect(await linesOf(written, size)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
