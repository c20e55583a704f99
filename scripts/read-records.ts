import { resolve } from 'node:path';
import { type LoadedRecords, loadRecords } from '../src/library/load-records.ts';
import { troubleText } from './failure.ts';
import { type Project, requireContent } from './project.ts';
import { print, progress, tell } from './terminal.ts';
import { batched, writePieces } from './write-pieces.ts';

/** Loads the records with a line of progress. */
export async function readRecords(
  project: Project,
  now: string,
  { actionHistory = false }: { readonly actionHistory?: boolean } = {},
): Promise<LoadedRecords> {
  const contentDir = requireContent(project);
  const line = progress();
  try {
    const { cwd, config } = project;
    return await loadRecords({ contentDir, cwd, config, now, actionHistory, onProgress: line.update });
  } finally {
    line.end();
  }
}

/** What could not be read stands on stderr; the exit code says that something is missing. */
export async function tellLeftOut({ leftOut }: LoadedRecords): Promise<number> {
  if (leftOut.length === 0) return 0;
  const shown = leftOut.slice(0, 5).map(({ path, reason }) => `${path} (${reason})`);
  const more = leftOut.length > shown.length ? ` and ${leftOut.length - shown.length} more` : '';
  await tell(
    troubleText(
      `${leftOut.length} ${leftOut.length === 1 ? 'file is' : 'files are'} left out: ${shown.join(', ')}${more}`,
      'A record has a kind and an id; these files have none that can be read.',
      'Run `reliability lint`, which says what is wrong with each.',
    ),
  );
  return 1;
}

/** To a file by way of a temporary one, or to standard output. */
export async function writeText(pieces: Iterable<string>, out: string | undefined, { cwd }: Project): Promise<void> {
  if (out !== undefined) return writePieces(resolve(cwd, out), pieces);
  for (const batch of batched(pieces)) await print(batch);
}
