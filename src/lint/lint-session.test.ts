import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { recordText } from '../../tests/library-of.ts';
import { temporaryFolder, writeFiles } from '../../tests/run-reliability.ts';
import { configSchema } from '../model/config.ts';
import { type FileChange, LintSession } from './lint-session.ts';

const folders: { remove(): void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

const now = '2026-11-21T08:00:00Z';
const mode = 'registers/failure-modes/timeout.md';
const review = 'postmortems/pm-2026-001.md';

/** A library, a session over it, and what it finds by rule and file. */
function watched(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text])),
  );
  folders.push(folder);
  const contentDir = join(folder.path, 'content');
  const session = new LintSession({ contentDir, cwd: folder.path, config: configSchema.parse({}) });
  return {
    async found(rule: string, at = now): Promise<readonly string[]> {
      const { diagnostics } = await session.lint(at);
      return diagnostics.filter(({ ruleId }) => ruleId === rule).map(({ file, line }) => `${file}:${line}`);
    },
    write(path: string, text: string | undefined, listed = false): string {
      if (text === undefined) rmSync(join(contentDir, path));
      else writeFiles(contentDir, { [path]: text });
      return session.changed({ path: join(contentDir, path), listed } satisfies FileChange);
    },
  };
}

const library = {
  [mode]: recordText({ kind: 'failure-mode', failure_id: 'timeout' }),
  [review]: recordText(
    { kind: 'postmortem', id: 'pm-2026-001', failure_id_refs: ['timeout'] },
    '## Summary\n\nIt stopped.\n',
  ),
};

describe('a pass sees what was told', () => {
  test('a document that was written, under the name that findings have', async () => {
    const { found, write } = watched(library);
    expect(await found('structure/no-placeholder')).toEqual([]);
    expect(write(review, `${library[review]}\nTODO\n`)).toBe(`content/${review}`);
    expect(await found('structure/no-placeholder')).toHaveLength(1);
    write(review, library[review]);
    expect(await found('structure/no-placeholder')).toEqual([]);
  });

  test('a document that went and came back, in those that cite it', async () => {
    const { found, write } = watched(library);
    expect(await found('reference/resolve')).toEqual([]);
    write(mode, undefined, true);
    expect(await found('reference/resolve')).toEqual([expect.stringContaining(review)]);
    write(mode, library[mode], true);
    expect(await found('reference/resolve')).toEqual([]);
  });

  test('the place of a finding of the whole library, after lines above it', async () => {
    const { found, write } = watched({ [review]: library[review]! });
    const [before] = await found('reference/resolve');
    write(review, library[review]!.replace('kind:', '# a comment\nkind:'));
    const [after] = await found('reference/resolve');
    const line = (place: string | undefined) => Number(place?.split(':').at(-1));
    expect(line(after)).toBe(line(before) + 1);
  });

  test('people, in documents that nobody touched', async () => {
    const named = { ...library, [review]: `${library[review]}\nNova Ashcombe deployed the wrong model.\n` };
    const { found, write } = watched(named);
    expect(await found('blameless/person')).toEqual([]);
    write('data/people.txt', 'Nova Ashcombe\n', true);
    expect(await found('blameless/person')).toHaveLength(1);
  });

  test('the clock, in documents that nobody touched', async () => {
    const { found } = watched({
      [review]: recordText({ kind: 'postmortem', id: 'pm-2026-001', detected_at: '2026-11-22T08:00:00Z' }),
    });
    expect(await found('clock/no-future')).toHaveLength(1);
    expect(await found('clock/no-future', '2026-11-23T08:00:00Z')).toEqual([]);
    expect(await found('clock/no-future')).toHaveLength(1);
  });
});
