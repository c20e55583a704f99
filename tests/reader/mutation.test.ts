import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { examineDocument } from './examine-document.ts';
import { mutate, randomNumbers } from './mutate.ts';

const content = join(import.meta.dirname, '../../content');
const documents = globSync('**/*.{md,mdx}', { cwd: content })
  .sort()
  .map((path) => ({ path, text: readFileSync(join(content, path), 'utf8') }));

test('the shipped documents are read, linted and rendered without a fault', () => {
  for (const { path, text } of documents) expect([path, ...examineDocument(path, path, text)]).toEqual([path]);
});

test('no random edit makes a document crash the reader, a rule or the renderer, or point outside of the file', () => {
  const random = randomNumbers(20_261_121);
  for (let round = 0; round < 400; round += 1) {
    const { path, text } = documents[Math.floor(random() * documents.length)]!;
    const other = documents[Math.floor(random() * documents.length)]!.text;
    const mutated = mutate(text, other, random);
    expect([path, mutated, ...examineDocument(path, path, mutated)]).toEqual([path, mutated]);
  }
});
