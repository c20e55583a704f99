import { globSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { findFiles } from '../src/library/find-files.ts';
import { alertRates, alertsOn, type DocumentAlerts } from '../src/lint/evaluation/alerts.ts';
import { draw } from '../src/lint/evaluation/draw.ts';
import { type LabelledFile, readLabelled } from '../src/lint/evaluation/labelled-sentence.ts';
import { measure } from '../src/lint/evaluation/measure.ts';
import { measuresOf, proseRules } from '../src/lint/evaluation/prose-rules.ts';
import { resolveRuleSettings } from '../src/lint/rule-settings.ts';
import type { Run } from '../src/lint/run.ts';
import { rules } from '../src/rules/registry.ts';
import { judgeSentences } from './evaluate-judge.ts';
import { type Evaluation, evaluationTables } from './evaluation-tables.ts';
import { failureText } from './failure.ts';
import { type JudgeCommandOptions, openProjectJudge } from './open-judge.ts';
import { openProject } from './project.ts';
import { print, progress, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const help = `Measures the rules that judge words: on labelled sentences, and on documents as they come.

Usage: npm run evaluate -- DIR [--format table|json] [--sample N [--seed S]] [--config FILE] [--judge [--max-cost AMOUNT]]

DIR holds labelled/*.jsonl, one JSON object a line, and documents/**/*.md; one of the two is enough.
  {"text": "…", "label": "blameful|blameless|vague|specific", "strength": "strong|mild", "target": "…", "trap": "…", "origin": "…"}
Blame is put in running text and as a root cause, actions into a list of action items. Prints for each rule precision,
recall and F1 with their 95 % intervals (Wilson), strong and mild blame, agents and people, and origins apart, alerts per
1,000 sentences and per document, and every false alarm with its trap.

  --format FORMAT   table (default), or json with the missed sentences as well
  --sample N        N random alerts on documents with their sentence, to be judged by hand
  --seed S          which ones are drawn (default: 1)
  --config FILE     the configuration: its languages, levels and options count
  --judge           also ask the model of 'judging', as 'reliability findings review' does, and measure it the same way
  --max-cost AMOUNT what asking may cost (default: judging.maxCost)

Exit codes: 0 measured, whatever the figures; 2 DIR cannot be measured, or a line of it cannot be read.

Examples:
  $ npm run evaluate -- tests/prose
  $ npm run evaluate -- ../postmortems --sample 50 --seed 7
  $ npm run --silent evaluate -- tests/prose --format json > figures.json
  $ npm run evaluate -- tests/prose --judge --max-cost 1
`;

const formats = ['table', 'json'];

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      format: { type: 'string', default: 'table' },
      sample: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      config: { type: 'string' },
      judge: { type: 'boolean', default: false },
      'max-cost': { type: 'string' },
    },
  });
  if (values.help) await print(help);
  else {
    const [directory, ...more] = positionals;
    if (directory === undefined || more.length > 0 || !formats.includes(values.format)) throw wrongUsage();
    const maxCost = values['max-cost'];
    const asking = values.judge ? { cache: true, ...(maxCost !== undefined && { maxCost }) } : undefined;
    const evaluation = await evaluate(directory, numberOf(values.sample), numberOf(values.seed), values.config, asking);
    await print(values.format === 'json' ? `${JSON.stringify(evaluation, null, 2)}\n` : evaluationTables(evaluation));
  }
} catch (error) {
  await tell(failureText(isArgumentError(error) ? wrongUsage(error.message) : error));
  process.exitCode = 2;
}

async function evaluate(
  directory: string,
  size: number,
  seed: number,
  configFile: string | undefined,
  asking: JudgeCommandOptions | undefined,
): Promise<Evaluation> {
  const project = await openProject({ config: configFile });
  const judge = asking && openProjectJudge(project, asking);
  const { config } = project;
  const prose = proseRules(rules);
  const run: Run = { config, now: new Date().toISOString(), settings: resolveRuleSettings(prose, config).settings };
  const sentences = labelledIn(directory);
  const documents = await documentsIn(directory, run);
  if (sentences.length === 0 && documents.length === 0) {
    throw new UsageError(
      `There is nothing to measure in ${directory}`,
      'A measurement of nothing would look like a good one.',
      'Name a folder with labelled/*.jsonl or documents/**/*.md in it.',
    );
  }
  const labels = Map.groupBy(sentences, ({ label }) => label);
  const alerts = documents.flatMap((document) => document.alerts);
  return {
    directory,
    labelled: Object.fromEntries([...labels].map(([label, some]) => [label, some.length])),
    measures: measuresOf(prose)
      .filter(({ finds, leaves }) => labels.has(finds) || labels.has(leaves))
      .map((one) => measure(one, sentences, run)),
    raw: {
      documents: documents.length,
      sentences: documents.reduce((sum, document) => sum + document.sentences, 0),
      rules: alertRates(documents, prose),
    },
    sample: draw(alerts, size, seed),
    ...(judge && { judged: await judgeSentences(judge, sentences) }),
  };
}

function labelledIn(directory: string): LabelledFile['sentences'] {
  const files = globSync('labelled/*.jsonl', { cwd: directory }).sort();
  const read = files.map((file) => readLabelled(readFileSync(join(directory, file), 'utf8'), file));
  const problems = read.flatMap((file) => file.problems);
  if (problems.length > 0) {
    throw new UsageError(
      `${problems.length === 1 ? 'A line' : `${problems.length} lines`} in ${directory} cannot be read: ${problems.slice(0, 20).join(' · ')}`,
      'Figures over a part of the sentences would pass for figures over all of them.',
      'Write one JSON object a line, with `text` and `label` (blameful, blameless, vague or specific).',
    );
  }
  return read.flatMap((file) => file.sentences);
}

async function documentsIn(directory: string, run: Run): Promise<readonly DocumentAlerts[]> {
  const folder = join(directory, 'documents');
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const files = findFiles(folder).markdown.filter(({ problem }) => problem === undefined);
  const reading = progress();
  const prose = proseRules(rules);
  const documents = files.map(({ absolute }, index) => {
    reading.update(index + 1, files.length);
    return alertsOn(readFileSync(absolute), relative(directory, absolute), prose, run);
  });
  reading.end();
  return documents;
}

function numberOf(written: string): number {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw wrongUsage(`"${written}" is no whole number`);
}

function wrongUsage(
  what = 'The folder to measure is missing, or an option has a value that it does not take',
): UsageError {
  return new UsageError(
    what,
    'It takes one folder, and the format is table or json.',
    '`npm run evaluate -- --help` shows the options, with examples.',
  );
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
