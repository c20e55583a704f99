import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { composeImport, isAsWritten } from './compose-import.ts';
import { importDocument } from './import-document.ts';

const pieces = [
  '---\n',
  '+++\n',
  'title: Outage\n',
  'a: "b\n',
  '- c: [1, 2]\n',
  'when: 2026-08-14\n',
  'key = "v"\n',
  '# Outage\n',
  '## Timeline\n',
  '- 2026-08-14 09:12 UTC Alarm\n',
  '| Time | Event |\n|---|---|\n| 09:12 | x |\n',
  '<table><tr><td>a</td></tr></table>\n',
  '```\n09:12 a\n09:13 b\n```\n',
  '\r\n',
  '\n',
  '\t',
  '    ',
  'written_sha256: x\n',
  '  written_sha256: "0"\n',
  'imported:\n',
  '<!-- a -->\n',
  '**Date:** 03/04/2026\n',
  '障害 ',
  '\u2028',
  '\u00a0',
  'The queue of the claims intake stood still for an hour because a worker held its lock and nobody saw it.\n',
];
const documents = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 25 })
  .map((parts) => parts.join(''));
/** Reviews of our own in every form, with a piece cut out and another put in. */
const folders = ['content/postmortems', 'tests/templates/fixtures'].map((name) =>
  join(import.meta.dirname, '../..', name),
);
const reviews = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(?:md|yaml)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);
const edited = fc
  .tuple(fc.constantFrom(...reviews), fc.nat(), fc.nat(400), fc.constantFrom('', ...pieces))
  .map(([text, at, length, piece]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + piece + text.slice(start + length);
  });
const names = fc.constantFrom('old/a.md', 'old/2026-08-14-b.md', 'old/c.yaml', 'old/ä b.md.erb');

/** Every scalar of a value, as text. */
function scalars(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? [] : [String(value)];
  return Object.values(value).flatMap(scalars);
}

test('every character of a file is in its draft, which can be read and knows whether it was edited', () => {
  fc.assert(
    fc.property(fc.oneof(documents, edited), names, (content, from) => {
      const draft = importDocument({ from, content }, defaultConfig);
      if ('refused' in draft) return;
      const text = composeImport(draft, 'pm-2026-001');
      const original = content.toWellFormed().replace(/^\ufeff/, '');
      expect((draft.frontMatter ?? '') + draft.body).toBe(original);
      expect(text.endsWith(draft.body)).toBe(true);
      const { document } = readDocument(
        { path: 'x.md', contentPath: 'postmortems/pm-2026-001.md', content: text },
        defaultConfig,
      );
      expect(document.problems).toEqual([]);
      expect(document.data['imported']).toMatchObject({
        from,
        ...(draft.frontMatter !== undefined && { front_matter: draft.frontMatter }),
      });
      expect(isAsWritten(text)).toBe(true);
      expect(isAsWritten(`${text} `)).toBe(false);
      expect(composeImport(draft, 'pm-2026-001')).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test('every value of an old front matter is in the draft', () => {
  const data = fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), fc.jsonValue({ maxDepth: 2 }), {
    minKeys: 1,
    maxKeys: 6,
  });
  fc.assert(
    fc.property(data, (written) => {
      const front = `---\n${JSON.stringify(written, null, 1)}\n---\n`;
      const draft = importDocument({ from: 'old/a.md', content: `${front}${pieces.at(-1)}` }, defaultConfig);
      if ('refused' in draft) return;
      const text = composeImport(draft, 'pm-2026-001');
      const kept = (parse(text.split('\n---\n')[0]!.slice(4)) as { imported: { front_matter: string } }).imported
        .front_matter;
      for (const value of scalars(written)) expect(kept).toContain(JSON.stringify(value).slice(1, -1));
    }),
    { numRuns: 300 },
  );
});

/** A folder of real reviews: `REVIEWS=DIR npx vitest run src/importing/nothing-lost`; our own ones when it is not given. */
const real = process.env['REVIEWS'] ?? folders[0]!;
const files = readdirSync(real, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:md|mdx|markdown|erb|ya?ml)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

test(`nothing of ${files.length} files in a folder is lost; what is refused has a reason`, () => {
  let drafts = 0;
  for (const file of files) {
    const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(readFileSync(file));
    const draft = importDocument({ from: file, content: readFileSync(file) }, defaultConfig);
    if ('refused' in draft) {
      expect(draft.refused, file).not.toBe('');
      continue;
    }
    drafts += 1;
    expect((draft.frontMatter ?? '') + draft.body === text, file).toBe(true);
    expect(composeImport(draft, 'pm-2026-001').endsWith(draft.body), file).toBe(true);
  }
  expect(drafts).toBeGreaterThan(0);
});
