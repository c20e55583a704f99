import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../tests/temporary-folder.ts';
import { unifiedDiff } from './unified-diff.ts';

test('a change with three lines around it', () => {
  const before = ['1', '2', '3', '4', '5', '6', '7', '8', ''].join('\n');
  expect(unifiedDiff('docs/a.md', before, before.replace('5', 'five'))).toBe(
    '--- a/docs/a.md\n+++ b/docs/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  );
});

test('changes far from each other are two hunks, the lines between them are left out', () => {
  const before = Array.from({ length: 30 }, (_, line) => `${line}\n`).join('');
  const diff = unifiedDiff('a.md', before, before.replace('3\n', 'x\n').replace('27\n', 'y\n'));
  expect(diff.match(/^@@.*@@$/gm)).toEqual(['@@ -1,7 +1,7 @@', '@@ -25,6 +25,6 @@']);
});

test.each([
  ['a last line without an end', 'a\nb', 'a\nc'],
  ['an end that is added', 'a', 'a\n'],
  ['an empty file', '', 'a\n'],
  ['carriage returns', 'a\r\nb\r\n', 'a\r\nc\r\n'],
])('git applies it: %s', (_, before, after) => {
  const folder = temporaryFolder({ 'a b.md': before });
  execFileSync('git', ['init', '-q'], { cwd: folder });
  writeFileSync(join(folder, 'x.patch'), unifiedDiff('a b.md', before, after));
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', 'x.patch'], { cwd: folder });
  expect(readFileSync(join(folder, 'a b.md'), 'utf8')).toBe(after);
});

test('no name ends its line', () => {
  expect(unifiedDiff('a\n+++ "b".md', '', 'x\n')).toContain('--- "a/a\\012+++ \\"b\\".md"\n+++ ');
});

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd\r'), { maxLength: 24 })
  .chain((lines) =>
    fc
      .boolean()
      .map((ends) => (lines.length === 0 || ends ? lines.map((line) => `${line}\n`).join('') : lines.join('\n'))),
  );

test('the diff of two texts leads from one to the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applied(before, unifiedDiff('a.md', before, after))).toBe(after);
    }),
  );
});

test('texts that have nothing in common are one change', () => {
  const lines = (word: string) => Array.from({ length: 1500 }, (_, line) => `${word} ${line}\n`).join('');
  expect(applied(lines('a'), unifiedDiff('a.md', lines('a'), lines('b')))).toBe(lines('b'));
});

/** The text that the lines of a patch make of another one; throws when they do not fit it. */
function applied(before: string, diff: string): string {
  const lines = before.split(/(?<=\n)/);
  const after: string[] = [];
  let at = 0;
  const rows = diff.split('\n').slice(2, -1);
  for (const [index, row] of rows.entries()) {
    const start = /^@@ -(\d+),(\d+) /.exec(row);
    if (start !== null) {
      const first = Number(start[1]) - (Number(start[2]) === 0 ? 0 : 1);
      after.push(...lines.slice(at, first));
      at = first;
    }
    if (start !== null || row.startsWith('\\')) continue;
    const line = row.slice(1) + (rows[index + 1]?.startsWith('\\') ? '' : '\n');
    if (row.startsWith('+')) after.push(line);
    else {
      expect(lines[at]).toBe(line);
      if (row.startsWith(' ')) after.push(line);
      at += 1;
    }
  }
  return [...after, ...lines.slice(at)].join('');
}
