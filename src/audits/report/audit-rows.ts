import type { AuditedTranscript } from './audited-transcripts.ts';

/** The columns of a warehouse's table, a row for each score: name, and type in SQL. */
export const auditColumns = {
  audit_id: 'varchar',
  period: 'varchar',
  transcript_ref: 'varchar',
  sha256: 'varchar',
  agent_id: 'varchar',
  agent_version: 'varchar',
  stratum: 'varchar',
  stratum_population: 'integer',
  rubric_version: 'varchar',
  rubric_sha256: 'varchar',
  turn: 'varchar',
  judge: 'varchar',
  scored_by: 'varchar',
  criterion: 'varchar',
  score: 'double',
} as const;

export type AuditRow = Readonly<Record<keyof typeof auditColumns, string | number | undefined>>;

/** A row for each score of each transcript, first and second ones. */
export function auditRows(transcripts: readonly AuditedTranscript[]): readonly AuditRow[] {
  return transcripts.flatMap((one) => {
    const { scores = {}, judge, scoredBy, secondScores = {}, secondJudge, secondBy, cell } = one;
    const shared = {
      ...{ audit_id: one.audit, period: one.period, transcript_ref: one.transcriptRef, sha256: one.sha256 },
      ...{ agent_id: one.agent, agent_version: one.version, stratum: one.stratum, stratum_population: cell.population },
      ...{ rubric_version: one.rubricVersion, rubric_sha256: one.rubricSha256 },
    };
    const rows = (given: object, turn: string, by: string | undefined, name: string | undefined): AuditRow[] =>
      Object.entries(given).map(([criterion, score]) => ({
        ...shared,
        turn,
        judge: by,
        scored_by: name,
        criterion,
        score,
      }));
    return [...rows(scores, 'first', judge, scoredBy), ...rows(secondScores, 'second', secondJudge, secondBy)];
  });
}
