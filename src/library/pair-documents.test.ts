import { expect, test } from 'vitest';
import { libraryOf } from '../../tests/library-of.ts';
import { pairDocuments } from './pair-documents.ts';

const fields = (id: string, more = '') =>
  `---\nkind: failure-mode\nfailure_id: ${id}\nname: Tool timeout\nseverity: high\nowner_role: gateway-oncall\ndetectable_signal: No answer in 30 s\n${more}---\n`;
const folder = 'registers/failure-modes';
const mode = (name: string) => `${folder}/${name}.md`;

/** `status base → head` of each change. */
function changes(base: Readonly<Record<string, string>>, head: Readonly<Record<string, string>>): readonly string[] {
  const short = (path?: string) => path?.slice(folder.length + 1, -3) ?? '–';
  return pairDocuments(libraryOf(base).library.documents, libraryOf(head).library.documents).map(
    ({ status, base, head }) => `${status} ${short(base?.contentPath)} → ${short(head?.contentPath)}`,
  );
}

const a = { [mode('a')]: fields('a') };
const b = { [mode('b')]: fields('b', 'runbook: rb-2\nfirst_check: The queue\nexpected_behavior: Retry\n') };

test.each([
  ['nothing changed', a, a, []],
  ['words of the body only', a, { [mode('a')]: `${fields('a')}More.\n` }, []],
  ['a field', a, { [mode('a')]: fields('a', 'runbook: rb-1\n') }, ['modified a → a']],
  ['a new one', a, { ...a, ...b }, ['added – → b']],
  ['one is gone', { ...a, ...b }, a, ['deleted b → –']],
  ['moved with its id', a, { [mode('moved/a')]: fields('a') }, ['renamed a → moved/a']],
  ['another id in the same file', a, { [mode('a')]: fields('other') }, ['modified a → a']],
  ['another id and file, the same record', a, { [mode('c')]: fields('c') }, ['renamed a → c']],
  [
    'another record of the same kind',
    a,
    { [mode('x')]: '---\nkind: failure-mode\nfailure_id: x\nname: Other\n---\n' },
    ['deleted a → –', 'added – → x'],
  ],
  [
    'two files that exchange their names',
    { ...a, ...b },
    { [mode('a')]: b[mode('b')]!, [mode('b')]: a[mode('a')]! },
    ['renamed b → a', 'renamed a → b'],
  ],
  ['a copy with the same id', a, { [mode('0')]: fields('a'), ...a }, ['added – → 0']],
  ['it cannot be read any more', a, { [mode('a')]: '---\nkind: [\n---\n' }, ['modified a → a']],
])('%s', (_, base, head, expected) => {
  expect(changes(base, head)).toEqual(expected);
});
