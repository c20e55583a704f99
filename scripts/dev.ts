import type { Command } from 'commander';
import { readClock } from './clock.ts';
import { openProject, type ProjectOptions, requireContent } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { eventsFolder } from './read-rollup.ts';
import { type ServerOptions, serverOptions, serveUntilStopped, withServerOptions } from './serve.ts';

interface DevOptions extends ProjectOptions, ServerOptions {
  readonly now?: string;
}

/** `reliability dev`: the site while writing; it follows every change of the content folder. */
export function addDev(program: Command): void {
  withServerOptions(withProjectOptions(program.command('dev')))
    .summary('show the site while writing')
    .description(
      'Serve the site and follow every change of the content folder. Errors are shown, and nothing is refused.',
    )
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
Examples:
  $ reliability dev
  $ reliability dev --content docs/library --port 8080`,
    )
    .action(async (options: DevOptions) => {
      const project = await openProject(options);
      const now = readClock(options.now ?? project.contentNow);
      const contentDir = requireContent(project);
      const server = serverOptions(options);
      const { siteConfig } = await import('../src/site/site-config.ts');
      const { dev } = await import('astro');
      const { cwd, config } = project;
      const running = await dev({
        ...siteConfig({ contentDir, cwd, config, now, eventsFolder: eventsFolder(cwd) }),
        configFile: false,
        server,
      });
      await serveUntilStopped(() => running.stop());
    });
}
