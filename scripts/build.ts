import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import type { Command } from 'commander';
import { countBySeverity } from '../src/lint/report.ts';
import { prettyReporter } from '../src/lint/reporters/pretty.ts';
import type { Session } from '../src/site/session.ts';
import { readClock } from './clock.ts';
import { openProject, type ProjectOptions, requireContent } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { eventsFolder } from './read-rollup.ts';
import { outputFolder, type SitePlaceOptions, withSiteOptions } from './site-options.ts';
import { stagedOutput } from './staged-output.ts';
import { columns, hasColor, paint, print, tell } from './terminal.ts';

interface BuildOptions extends ProjectOptions, SitePlaceOptions {
  readonly now?: string;
  readonly verbose?: boolean;
}

/** `reliability build`: lints the library and writes the site; with errors nothing is written. */
export function addBuild(program: Command, done: (exitCode: number) => void): void {
  withProjectOptions(program.command('build'))
    .summary('lint the library and write the site')
    .description('Check the library and write its site as static files. A library with errors is not built.')
    .option('--out <dir>', 'the folder to write (default: dist)')
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .option('--base <path>', 'the path the site will lie under (default: site.base of the configuration)')
    .option('--site <url>', 'where the site will be published (default: site.url of the configuration)')
    .option('--verbose', 'show every page as it is written')
    .addHelpText(
      'after',
      `
Two builds of one commit with one --now are identical.
Exit codes: 0 built, 1 the library has errors, 2 the run itself failed.

Examples:
  $ reliability build
  $ reliability build --content docs/library --out public --base /reliability
  $ reliability build --now 2026-11-21 --site https://reliability.example.com`,
    )
    .action(async (options: BuildOptions) => done(await buildSite(options)));
}

async function buildSite(options: BuildOptions): Promise<number> {
  const start = performance.now();
  const project = await openProject(options);
  const now = readClock(options.now ?? project.contentNow);
  const contentDir = requireContent(project);
  const config = withSiteOptions(project.config, options);
  const outDir = outputFolder(project, options.out);
  const { cwd } = project;
  // The site's modules are many: only a command that needs them loads them.
  const { loadSession } = await import('../src/site/load-session.ts');
  const session = await loadSession({ contentDir, cwd, config, now, eventsFolder: eventsFolder(cwd) });
  await print(findings(session, performance.now() - start));
  if (countBySeverity(session.diagnostics).errors > 0) {
    await tell('The site is not built: the library has errors.\n');
    return 1;
  }
  const { siteConfig } = await import('../src/site/site-config.ts');
  const { build } = await import('astro');
  const logLevel = options.verbose === true ? 'info' : 'warn';
  await stagedOutput(outDir, (folders) =>
    build({ ...siteConfig({ contentDir, cwd, config, now, session, ...folders }), configFile: false, logLevel }),
  );
  const where = relative(cwd, outDir) || outDir;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const preview = process.env['npm_lifecycle_event'] === 'build' ? 'npm run preview' : 'reliability preview';
  const shown = options.out === undefined ? preview : `reliability preview --out ${where}`;
  await print(
    `${paint(['green', 'bold'], '✔')} ${countPages(outDir)} pages in ${paint('bold', `${where}/`)}  ${paint('dim', `${seconds} s`)}\n` +
      `  ${paint('dim', 'To see the site:')} ${shown}\n`,
  );
  return 0;
}

function findings({ diagnostics, library, index }: Session, durationMs: number): string {
  const textOf = (file: string) => index.byPath.get(file)?.text;
  const look = { color: hasColor(process.stdout), width: columns(process.stdout), textOf };
  return `${prettyReporter({ files: library.documents.length, durationMs, diagnostics }, look)}\n`;
}

function countPages(folder: string): number {
  return readdirSync(folder, { recursive: true }).filter((path) => String(path).endsWith('.html')).length;
}
