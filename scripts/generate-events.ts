import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { exampleEvents } from './example-events/example-events.ts';

/**
 * Writes the traffic of the example library, content/data/events/traffic/*.ndjson.gz. With `--check` it only says which files
 * hold something else, and ends with 1 when one does. Compared is what they hold: how it is packed depends on zlib.
 */
const folder = join(import.meta.dirname, '../content/data/events/traffic');
const check = process.argv.includes('--check');

if (!check) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
for (const [month, text] of exampleEvents()) {
  const path = join(folder, `${month}.ndjson.gz`);
  if (!check) writeFileSync(path, gzipSync(text, { level: 9 }));
  else if (heldBy(path) !== text) {
    console.error(`${path} is stale: run node scripts/generate-events.ts`);
    process.exitCode = 1;
  }
}

function heldBy(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) && gunzipSync(readFileSync(path)).toString('utf8');
}
