import { rubricDigest } from '../../library/rubric-digest.ts';
import type { Mapping } from '../../library/values.ts';
import { type Rubric, rubricSchema } from '../../model/kinds/rubric.ts';
import { itemsAgreement } from '../items-agreement.ts';
import { judgeScores } from '../judge-scores.ts';
import type { AuditGroup, AuditGrouping, AuditReport } from './audit-report-schema.ts';
import { type AuditedTranscript, type AuditSource, auditedTranscripts } from './audited-transcripts.ts';
import { type StratifiedValue, stratifiedMean } from './stratified-mean.ts';

/** Finds the rubric that a transcript was scored by; undefined when it is not there as it was. */
export type RubricOf = (transcript: AuditedTranscript) => Rubric | undefined;

/** What the scores of audits say: averages of the population by a grouping, agreement, and what is below its floor. */
export function auditReport(
  audits: readonly AuditSource[],
  rubrics: readonly Mapping[],
  by: AuditGrouping,
): AuditReport {
  const transcripts = auditedTranscripts(audits);
  const rubricOf = rubricFinder(rubrics);
  const groups = [...Map.groupBy(transcripts, (one) => keyOf(one, by))].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = new Map(
    transcripts.map(({ audit, period, rubricVersion }) => [
      audit,
      { id: audit, period, rubric_version: rubricVersion ?? '' },
    ]),
  );
  return {
    version: 1,
    audits: [...told.values()],
    by,
    all: auditGroup('all', transcripts, rubricOf),
    groups: groups.map(([key, of]) => auditGroup(key, of, rubricOf)),
    agreement: itemsAgreement(
      transcripts.map(({ scores = {}, secondScores = {} }) => ({ scores, second_score: secondScores })),
    ).map(({ criterion, n, alpha, kappa }) => ({
      ...{ criterion, n },
      ...(alpha !== undefined && { alpha }),
      ...(kappa !== undefined && { kappa }),
    })),
    below_floor: transcripts.flatMap((one) =>
      belowFloor(one, rubricOf).map((broken) => ({
        ...{ audit: one.audit, transcript_ref: one.transcriptRef },
        ...(one.agent !== undefined && { agent: one.agent }),
        ...broken,
      })),
    ),
  };
}

/** Finds rubrics by id, or by version where an audit names none; one that has changed since is none. */
export function rubricFinder(rubrics: readonly Mapping[]): RubricOf {
  const known = rubrics.flatMap((data) => {
    const { data: rubric } = rubricSchema.safeParse(data);
    return rubric === undefined ? [] : [{ rubric, sha256: rubricDigest(data) }];
  });
  return ({ rubric: id, rubricVersion, rubricSha256 }) =>
    known.find(
      ({ rubric, sha256 }) =>
        rubric.version === rubricVersion &&
        (id === undefined || rubric.rubric_id === id) &&
        (rubricSha256 === undefined || rubricSha256 === sha256),
    )?.rubric;
}

/** The averages of some transcripts. */
export function auditGroup(key: string, transcripts: readonly AuditedTranscript[], rubricOf: RubricOf): AuditGroup {
  const scored = transcripts.filter(({ scores }) => scores !== undefined);
  const criteria = [...new Set(scored.flatMap(({ scores = {} }) => Object.keys(scores)))];
  const weighted = scored.flatMap((one): StratifiedValue[] => {
    const rubric = rubricOf(one);
    const value = rubric && judgeScores(one.scores ?? {}, rubric).weighted;
    return value === undefined ? [] : [{ value, cell: one.cell }];
  });
  return {
    ...{ key, transcripts: transcripts.length, scored: scored.length },
    ...(weighted.length > 0 && { weighted: meanOf(weighted) }),
    criteria: criteria.map((criterion) => ({
      criterion,
      ...meanOf(
        scored.flatMap(({ scores, cell }) => {
          const value = scores?.[criterion];
          return value === undefined ? [] : [{ value, cell }];
        }),
      ),
    })),
    below_floor: transcripts.filter((one) => belowFloor(one, rubricOf).length > 0).length,
  };
}

function meanOf(values: readonly StratifiedValue[]) {
  const { n, mean, low, high } = stratifiedMean(values) ?? { n: 0, mean: 0, low: undefined, high: undefined };
  return { n, mean, ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}

function belowFloor(one: AuditedTranscript, rubricOf: RubricOf) {
  const rubric = one.scores && rubricOf(one);
  return rubric === undefined ? [] : judgeScores(one.scores ?? {}, rubric).broken;
}

function keyOf(
  { agent = '', version = '', stratum = '', rubricVersion = '', audit, judge = '' }: AuditedTranscript,
  by: AuditGrouping,
): string {
  switch (by) {
    case 'version':
      return `${agent} ${version}`.trim();
    case 'rubric':
      return rubricVersion;
    case 'audit':
      return audit;
    default:
      return { agent, stratum, judge }[by];
  }
}
