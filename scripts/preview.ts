import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { readClock } from './clock.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { type ServerOptions, serverOptions, serveUntilStopped, withServerOptions } from './serve.ts';
import { type SitePlaceOptions, withSiteOptions } from './site-options.ts';
import { UsageError } from './usage-error.ts';

interface PreviewOptions extends ProjectOptions, ServerOptions, SitePlaceOptions {}

/** `reliability preview`: the site as it was built. */
export function addPreview(program: Command): void {
  withServerOptions(withProjectOptions(program.command('preview')))
    .summary('show the site as it was built')
    .description('Serve the files that `reliability build` wrote.')
    .option('--out <dir>', 'the folder that was written (default: dist)')
    .option('--base <path>', 'the path it was built for (default: site.base of the configuration)')
    .addHelpText(
      'after',
      `
Examples:
  $ reliability preview
  $ reliability preview --out public --port 8080`,
    )
    .action(async (options: PreviewOptions) => {
      const { cwd, config: written, contentDir, contentNow } = await openProject(options);
      const config = withSiteOptions(written, options);
      const outDir = resolve(cwd, options.out ?? 'dist');
      if (!existsSync(join(outDir, 'index.html'))) throw notBuilt(relative(cwd, outDir) || outDir);
      const server = serverOptions(options);
      const { siteConfig } = await import('../src/site/site-config.ts');
      const { preview } = await import('astro');
      const site = siteConfig({ contentDir, cwd, config, now: readClock(contentNow), outDir });
      const running = await preview({ ...site, configFile: false, server });
      await serveUntilStopped(() => running.stop());
    });
}

function notBuilt(folder: string): UsageError {
  return new UsageError(
    `There is no site in ${folder}/`,
    'A preview shows what a build wrote, and nothing was built there.',
    'Run `reliability build` first, or name the folder with `--out`.',
  );
}
