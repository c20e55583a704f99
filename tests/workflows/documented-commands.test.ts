import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runReliability } from '../run-reliability.ts';

const root = join(import.meta.dirname, '../..');

/** Each `reliability …` in a block of code, up to what the shell makes of it. */
function commands(file: string): readonly string[] {
  const blocks = [...readFileSync(join(root, file), 'utf8').matchAll(/^```(?:sh|yaml)\n(.*?)^```/gms)];
  return blocks.flatMap(([, text = '']) =>
    [...text.matchAll(/(?:^|- |…\s)(?:npm run reliability -- |reliability )([a-z][^|#>\n]*)/gm)].map(([, line = '']) =>
      line.trim(),
    ),
  );
}

const help = new Map<string, Promise<string>>();
function helpOf(names: readonly string[]): Promise<string> {
  const key = names.join(' ');
  const known = help.get(key) ?? runReliability([...names, '--help'], root).then(({ stdout }) => stdout);
  help.set(key, known);
  return known;
}

/** Commands that have commands of their own. */
const groups = new Set([
  ...['audit', 'events', 'export', 'findings', 'gate', 'incident', 'metrics', 'review', 'review-pr'],
]);

test.each(['README.md', '.github/actions/README.md'])('%s shows commands that there are', async (file) => {
  const wrong: string[] = [];
  for (const command of commands(file)) {
    const words = command.split(/\s+/);
    const [first = '', second = ''] = words;
    const isGroup = groups.has(first) && /^[a-z]+$/.test(second);
    const names = isGroup ? [first, second] : [first];
    const text = await helpOf(names);
    const options = words.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*/, ''));
    const isThere = text.startsWith(`Usage: reliability ${names.join(' ')}`);
    if (!isThere || options.some((option) => !text.includes(option))) wrong.push(command);
  }
  expect(wrong).toEqual([]);
  expect(commands(file).length).toBeGreaterThan(5);
});
