import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type ImportReport, importStates } from '../src/importing/import-report.ts';
import { displayPath } from '../src/library/load.ts';
import { kinds } from '../src/model/kinds.ts';
import { type TemplateName, templateNames } from '../src/model/template-name.ts';
import { importFiles } from './import-run.ts';
import { importSources } from './import-sources.ts';
import { importTable } from './import-table.ts';
import { openTarget } from './import-target.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { print, progress, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface ImportOptions extends ProjectOptions {
  readonly out?: string;
  readonly template: TemplateName | 'auto';
  readonly dryRun?: boolean;
  readonly format: 'table' | 'json';
}

/** `reliability import`: reviews in any form become drafts of the library. */
export function addImport(program: Command, done: (exitCode: number) => void): void {
  withProjectOptions(program.command('import'))
    .summary('make drafts of the reviews you have')
    .description(
      'Make a draft of every review in the files and folders: front matter from what the text says, the text itself ' +
        'below it, character for character. What it does not say stays absent.',
    )
    .argument('<paths...>', 'files and folders (.md, .mdx, .markdown, .md.erb, .yaml); README.md is left out')
    .option('--out <dir>', 'where the records go (default: postmortems/ of the library)')
    .addOption(
      new Option('--template <name>', 'the template that the files follow')
        .choices(['auto', ...templateNames])
        .default('auto'),
    )
    .option('--dry-run', 'say what would be done, write nothing')
    .addOption(new Option('--format <format>', 'how to print the report').choices(['table', 'json']).default('table'))
    .addHelpText(
      'after',
      `
A second run changes nothing; a record that was edited is never overwritten. Images and linked files of the same
folder come along. Exit code: 0 all files, 1 some could not be imported, 2 usage.

Examples:
  $ reliability import old-postmortems/ --dry-run
  $ reliability import old-postmortems/
  $ reliability import outage.md --out content/postmortems/2024
  $ reliability import wiki-export/ --format json > import.json`,
    )
    .action(async (paths: readonly string[], options: ImportOptions) => done(await runImport(paths, options)));
}

async function runImport(paths: readonly string[], options: ImportOptions): Promise<number> {
  const { cwd, config, contentDir, hasContent } = await openProject(options);
  const out = options.out === undefined ? join(contentDir, kinds.postmortem.folder) : folderOf(options.out, cwd);
  const sources = await importSources(paths, cwd, out, config.content.ignore);
  const froms = new Set(sources.map(({ from }) => from));
  const target = openTarget(out, hasContent ? contentDir : undefined, froms);
  const template = options.template === 'auto' ? undefined : options.template;
  const dryRun = options.dryRun === true;
  const shown = progress();
  const files = await importFiles(sources, { config, cwd, out, target, template, dryRun }, shown.update);
  shown.end();
  const counts = Object.fromEntries(
    importStates.map((state) => [state, files.filter((file) => file.state === state).length]),
  ) as Record<(typeof importStates)[number], number>;
  const report: ImportReport = {
    version: 1,
    out: displayPath(out, cwd),
    dryRun,
    summary: { files: files.length, ...counts },
    files: [...files],
  };
  await print(options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : importTable(report));
  if (options.format === 'table' && !dryRun && counts.created + counts.updated > 0)
    await tell(`They are drafts: \`reliability lint ${report.out}\` says what each still lacks.\n`);
  return counts.refused > 0 ? 1 : 0;
}

function folderOf(written: string, cwd: string): string {
  const path = resolve(cwd, written);
  if (written === '' || (existsSync(path) && !statSync(path).isDirectory())) {
    throw new UsageError(
      `--out names no folder${written === '' ? '' : `: ${written} is a file`}`,
      'Every review becomes a file of its own there.',
      'Write `--out DIR`, or leave it out.',
    );
  }
  return existsSync(path) ? realpathSync(path) : path;
}
