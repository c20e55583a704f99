import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../tests/run-reliability.ts';
import { writeNewFile } from './write-new-file.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder({ 'there.md': 'mine' });
});
afterEach(() => folder.remove());

test('writes a file, with the folders it needs', () => {
  expect(writeNewFile(join(folder.path, 'a/b/new.md'), 'text')).toBe(true);
  expect(readFileSync(join(folder.path, 'a/b/new.md'), 'utf8')).toBe('text');
  expect(readdirSync(join(folder.path, 'a/b'))).toEqual(['new.md']);
});

test('leaves a file that is there as it is, and nothing beside it', () => {
  expect(writeNewFile(join(folder.path, 'there.md'), 'text')).toBe(false);
  expect(readFileSync(join(folder.path, 'there.md'), 'utf8')).toBe('mine');
  expect(readdirSync(folder.path)).toEqual(['there.md']);
});
