import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The clock of the example: after its last record, so that some of its actions are late. */
export const exampleNow = '2027-01-11T09:00:00Z';

/** Builds the shipped library with the command line. Throws with what it printed when it does not build. */
export function buildExample(out: string): void {
  run(['build', '--content', 'content', '--out', out, '--now', exampleNow]);
}

/** Runs the command line; the result has what it printed and its exit code. */
export function run(args: readonly string[]): string {
  return execFileSync(process.execPath, [join(root, 'scripts/reliability.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}
