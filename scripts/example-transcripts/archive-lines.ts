import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleEvents } from '../example-events/example-events.ts';
import { exampleTranscripts } from './example-transcripts.ts';

const folder = join(import.meta.dirname, '../../content/data/events');

/** The archive of transcripts of the example library, a line for each run of its events. */
export function archiveLines(): readonly string[] {
  const told = globSync('*.ndjson', { cwd: folder }).sort();
  const texts = [...told.map((name) => readFileSync(join(folder, name), 'utf8')), ...exampleEvents().values()];
  const transcripts = exampleTranscripts(texts.flatMap((text) => text.split('\n')));
  return transcripts.map((transcript) => `${JSON.stringify(transcript)}\n`);
}
