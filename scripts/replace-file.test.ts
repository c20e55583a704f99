import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../tests/temporary-folder.ts';
import { replaceFile } from './replace-file.ts';

test('a file gets the text and keeps its mode', () => {
  const folder = temporaryFolder({ 'a.md': 'before' });
  chmodSync(join(folder, 'a.md'), 0o640);
  replaceFile(join(folder, 'a.md'), 'after');
  expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('after');
  expect(statSync(join(folder, 'a.md')).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['a.md']);
});

test('a new file gets the folders it needs', () => {
  const folder = temporaryFolder();
  replaceFile(join(folder, 'reports/ci/a.json'), '{}');
  expect(readFileSync(join(folder, 'reports/ci/a.json'), 'utf8')).toBe('{}');
});

test('what cannot be written leaves nothing behind', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a.md'));
  expect(() => replaceFile(join(folder, 'a.md'), 'x')).toThrow(/EISDIR|EEXIST|ENOTEMPTY|ENOTDIR|EPERM/);
  expect(readdirSync(folder)).toEqual(['a.md']);
});
