import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Demand } from '../tests/demands/demand.ts';
import { demands } from '../tests/demands/demands.ts';
import { lintDemands } from '../tests/demands/lint-demand.ts';
import { paint } from './terminal.ts';

const help = `Shows that each demand of the five source documents is held by a rule.

Usage: npm run demands [-- --write DIR]

For each demand one record of the example library is made bad, in its own way, and the library is linted. Prints which rules
caught it and where. Exits with 1 when a demand is caught by no rule, or not by the one that is meant to hold it.

Options:
  --write DIR  also writes the bad records, a folder for each demand, to be read or linted by themselves
  -h, --help   shows this
`;

const content = join(import.meta.dirname, '../content');

/** The clock of the example library. */
const now = '2026-11-21T12:00:00Z';

const { values } = parseArgs({ options: { write: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });

if (values.help) process.stdout.write(help);
else process.exitCode = show(values.write);

function show(writeTo: string | undefined): number {
  let uncaught = 0;
  let number = 0;
  for (const { demand, diagnostics, files } of lintDemands(demands, content, now)) {
    number += 1;
    const found = diagnostics.find(({ ruleId }) => ruleId === demand.caughtBy);
    if (found === undefined) uncaught += 1;
    console.log(`${found === undefined ? paint('red', '✖') : paint('green', '✔')} ${demand.source}: ${demand.demand}`);
    if (found === undefined) console.log(`    not caught by ${demand.caughtBy}`);
    else
      console.log(
        `    ${found.severity} ${found.ruleId}  ${found.file}:${found.line}:${found.column}  ${found.message}`,
      );
    const also = new Set(diagnostics.map(({ ruleId }) => ruleId).filter((ruleId) => ruleId !== demand.caughtBy));
    if (also.size > 0) console.log(paint('dim', `    also ${[...also].join(', ')}`));
    if (writeTo !== undefined) writeBad(join(writeTo, folderOf(number, demand)), demand, files);
  }
  console.log(`\n${number - uncaught} of ${number} demands are caught by the rule that holds them.`);
  return uncaught === 0 ? 0 : 1;
}

function folderOf(number: number, { source, demand }: Demand): string {
  const words = `${source} ${demand}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `${String(number).padStart(3, '0')}-${words.replaceAll(/^-|-$/g, '').slice(0, 60)}`;
}

function writeBad(folder: string, { bad }: Demand, files: ReadonlyMap<string, string>): void {
  for (const { file } of bad) {
    const text = files.get(file);
    if (text === undefined) continue;
    const path = join(folder, 'content', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
