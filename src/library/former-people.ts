import { runGit } from './git-process.ts';
import { isPartialClone } from './is-partial-clone.ts';
import type { Person } from './people.ts';
import { readPeopleFile } from './people-file.ts';

/**
 * People who stood in an earlier state of a people file, by the lines that commits took out of it. `path` is relative to the
 * folder. Empty without git, and in a clone that left them at its server.
 */
export async function formerPeople(folder: string, path: string): Promise<readonly Person[]> {
  if (await isPartialClone(folder)) return [];
  const { code, stdout } = await runGit(folder, [
    ...['log', '--no-show-signature', '--no-color', '--no-ext-diff', '--no-textconv', '--first-parent', '-m'],
    ...['--format=', '-p', '-U0', '--', path],
  ]);
  if (code !== 0) return [];
  const removed = stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line.startsWith('-') && !line.startsWith('---'))
    .map((line) => line.slice(1));
  // One by one: a name that came and went twice is no mistake here.
  return [...new Set(removed)].flatMap((line) => readPeopleFile(line).persons);
}
