import { checkStates } from '../src/gates/check-states.ts';
import type { GateDocument } from '../src/gates/gate-document.ts';
import type { GateReason } from '../src/gates/gate-reason.ts';
import type { MergeJudgement } from '../src/gates/merge.ts';
import type { MergeReason, MergeReport } from '../src/gates/merge-schema.ts';
import type { MergeVerdict } from '../src/gates/merge-verdict.ts';
import type { LoadedRecords } from '../src/library/load-records.ts';
import { routeOf } from '../src/library/route.ts';
import { pointAt } from '../src/reader/line-index.ts';
import { locate } from '../src/reader/locate.ts';
import { withoutSensitive } from '../src/rules/security/without-sensitive.ts';

/** What was decided. */
export interface MergeOutcome {
  readonly judgement: MergeJudgement;
  readonly verdict: MergeVerdict;
  /** The clock. */
  readonly now: string;
  /** Agents that count; undefined: all. */
  readonly agents?: readonly string[] | undefined;
  /** Findings alone were asked about: those of a record, or all. */
  readonly findings?: { readonly target: string | undefined };
}

/** Where it was decided. */
interface MergeContext {
  readonly base: MergeReport['base'];
  readonly notes: readonly string[];
  /** The document of a reason, read once more. */
  find(document: GateDocument): ReturnType<LoadedRecords['find']> | undefined;
}

/** The verdict of the merge gate with the place of each reason. */
export async function mergeReport(
  { judgement, verdict, now, agents, findings }: MergeOutcome,
  { base, notes, find }: MergeContext,
): Promise<MergeReport> {
  const reasons: MergeReason[] = [];
  for (const reason of judgement.reasons) {
    const place = await placeOf(reason, find);
    const caused = verdict.caused?.has(reason);
    reasons.push({
      ...{ check: reason.check, state: reason.state },
      ...(reason.document && { record: recordOf(reason.document) }),
      ...(reason.item !== undefined && { item: reason.item }),
      ...(place && { place }),
      removed: reason.removed,
      ...(caused !== undefined && { caused }),
      ...{ what: reason.what, why: reason.why, how: reason.how },
    });
  }
  return {
    ...{ version: 1, gate: findings === undefined ? 'merge' : 'findings', verdict: verdict.verdict, now },
    ...(base && { base }),
    ...(agents && { agents: [...agents] }),
    ...(findings?.target !== undefined && { target: findings.target }),
    ...(verdict.exemption && { exemption: verdict.exemption }),
    checks: [...checkStates(judgement)],
    reasons,
    ...(verdict.settled && {
      settled: verdict.settled.map(({ check, document, what }) => ({
        check,
        ...(document && { record: recordOf(document) }),
        what,
      })),
    }),
    notes: [...notes],
  };
}

function recordOf({ kind, id, title }: GateDocument): NonNullable<MergeReason['record']> {
  return { kind, ...(id !== undefined && { id, route: routeOf(kind, id) }), title: withoutSensitive(title) };
}

async function placeOf(
  { document, at }: GateReason,
  find: MergeContext['find'],
): Promise<MergeReason['place'] | undefined> {
  if (document === undefined) return undefined;
  const found = document.id === undefined || document.broken ? undefined : await find(document);
  // Another file with the same id is another document.
  if (found === undefined || found.document.path !== document.path)
    return { file: document.path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { text } = found.document;
  const span = locate(found.document, at);
  const [start, end] = [pointAt(text, span.start), pointAt(text, span.end)];
  const to = { endLine: end.line, endColumn: end.column };
  return { file: document.path, line: start.line, column: start.column, ...to };
}
