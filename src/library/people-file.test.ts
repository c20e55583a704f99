import { expect, it } from 'vitest';
import { readPeopleFile } from './people-file.ts';

it('reads names, handles, further names and comments', () => {
  const text =
    '\uFEFF# On call\r\nIdris Balogun, @IBalogun, Idris   # since May\n\n  Lucía Ferrán \n@wtan\n王伟, @wei.w\nJean-Luc O’Hara\n';
  expect(readPeopleFile(text)).toEqual({
    persons: [
      { name: 'Idris Balogun', names: ['Idris Balogun', 'Idris'], handles: ['ibalogun'] },
      { name: 'Lucía Ferrán', names: ['Lucía Ferrán'], handles: [] },
      { name: '@wtan', names: [], handles: ['wtan'] },
      { name: '王伟', names: ['王伟'], handles: ['wei.w'] },
      { name: 'Jean-Luc O’Hara', names: ['Jean-Luc O’Hara'], handles: [] },
    ],
    problems: [],
  });
});

it.each([
  ['Idris Balogun,', 'a name is empty'],
  ['@quillmere/platform', 'is a team'],
  ['Idris, @i balogun', 'is no handle'],
  ['idris@example.com', 'is an address'],
  ['mark', 'has no capital'],
  ['X', 'is one letter'],
  ['Idris <Balogun>', 'is no name'],
  [`I${'d'.repeat(90)}`, 'more than 80 letters'],
  ['Idris; Petra', 'is no name'],
])('tells what is wrong with `%s`', (line, why) => {
  const { persons, problems } = readPeopleFile(`Petra Novak\n${line}\n`);
  expect(persons).toHaveLength(1);
  expect(problems).toEqual([expect.stringMatching(/^line 2: /)]);
  expect(problems[0]).toContain(why);
});

it('tells who stands there twice', () => {
  expect(readPeopleFile('Petra Novak, @pnovak\nPetra Kroll, @PNovak\nPetra Novak\n').problems).toEqual([
    'line 2: @pnovak stands in line 1 already; write one person a line',
    'line 3: Petra Novak stands in line 1 already; write one person a line',
  ]);
});
