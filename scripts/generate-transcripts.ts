import { resolve } from 'node:path';
import { archiveLines } from './example-transcripts/archive-lines.ts';
import { writePieces } from './write-pieces.ts';

/**
 * Writes the archive of transcripts that the audits of the example library were drawn from, to the file that is named: a
 * transcript for each run of its events. It is not shipped; `reliability audit sample` over it draws the shipped samples again.
 */
const [out] = process.argv.slice(2);
if (out === undefined) {
  console.error('Name the file to write: node scripts/generate-transcripts.ts archive.ndjson');
  process.exitCode = 2;
} else {
  const lines = archiveLines();
  writePieces(resolve(out), lines);
  console.error(`${lines.length} transcripts`);
}
