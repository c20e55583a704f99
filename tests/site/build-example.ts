import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The clock of the example: after its last record, so that some of its actions are late, and soon after its last events, so that all charts are drawn. */
export const exampleNow = '2026-11-24T09:00:00Z';

/** Builds the shipped library with the command line. Throws with what it printed when it does not build. */
export function buildExample(out: string): void {
  const command = join(root, 'scripts/reliability.ts');
  const args = [command, 'build', '--content', 'content', '--out', out, '--now', exampleNow];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe' });
}
