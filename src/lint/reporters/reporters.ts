import type { LintResult } from '../report.ts';
import { codequalityReporter } from './codequality.ts';
import { githubReporter } from './github.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit.ts';
import { markdownReporter } from './markdown.ts';
import { prettyReporter } from './pretty.ts';
import { rdjsonReporter } from './rdjson.ts';
import { sarifReporter } from './sarif.ts';

/** Where a report for people is read. */
export interface Look {
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

/** A form that a run can be printed in. */
export interface Reporter {
  /** For whom, in a few words. */
  readonly purpose: string;
  /** The report, with a line end. */
  render(result: LintResult, look: Look): string;
}

/** Every format by the name that `--format` and `--report` take. */
export const reporters = {
  pretty: {
    purpose: 'for people, with excerpts',
    render: (result, look) => prettyReporter(result, { ...look, textOf: result.excerptOf }),
  },
  json: { purpose: 'for programs: schemas/lint-report.json', render: jsonReporter },
  github: { purpose: 'annotations of a GitHub Actions step', render: githubReporter },
  markdown: { purpose: 'a GitHub step summary or a comment', render: markdownReporter },
  sarif: { purpose: 'SARIF 2.1.0, for code scanning', render: sarifReporter },
  rdjson: { purpose: 'reviewdog, with suggestions to take', render: rdjsonReporter },
  junit: { purpose: 'JUnit XML, for test reports of a CI', render: junitReporter },
  codequality: { purpose: 'GitLab Code Quality', render: codequalityReporter },
} as const satisfies Readonly<Record<string, Reporter>>;

export type ReportFormat = keyof typeof reporters;

/** The names of the formats, in the order they are listed. */
export const reportFormats = Object.keys(reporters) as readonly ReportFormat[];
