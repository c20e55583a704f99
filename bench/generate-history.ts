import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../src/model/calendar.ts';
import { type ImportedCommit, importCommits } from '../tests/fast-import.ts';
import { randomFrom } from './corpus/random.ts';

/** The last commit that is generated is made before this. */
export const historyNow = '2027-09-01T00:00:00Z';

const firstCommit = Date.parse('2026-09-01T08:00:00Z');
const period = Date.parse(historyNow) - firstCommit;

/**
 * Adds a year of work to a generated library that is a repository: in each commit one to three reviews change, half of them in
 * an action (a day that moves, a status, an owner), half in a line of prose, and now and then one is renamed.
 */
export function generateHistory(options: {
  readonly dir: string;
  readonly commits: number;
  readonly seed: string;
}): void {
  importCommits(options.dir, commitsOf(options));
  execFileSync('git', ['reset', '--quiet', '--hard'], { cwd: options.dir, stdio: 'ignore' });
}

function* commitsOf({ dir, commits, seed }: Parameters<typeof generateHistory>[0]): Generator<ImportedCommit> {
  const random = randomFrom(`${seed}/history`);
  const folder = 'content/postmortems';
  const paths = readdirSync(join(dir, folder)).map((name) => `${folder}/${name}`);
  const texts = new Map<string, string>();
  for (let index = 0; index < commits; index += 1) {
    const files: Record<string, string> = {};
    const renames: Record<string, string> = {};
    for (let count = random.int(1, 3); count > 0; count -= 1) {
      const place = random.int(0, paths.length - 1);
      const path = paths[place] ?? '';
      const origin = texts.get(path) ?? readFileSync(join(dir, path), 'utf8');
      const text = random.chance(0.5)
        ? withAction(origin, random.int(0, 2))
        : `${origin}\nIt was looked at again, ${index}.\n`;
      const isRenamed = random.chance(0.02) && renames[path] === undefined && files[path] === undefined;
      const name = isRenamed ? path.replace(/(?:-moved)?\.(\w+)$/, `-moved.$1`) : path;
      if (name !== path) renames[path] = name;
      paths[place] = name;
      texts.set(name, text);
      files[name] = text;
    }
    yield { at: new Date(firstCommit + Math.floor((index / commits) * period)).toISOString(), files, renames };
  }
}

/** The text with another day, status or owner in the first place that has one. */
function withAction(text: string, what: number): string {
  if (what === 0)
    return text.replace(/(due: "?|\| )(\d{4}-\d{2}-\d{2})/, (_, before, day) => before + addDays(day, 14));
  if (what === 1) {
    return text.replace(/status: (open|in-progress)(?=\n|,)|- \[ \]/, (found) =>
      found === '- [ ]' ? '- [x]' : 'status: done',
    );
  }
  return text.replace(/owner: ([a-z][a-z -]*)/, 'owner: platform on call');
}
