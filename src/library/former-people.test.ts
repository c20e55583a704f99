import { expect, test } from 'vitest';
import { gitRepository } from '../../tests/git-repository.ts';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { formerPeople } from './former-people.ts';

test('people whose lines were taken out of the file, with their handles', async () => {
  const repository = gitRepository({ 'people.txt': '# All of us\nHana Sorel\nNora Field, @nfield\n' });
  repository.commit({ 'people.txt': '# All of us\nHana Sorel\n--- nobody\n' });
  repository.commit({ 'people.txt': 'Hana Sorel\n' });
  expect(await formerPeople(repository.path, 'people.txt')).toEqual([
    { name: 'Nora Field', names: ['Nora Field'], handles: ['nfield'] },
  ]);
});

test('nobody without git, or without the file', async () => {
  expect(await formerPeople(temporaryFolder(), 'people.txt')).toEqual([]);
  expect(await formerPeople(gitRepository({ a: 'x' }).path, 'people.txt')).toEqual([]);
});
