import { corpusNow } from './corpus/moments.ts';
import { type Findings, type Run, ratio } from './figures.ts';
import { generateHistory, historyNow } from './generate-history.ts';
import { type Measured, runMeasured } from './measure/run-measured.ts';
import type { Corpus, Workspace } from './measure/workspace.ts';

export interface ActionsBenchOptions {
  readonly documents: number;
  /** The CLI. */
  readonly cli: string;
  readonly seed: string;
  readonly workspace: Workspace;
  readonly progress: (text: string) => void;
}

/** Half as many commits as documents: 5,000 on 10,000. */
const commitsPerDocument = 0.5;

/**
 * Follows the actions of a library before and after a year of commits: what the history costs beside reading the documents,
 * and how much memory it takes. The commits stay in the library, so this part comes last.
 */
export async function benchActions(options: ActionsBenchOptions): Promise<Findings> {
  const { documents, seed, workspace, progress } = options;
  const corpus = workspace.corpus(documents);
  const runs: Run[] = [];
  const before = await follow('actions, one commit', corpusNow, corpus, options, runs);
  const commits = Math.round(documents * commitsPerDocument);
  progress(`generating ${commits} commits`);
  generateHistory({ dir: corpus.dir, commits, seed });
  const after = await follow(`actions, ${commits} commits`, historyNow, corpus, options, runs);
  return {
    runs,
    figures: [
      { work: `actions: with ${commits} commits ÷ with one`, ...ratio(after, before), budget: { atMost: 3 } },
      ...(after.peak === undefined
        ? []
        : [
            {
              work: 'actions: memory with the commits',
              ...{ measured: after.peak / 1024 ** 3, unit: 'GB' as const },
              budget: { atMost: 1 },
            },
          ]),
    ],
  };
}

async function follow(
  work: string,
  now: string,
  { dir, content, documents }: Corpus,
  { cli, workspace, progress }: ActionsBenchOptions,
  runs: Run[],
): Promise<Measured> {
  progress(`${work}: ${documents} documents`);
  const measured = await runMeasured({
    file: process.execPath,
    args: [cli, 'actions', '--content', content, '--format', 'json', '--now', now],
    cwd: dir,
    accept: [0],
    scratch: workspace.folder('out'),
  });
  const { totals } = JSON.parse(measured.stdout) as { totals: { slipped: { times: number } } };
  runs.push({ work, documents, ...measured, note: `${totals.slipped.times} slips` });
  return measured;
}
