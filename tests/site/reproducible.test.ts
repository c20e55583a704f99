import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { buildExample } from './build-example.ts';

test('two builds of one library by one clock are the same, byte for byte', () => {
  const again = mkdtempSync(join(tmpdir(), 'reliability-again-'));
  buildExample(again);
  expect(hashes(again)).toEqual(hashes(inject('siteFolder')));
  rmSync(again, { recursive: true, force: true });
});

function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map(
        (path) => [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
