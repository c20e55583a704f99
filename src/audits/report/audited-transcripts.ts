import { isMapping, type Mapping, mappingsAt, textAt, valueAt } from '../../library/values.ts';
import { judges } from '../../model/kinds/audit.ts';
import { auditPeriod } from '../audit-period.ts';

/** An audit as the library has it; what is wrong in it is told by the lint, and left out here. */
export interface AuditSource {
  readonly id: string;
  readonly data: Mapping;
}

export type Scores = Readonly<Record<string, number>>;

/** A transcript of an audit, with what its scores stand for. */
export interface AuditedTranscript {
  readonly audit: string;
  readonly period: string;
  /** The end of the period, milliseconds since 1970. */
  readonly until: number;
  readonly transcriptRef: string;
  readonly sha256: string | undefined;
  readonly agent: string | undefined;
  readonly version: string | undefined;
  readonly stratum: string | undefined;
  readonly rubric: string | undefined;
  readonly rubricVersion: string | undefined;
  readonly rubricSha256: string | undefined;
  readonly scores: Scores | undefined;
  readonly judge: string | undefined;
  readonly scoredBy: string | undefined;
  readonly secondScores: Scores | undefined;
  readonly secondJudge: string | undefined;
  readonly secondBy: string | undefined;
  /** The part of the population that it was drawn from, by a name of its own, and how many transcripts that holds. */
  readonly cell: { readonly key: string; readonly population: number };
}

/** Every transcript of audits, in the order of the ends of their periods. */
export function auditedTranscripts(audits: readonly AuditSource[]): readonly AuditedTranscript[] {
  return audits
    .flatMap(({ id, data }) => {
      const period = textAt(data, 'period') ?? '';
      const cellOf = cells(id, data);
      const ofAudit = {
        ...{ audit: id, period, until: auditPeriod(period)?.to ?? 0, rubric: textAt(data, 'rubric') },
        ...{ rubricVersion: textAt(data, 'rubric_version'), rubricSha256: textAt(data, 'rubric_sha256') },
      };
      return mappingsAt(data, 'items').map((item): AuditedTranscript => {
        const [agent, stratum] = [textAt(item, 'agent_id'), textAt(item, 'stratum')];
        return {
          ...ofAudit,
          ...{ transcriptRef: textAt(item, 'transcript_ref') ?? '', sha256: textAt(item, 'sha256') },
          ...{ agent, stratum, version: textAt(item, 'agent_version'), cell: cellOf(stratum, agent) },
          ...{ scores: scoresOf(item['scores']), judge: judgeOf(item['judge']), scoredBy: textAt(item, 'scored_by') },
          ...{ secondScores: scoresOf(item['second_score']), secondJudge: judgeOf(item['second_judge']) },
          secondBy: textAt(item, 'second_by'),
        };
      });
    })
    .sort((a, b) => a.until - b.until || compare(a.audit, b.audit) || compare(a.transcriptRef, b.transcriptRef));
}

/** Finds the stratum of a transcript; where an audit does not say how large its strata are, all of it is one. */
function cells(id: string, data: Mapping): (stratum?: string, agent?: string) => AuditedTranscript['cell'] {
  const strata = mappingsAt(data, 'sampler/strata');
  const whole = valueAt(data, 'sampler/population');
  const items = mappingsAt(data, 'items').length;
  return (stratum, agent) => {
    const found = strata.find(
      (one) => one['name'] === stratum && (one['agent'] === undefined || one['agent'] === agent),
    );
    const population = found?.['population'];
    if (found !== undefined && typeof population === 'number')
      return { key: `${id}/${stratum}/${found['agent'] ?? ''}`, population };
    return { key: id, population: typeof whole === 'number' ? whole : items };
  };
}

function scoresOf(value: unknown): Scores | undefined {
  if (!isMapping(value)) return undefined;
  const pairs = Object.entries(value).flatMap(([key, one]) => (typeof one === 'number' ? [[key, one] as const] : []));
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

function judgeOf(value: unknown): string | undefined {
  return judges.find((judge) => judge === value);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
