import { auditGroup, type RubricOf } from './audit-report.ts';
import type { AuditGroup } from './audit-report-schema.ts';
import type { AuditedTranscript } from './audited-transcripts.ts';

/** The averages as they stood when an audit was done. */
export interface RollingAverage {
  readonly audit: string;
  /** The end of its period, milliseconds since 1970. */
  readonly until: number;
  /** Of this audit alone. */
  readonly own: AuditGroup;
  /** Of the last transcripts up to it, those of earlier audits among them. */
  readonly rolling: AuditGroup;
}

/** The averages of each audit and of the last `items` scored transcripts up to it, in order; `transcripts` come in that order. */
export function rollingAverages(
  transcripts: readonly AuditedTranscript[],
  rubricOf: RubricOf,
  items: number,
): readonly RollingAverage[] {
  const scored = transcripts.filter(({ scores }) => scores !== undefined);
  const audits = [...Map.groupBy(scored, ({ audit }) => audit)];
  let end = 0;
  return audits.map(([audit, of]) => {
    end += of.length;
    return {
      ...{ audit, until: of[0]?.until ?? 0, own: auditGroup(audit, of, rubricOf) },
      rolling: auditGroup(audit, scored.slice(Math.max(0, end - items), end), rubricOf),
    };
  });
}
