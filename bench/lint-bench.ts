import { corpusNow } from './corpus/moments.ts';
import { type Figure, type Findings, type Run, ratio } from './figures.ts';
import { type Command, type Measured, runMeasured } from './measure/run-measured.ts';
import type { Corpus, Workspace } from './measure/workspace.ts';
import { installRivals, type Rival, type RivalName } from './rivals.ts';

export interface LintBenchOptions {
  readonly documents: number;
  /** The size that growth is measured from; undefined when the library is too small for that. */
  readonly small: number | undefined;
  readonly rivals: readonly RivalName[];
  /** The CLI. */
  readonly cli: string;
  readonly workspace: Workspace;
  readonly progress: (text: string) => void;
}

/** Seconds that the repetitions of one measurement may take together. */
const patience = 60;
const repetitions = 3;

/** Times our lint beside the other linters on the same documents, and beside itself on a tenth of them. */
export async function benchLint(options: LintBenchOptions): Promise<Findings> {
  const { documents, small, workspace, progress } = options;
  const rivals = installRivals(options.rivals);
  const large = workspace.corpus(documents);
  const runs: Run[] = [];
  const ours = await lint(options, large, runs);
  const figures: Figure[] = [];
  for (const rival of rivals) {
    progress(`${rival.label}: ${documents} documents`);
    const theirs = await best({ ...rival.call(large.content), accept: [0, 1], scratch: workspace.folder('out') });
    runs.push({ work: rival.label, documents, ...theirs, note: '' });
    figures.push(compare(rival, ours, theirs));
  }
  if (small !== undefined) {
    const before = await lint(options, workspace.corpus(small), runs);
    figures.push({
      work: `lint: time of ${documents} ÷ time of ${small}`,
      ...ratio(ours, before),
      budget: { atMost: 1.1 * (documents / small) },
    });
  }
  return { runs, figures };
}

async function lint(options: LintBenchOptions, corpus: Corpus, runs: Run[]): Promise<Measured> {
  const { cli, workspace, progress } = options;
  progress(`lint: ${corpus.documents} documents`);
  const measured = await best({
    file: process.execPath,
    args: [cli, 'lint', '--content', corpus.content, '--format', 'json', '--now', corpusNow],
    cwd: corpus.dir,
    accept: [0, 1],
    scratch: workspace.folder('out'),
  });
  const { files, errors, warnings } = summaryOf(measured.stdout);
  if (files !== corpus.documents) throw new Error(`lint read ${files} of ${corpus.documents} documents.`);
  runs.push({ work: 'lint, cold', documents: files, ...measured, note: `${errors} errors, ${warnings} warnings` });
  return measured;
}

/** The fastest of a few runs: whatever else the machine does only makes a run slower. */
async function best(command: Command): Promise<Measured> {
  let fastest = await runMeasured(command);
  let spent = fastest.wall;
  for (let run = 1; run < repetitions && spent + fastest.wall < patience; run += 1) {
    const next = await runMeasured(command);
    spent += next.wall;
    if (next.wall < fastest.wall) fastest = next;
  }
  return fastest;
}

function compare(rival: Rival, ours: Measured, theirs: Measured): Figure {
  return rival.name === 'rumdl'
    ? { work: `lint: ours ÷ ${rival.label}`, ...ratio(ours, theirs), budget: { atMost: 2 } }
    : { work: `lint: ${rival.label} ÷ ours`, ...ratio(theirs, ours), budget: { atLeast: 10 } };
}

function summaryOf(json: string): { files: number; errors: number; warnings: number } {
  return (JSON.parse(json) as { summary: { files: number; errors: number; warnings: number } }).summary;
}
