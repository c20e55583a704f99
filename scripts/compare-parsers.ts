import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../src/reader/decode.ts';
import { parseMarkdown } from '../src/reader/parse-markdown.ts';
import { disagreements, parseWithRemark } from '../tests/reader/parser-agreement.ts';

const help = `Compares our Markdown parser with remark-parse + remark-gfm + remark-frontmatter.

Usage: npm run compare-parsers -- PATH…

PATH is a file, or a folder whose .md and .mdx files are all read. Prints where trees or positions differ, how many
files agree, and the time of each parser. Exits with 1 when a file differs, with 2 when there is none.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});

if (values.help || positionals.length === 0) process.stdout.write(help);
else process.exitCode = compare(positionals.flatMap(markdownFiles));

function markdownFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return globSync('**/*.{md,mdx}', { cwd: path })
    .sort()
    .map((file) => join(path, file));
}

function compare(files: readonly string[]): number {
  const times = { ours: 0, theirs: 0 };
  let different = 0;
  for (const file of files) {
    const { text } = decode(readFileSync(file));
    times.ours += millisecondsOf(() => parseMarkdown(text));
    times.theirs += millisecondsOf(() => parseWithRemark(text));
    const found = disagreements(text);
    if (found.length === 0) continue;
    different += 1;
    console.log([file, ...found.map((line) => `  ${line}`)].join('\n'));
  }
  const agree = files.length - different;
  console.log(`${agree} of ${files.length} files: the same tree and the same positions.`);
  console.log(
    `Parsing took ${times.ours.toFixed(0)} ms with satteri, ${times.theirs.toFixed(0)} ms with remark-parse.`,
  );
  if (files.length === 0) return 2;
  return different === 0 ? 0 : 1;
}

function millisecondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
