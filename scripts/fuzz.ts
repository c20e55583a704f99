import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examineDocument } from '../tests/reader/examine-document.ts';
import { mutate, randomNumbers } from '../tests/reader/mutate.ts';

const help = `Edits documents at random and looks for a crash, a failing rule, a place outside of the file, or output that could run.

Usage: npm run fuzz -- [DIR…] [--minutes N] [--seed N] [--out DIR]

DIR holds the Markdown to start from (default: content). Every failing text is written to --out (default: fuzz-failures).
The same seed makes the same texts. Exits with 1 when one failed, with 2 when there is nothing to edit.

Examples:
  npm run fuzz -- --minutes 1
  npm run fuzz -- content ~/postmortems --minutes 10 --seed 7
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    out: { type: 'string', default: 'fuzz-failures' },
  },
});

if (values.help) process.stdout.write(help);
else
  process.exitCode = fuzz(
    positionals.length === 0 ? ['content'] : positionals,
    Number(values.minutes),
    Number(values.seed),
  );

function fuzz(folders: readonly string[], minutes: number, seed: number): number {
  const texts = folders.flatMap((folder) =>
    globSync('**/*.{md,mdx}', { cwd: folder })
      .sort()
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
  );
  if (texts.length === 0 || !(minutes > 0) || !Number.isSafeInteger(seed)) {
    process.stderr.write(`Nothing to edit in ${folders.join(', ')}, or a wrong number.\n\n${help}`);
    return 2;
  }
  const random = randomNumbers(seed);
  const end = performance.now() + minutes * 60_000;
  let edited = 0;
  let failed = 0;
  for (; performance.now() < end; edited += 1) {
    const { path, text } = texts[Math.floor(random() * texts.length)]!;
    const mutated = mutate(text, texts[Math.floor(random() * texts.length)]!.text, random);
    const faults = examineDocument(path, random() < 0.5 ? path : undefined, mutated);
    if (faults.length > 0) {
      failed += 1;
      console.log(`${path}: ${faults.join('\n  ')}\n  kept as ${keep(mutated, failed)}`);
    }
    if (process.stderr.isTTY && edited % 200 === 0) process.stderr.write(`\r${edited} texts, ${failed} failed`);
  }
  console.log(`${edited} edited texts of ${texts.length} documents in ${minutes} min, seed ${seed}: ${failed} failed.`);
  return failed === 0 ? 0 : 1;
}

function keep(text: string, number: number): string {
  mkdirSync(values.out, { recursive: true });
  const file = join(values.out, `${number}.md`);
  writeFileSync(file, text);
  return file;
}
