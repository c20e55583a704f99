import { z } from 'zod';
import { actionReportSchema } from '../src/actions/action-report.ts';
import { ledgerLineSchema } from '../src/actions/sync/ledger.ts';
import { syncReportSchema } from '../src/actions/sync/sync-report.ts';
import { auditReportSchema } from '../src/audits/report/audit-report-schema.ts';
import { sampleReportSchema } from '../src/audits/sample-report.ts';
import { scoreReportSchema } from '../src/audits/score-report.ts';
import { clockReportSchema } from '../src/clocks/clock-report.ts';
import { deliveryLineSchema } from '../src/delivery/delivery-ledger.ts';
import { experimentReportSchema } from '../src/experiments/experiment-schema.ts';
import { exportSchema } from '../src/exporting/export-schema.ts';
import { redactionReportSchema } from '../src/exporting/incident/redaction.ts';
import { findingReportSchema } from '../src/findings/finding-report.ts';
import { reviewReportSchema } from '../src/findings/review/review-report.ts';
import { mergeReportSchema } from '../src/gates/merge-schema.ts';
import { rolloutReportSchema } from '../src/gates/rollout/rollout-schema.ts';
import { importReportSchema } from '../src/importing/import-report.ts';
import { recordSchema } from '../src/library/record-schema.ts';
import { baselineSchema } from '../src/lint/baseline.ts';
import { lintReportSchema } from '../src/lint/report.ts';
import { eventReportSchema } from '../src/metrics/check/event-report-schema.ts';
import { driftReportSchema } from '../src/metrics/drift/drift-schema.ts';
import { metricsReportSchema } from '../src/metrics/metrics-schema.ts';
import { responseMetricsSchema } from '../src/metrics/response-schema.ts';
import { configSchema } from '../src/model/config.ts';
import { eventSchema } from '../src/model/event.ts';
import { kindNames, kinds } from '../src/model/kinds.ts';
import { transcriptSchema } from '../src/model/transcript.ts';
import { reviewSchema } from '../src/pull-request/review-schema.ts';

/** A file that is written by `npm run generate` and never by hand. */
interface GeneratedFile {
  /** Relative to the repository, `/` as separator. */
  readonly path: string;
  readonly text: string;
}

/** The schemas that are published as `schemas/<name>.json`. */
const schemas: Readonly<Record<string, { readonly title: string; readonly schema: z.ZodType }>> = {
  ...Object.fromEntries(
    kindNames.map((kind) => [kind, { title: `Front matter: ${kinds[kind].label.one}`, schema: kinds[kind].schema }]),
  ),
  config: { title: 'reliability.config.ts', schema: configSchema },
  'lint-report': { title: 'What `reliability lint --format json` prints', schema: lintReportSchema },
  baseline: { title: 'What `reliability baseline` writes', schema: baselineSchema },
  record: { title: 'A record of the published library', schema: recordSchema },
  metrics: { title: 'What `reliability metrics --format json` prints', schema: metricsReportSchema },
  drift: { title: 'What `reliability drift --format json` prints', schema: driftReportSchema },
  'response-metrics': {
    title: 'What `reliability metrics response --format json` prints',
    schema: responseMetricsSchema,
  },
  actions: { title: 'What `reliability actions --format json` prints', schema: actionReportSchema },
  findings: { title: 'What `reliability findings --format json` prints', schema: findingReportSchema },
  experiments: { title: 'What `reliability experiments --format json` prints', schema: experimentReportSchema },
  clocks: { title: 'What `reliability clocks --format json` prints', schema: clockReportSchema },
  'findings-review': {
    title: 'What `reliability findings review --format json` prints',
    schema: reviewReportSchema,
  },
  redactions: { title: 'What `reliability export incident --report` writes', schema: redactionReportSchema },
  export: { title: 'What `reliability export` writes as JSON', schema: exportSchema },
  'sync-report': { title: 'What `reliability sync --format json` prints', schema: syncReportSchema },
  'delivery-ledger': { title: 'A line of data/reviews/deliveries.ndjson', schema: deliveryLineSchema },
  'sync-ledger': { title: 'A line of data/sync/<tracker>.ndjson', schema: ledgerLineSchema },
  'import-report': { title: 'What `reliability import --format json` prints', schema: importReportSchema },
  'merge-gate': { title: 'What `reliability gate merge --format json` prints', schema: mergeReportSchema },
  'rollout-gate': { title: 'What `reliability gate rollout --format json` prints', schema: rolloutReportSchema },
  'pull-request-review': {
    title: 'What `reliability review-pr prepare` writes',
    schema: reviewSchema,
  },
  event: { title: 'Override event, one a line of NDJSON (contract C2)', schema: eventSchema },
  transcript: { title: 'Transcript of a run, one a line of NDJSON', schema: transcriptSchema },
  'audit-sample': { title: 'What `reliability audit sample --format json` prints', schema: sampleReportSchema },
  'audit-score': { title: 'What `reliability audit score --format json` prints', schema: scoreReportSchema },
  'audit-report': { title: 'What `reliability audit report --format json` prints', schema: auditReportSchema },
  'event-check': { title: 'What `reliability events check --format json` prints', schema: eventReportSchema },
};

/** Every generated file with the text it must have. */
export function generatedFiles(): readonly GeneratedFile[] {
  return Object.entries(schemas).map(([name, { title, schema }]) => ({
    path: `schemas/${name}.json`,
    text: jsonSchema(title, schema),
  }));
}

/** Refinements have no JSON Schema: an editor completes with it, the linter decides. */
function jsonSchema(title: string, schema: z.ZodType): string {
  const {
    $schema,
    title: _,
    ...rest
  } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
