import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runReliability } from '../tests/run-reliability.ts';
import { temporaryFolder } from '../tests/temporary-folder.ts';
import { archiveLines } from './example-transcripts/archive-lines.ts';

const root = join(import.meta.dirname, '..');
const shipped = ['audit-2026-09', 'audit-2026-10'];

test('the shipped audits are what the command draws from the archive of the example', async () => {
  const folder = temporaryFolder({ 'archive.ndjson': archiveLines().join('') });
  for (const id of shipped) {
    const record = readFileSync(join(root, `content/audits/${id}.md`), 'utf8');
    const value = (key: string): string => new RegExp(`^ *${key}: (.*)$`, 'mu').exec(record)?.[1] ?? '';
    const { stdout, status } = await runReliability(
      [
        ...['audit', 'sample', join(folder, 'archive.ndjson'), '--id', `${id}-again`, '--dry-run', '--format', 'json'],
        ...['--period', value('period'), '--seed', value('seed'), '--n', value('n')],
      ],
      root,
    );
    expect(status).toBe(0);
    const { items, population, strata } = JSON.parse(stdout);
    expect(String(population)).toBe(value('population'));
    const drawn = [...record.matchAll(/transcript_ref: (\S+)\n {4}sha256: (\S+)\n.*\n.*\n {4}stratum: (\S+)/gu)];
    expect(drawn.map(([, ref, sha256, stratum]) => [ref, sha256, stratum])).toEqual(
      items.map((item: Record<string, string>) => [item['transcript_ref'], item['sha256'], item['stratum']]),
    );
    expect(record.match(/- \{ name: /gu)).toHaveLength(strata.length);
    const copies = readFileSync(join(root, `content/data/transcripts/${id}.ndjson`), 'utf8')
      .trimEnd()
      .split('\n');
    expect(copies.map((line) => JSON.parse(line).sha256)).toEqual(
      items.map((item: Record<string, string>) => item['sha256']),
    );
  }
});
