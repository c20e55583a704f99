import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageRoot = fileURLToPath(new URL('../', import.meta.url));
const stagingRoot = join(packageRoot, 'node_modules/.cache/reliability');

/**
 * Lets `write` fill a folder (and a cache of its own, so that two builds can run at once) and puts it in the place of
 * `outDir` when it is whole: a build that fails or is stopped leaves the site of the last one.
 *
 * Astro writes modules into the folder, or below the working directory when the folder lies outside of it, and runs them:
 * they find the packages they import only inside of this one. So both are here while `write` runs.
 */
export async function stagedOutput(
  outDir: string,
  write: (folders: { readonly outDir: string; readonly cacheDir: string }) => Promise<void>,
): Promise<void> {
  const work = join(stagingRoot, `build-${process.pid}`);
  const discard = () => rmSync(work, { recursive: true, force: true });
  const stop = () => {
    discard();
    process.exit(130);
  };
  const cwd = process.cwd();
  process.once('SIGINT', stop);
  try {
    process.chdir(packageRoot);
    const site = { outDir: join(work, 'site'), cacheDir: join(work, 'cache') };
    await write(site);
    rmSync(outDir, { recursive: true, force: true });
    move(site.outDir, outDir);
  } finally {
    process.chdir(cwd);
    process.off('SIGINT', stop);
    discard();
  }
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
  }
}
