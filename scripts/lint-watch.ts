import { basename, dirname } from 'node:path';
import { watch } from 'chokidar';
import { configNames } from '../src/library/load-config.ts';
import { LintSession } from '../src/lint/lint-session.ts';
import type { LintedContent } from '../src/lint/linted-content.ts';
import type { LintContentOptions } from '../src/lint/open-lint.ts';
import { readClock } from './clock.ts';
import { failureText } from './failure.ts';
import { type Project, requireContent } from './project.ts';
import { untilStopped } from './serve.ts';
import { progress, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** What the caller decides about a library that is watched. */
export interface Watching {
  /** The clock as `--now` has it; undefined for that of the library, else of the machine. */
  readonly now: string | undefined;
  readonly session: Pick<LintContentOptions, 'cache' | 'workers'>;
  /** The project again, after its configuration was written so many times. */
  reopen(times: number): Promise<Project>;
  /** Prints what a pass found, the findings of the files that were written last at the end. */
  show(linted: LintedContent, project: Project, start: number): Promise<void>;
}

/** An editor writes a file in several steps: what comes within this time is one change. */
const settleMilliseconds = 15;
/** A file that is replaced goes and comes back; within this time that is one change as well. */
const replaceMilliseconds = 20;

/** Refuses what makes no sense for a run that does not end. */
export function checkWatchOptions(given: Readonly<Record<string, boolean>>): void {
  const [option] = Object.entries(given).flatMap(([name, isGiven]) => (isGiven ? [name] : []));
  if (option === undefined) return;
  throw new UsageError(
    `--watch and ${option} do not go together`,
    '`--watch` shows people what is found in the whole library while they write it, and never ends by itself.',
    `Run \`reliability lint --watch\` without ${option}, or the other one without \`--watch\`.`,
  );
}

/** Lints a library at every change of its files, until somebody stops the process. */
export async function watchLibrary(opened: Project, { now, session: given, reopen, show }: Watching): Promise<void> {
  const contentDir = requireContent(opened);
  const begin = (project: Project) => ({
    project,
    session: new LintSession({ ...given, contentDir, cwd: project.cwd, config: project.config }),
  });
  let current = begin(opened);
  let isConfigStale = false;
  let reopened = 0;
  const written = new Set<string>();

  const pass = async (): Promise<void> => {
    const start = performance.now();
    const reading = progress();
    try {
      if (isConfigStale) {
        reopened += 1;
        current = begin(await reopen(reopened));
        isConfigStale = false;
      }
      const { project, session } = current;
      const linted = await session.lint(readClock(now ?? project.contentNow), reading.update).finally(reading.end);
      const isLast = ({ file }: { readonly file: string }) => written.has(file);
      const diagnostics = [
        ...linted.diagnostics.filter((one) => !isLast(one)),
        ...linted.diagnostics.filter((one) => isLast(one)),
      ];
      written.clear();
      await show({ ...linted, diagnostics }, project, start);
    } catch (error) {
      await tell(`${failureText(error)}\nStill watching: the next change is another try.\n`);
    }
  };
  const passes = oneAtATime(pass);

  const configs = configNames.some((name) => name === basename(opened.file ?? name))
    ? configNames.map((name) => `${opened.file === undefined ? opened.cwd : dirname(opened.file)}/${name}`)
    : [opened.file ?? ''];
  const watcher = watch([contentDir, ...configs], { ignoreInitial: true, atomic: replaceMilliseconds });
  watcher.on('all', (event, path) => {
    if (configs.includes(path)) isConfigStale = true;
    else written.add(current.session.changed({ path, listed: event !== 'change' }));
    passes.soon();
  });
  watcher.on('error', (error) => void tell(`${failureText(error)}\n`));
  passes.soon();
  await untilStopped();
  await watcher.close();
  await passes.end();
}

/** Runs some work again whenever it is asked for, never twice at a time, and once for what is asked together. */
function oneAtATime(work: () => Promise<void>): { soon(): void; end(): Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(work);
      }, settleMilliseconds);
    },
    end() {
      clearTimeout(timer);
      return running;
    },
  };
}
