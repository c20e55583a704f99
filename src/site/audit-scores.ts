import { auditGroup, auditReport, rubricFinder } from '../audits/report/audit-report.ts';
import type { AuditGroup } from '../audits/report/audit-report-schema.ts';
import { type AuditedTranscript, type AuditSource, auditedTranscripts } from '../audits/report/audited-transcripts.ts';
import { rollingAverages } from '../audits/report/rolling-averages.ts';
import type { RollingScore } from '../charts/rolling-score-chart.ts';
import type { ScoreRow } from '../charts/score-chart.ts';
import type { RecordView } from '../library/record-schema.ts';
import type { Rubric } from '../model/kinds/rubric.ts';
import { session } from './session.ts';
import { site } from './site.ts';

/** Where the scores of all audits are, as CSV. */
export const scoresRoute = '/audits/scores.csv';

/** A criterion with its course from audit to audit. */
export interface CriterionCourse {
  readonly criterion: string;
  readonly scores: readonly RollingScore[];
}

/** Every transcript of the audits of the site, in order. */
export function siteTranscripts(): readonly AuditedTranscript[] {
  return auditedTranscripts(sourcesOf(site().byKind.get('audit') ?? []));
}

/** The rolling averages of each criterion. */
export function criterionCourses(): readonly CriterionCourse[] {
  const averages = rollingAverages(siteTranscripts(), rubricFinder(rubrics()), session().config.audits.rollingItems);
  const criteria = [...new Set(averages.flatMap(({ own }) => own.criteria.map(({ criterion }) => criterion)))];
  const meanIn = (group: AuditGroup, criterion: string) => group.criteria.find((one) => one.criterion === criterion);
  return criteria.map((criterion) => ({
    criterion,
    scores: averages.flatMap(({ audit, until, own, rolling }): RollingScore[] => {
      const [here, last] = [meanIn(own, criterion), meanIn(rolling, criterion)];
      if (here === undefined || last === undefined) return [];
      const day = new Date(until - 1).toISOString().slice(0, 10);
      return [{ label: audit, day, own: here.mean, rolling: last.mean, low: last.low, high: last.high, n: last.n }];
    }),
  }));
}

/** What the scores of one audit say. */
export interface AuditView {
  readonly transcripts: readonly AuditedTranscript[];
  readonly all: AuditGroup;
  readonly rows: readonly ScoreRow[];
  readonly criteria: readonly string[];
  readonly agreement: ReturnType<typeof auditReport>['agreement'];
  /** By transcript, the criteria below their floor. */
  readonly broken: ReadonlyMap<string, readonly string[]>;
}

/** The scores of an audit, as its page shows them. */
export function auditView(record: RecordView): AuditView {
  const sources = sourcesOf([record]);
  const transcripts = auditedTranscripts(sources);
  const rubricOf = rubricFinder(rubrics());
  const all = auditGroup('all', transcripts, rubricOf);
  const { agreement, below_floor } = auditReport(sources, rubrics(), 'agent');
  const rubric = transcripts[0] && rubricOf(transcripts[0]);
  const broken = Map.groupBy(below_floor, ({ transcript_ref }) => transcript_ref);
  return {
    ...{
      transcripts,
      all,
      agreement,
      rows: rowsOf(all, rubric),
      criteria: all.criteria.map(({ criterion }) => criterion),
    },
    broken: new Map([...broken].map(([ref, of]) => [ref, of.map(({ criterion }) => criterion)])),
  };
}

function rowsOf({ criteria, weighted }: AuditGroup, rubric: Rubric | undefined): readonly ScoreRow[] {
  const floorOf = (id: string) => rubric?.criteria.find((one) => one.id === id)?.floor;
  const rows = criteria.map(({ criterion, mean, low, high, n }) => ({
    ...{ label: criterion.replaceAll('_', ' '), mean, low, high, n, floor: floorOf(criterion) },
  }));
  if (weighted === undefined) return rows;
  const { mean, low, high, n } = weighted;
  return [...rows, { label: 'weighted', mean, low, high, n, floor: undefined }];
}

function rubrics() {
  return (site().byKind.get('rubric') ?? []).map(({ fields }) => fields);
}

function sourcesOf(records: readonly RecordView[]): readonly AuditSource[] {
  return records.map(({ id, fields }) => ({ id, data: fields }));
}
