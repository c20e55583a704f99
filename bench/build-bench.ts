import { join } from 'node:path';
import { writeBareSite } from './bare-site.ts';
import { corpusNow } from './corpus/moments.ts';
import { type Figure, type Findings, type Run, ratio } from './figures.ts';
import { type Measured, runMeasured } from './measure/run-measured.ts';
import { type SiteFigures, weighSite } from './measure/site-figures.ts';
import type { Corpus, Workspace } from './measure/workspace.ts';

export interface BuildBenchOptions {
  readonly documents: number;
  /** The size that growth is measured from; undefined when the library is too small for that. */
  readonly small: number | undefined;
  /** The CLI. */
  readonly cli: string;
  /** The `node_modules` that has Astro and Pagefind. */
  readonly modules: string;
  readonly workspace: Workspace;
  readonly progress: (text: string) => void;
}

interface Built extends Measured {
  readonly site: SiteFigures;
}

const kilobyte = 1024;
/** Below, the registers that every library starts with weigh more, and the mean page is another one. */
const sameMix = 400;

/** Times our build, lint and search included, beside a bare Astro and Pagefind build of the same Markdown. */
export async function benchBuild(options: BuildBenchOptions): Promise<Findings> {
  const { documents, small, workspace } = options;
  const runs: Run[] = [];
  const large = workspace.corpus(documents);
  const ours = await build(options, large, runs);
  const bare = await buildBare(options, large, runs);
  const { site } = ours;
  const figures: Figure[] = [
    { work: 'build ÷ bare Astro + Pagefind', ...ratio(ours, bare), budget: { atMost: 2 } },
    { work: 'build: HTML of a record page, p95', measured: site.p95 / kilobyte, unit: 'KB', budget: { atMost: 40 } },
    { work: 'build: JS of a record page', measured: site.script / kilobyte, unit: 'KB', budget: { atMost: 10 } },
  ];
  if (ours.peak !== undefined) {
    figures.push({ work: 'build: memory', measured: ours.peak / kilobyte ** 3, unit: 'GB', budget: { atMost: 3 } });
  }
  if (small !== undefined) {
    const before = await build(options, workspace.corpus(small), runs);
    figures.push({
      work: `build: time of ${documents} ÷ time of ${small}`,
      ...ratio(ours, before),
      budget: { atMost: 1.1 * (documents / small) },
    });
    if (small >= sameMix) {
      figures.push({
        work: `build: HTML of a record page, ${documents} against ${small}`,
        measured: 100 * Math.abs(site.mean / before.site.mean - 1),
        unit: '%',
        budget: { atMost: 5 },
      });
    }
  }
  return { runs, figures };
}

async function build(options: BuildBenchOptions, corpus: Corpus, runs: Run[]): Promise<Built> {
  const { cli, workspace, progress } = options;
  progress(`build: ${corpus.documents} documents`);
  const out = join(workspace.folder(`site-${corpus.documents}`), 'dist');
  const measured = await runMeasured({
    file: process.execPath,
    args: [cli, 'build', '--content', corpus.content, '--out', out, '--now', corpusNow],
    cwd: corpus.dir,
    accept: [0],
    scratch: workspace.folder('out'),
  });
  const site = weighSite(out);
  if (site.records < corpus.documents) throw new Error(`The site has ${site.records} of ${corpus.documents} records.`);
  runs.push({ work: 'build, cold', documents: corpus.documents, ...measured, note: describe(site) });
  return { ...measured, site };
}

async function buildBare(options: BuildBenchOptions, corpus: Corpus, runs: Run[]): Promise<Measured> {
  const { modules, workspace, progress } = options;
  progress(`bare Astro + Pagefind: ${corpus.documents} documents`);
  const dir = workspace.folder('bare');
  const steps: Measured[] = [];
  for (const [file = '', ...args] of writeBareSite(dir, corpus.content, modules)) {
    const scratch = workspace.folder('out');
    steps.push(await runMeasured({ file: process.execPath, args: [file, ...args], cwd: dir, accept: [0], scratch }));
  }
  const total: Measured = {
    wall: sum(steps.map(({ wall }) => wall)),
    cpu: sum(steps.map(({ cpu }) => cpu ?? 0)) || undefined,
    peak: Math.max(...steps.map(({ peak }) => peak ?? 0)) || undefined,
    stdout: '',
  };
  const { pages, bytes } = weighSite(join(dir, 'dist'));
  if (pages < corpus.documents) throw new Error(`The bare site has ${pages} of ${corpus.documents} pages.`);
  const note = `${pages} pages, ${Math.round(bytes / kilobyte ** 2)} MB`;
  runs.push({ work: 'bare Astro + Pagefind', documents: corpus.documents, ...total, note });
  return total;
}

function describe({ pages, bytes, mean, p95, script }: SiteFigures): string {
  const size = (value: number): string => (value / kilobyte).toFixed(1);
  return [
    `${pages} pages, ${Math.round(bytes / kilobyte ** 2)} MB`,
    `record page ${size(mean)} KB mean, ${size(p95)} KB p95`,
    `${size(script)} KB JS`,
  ].join('; ');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
