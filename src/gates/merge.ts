import type { Kind } from '../model/kinds.ts';
import type { MergeGateConfig } from '../model/merge-gate-config.ts';
import { blockerFindings } from './blocker-findings.ts';
import { drillSuite } from './drill-suite.ts';
import type { GateDocument } from './gate-document.ts';
import { counted, type GateCheck, type GateReason } from './gate-reason.ts';
import { type MergeCheck, mergeChecks } from './merge-schema.ts';
import { rollbackPlans } from './rollback-plans.ts';
import { sev1Actions } from './sev1-actions.ts';

/** What stands against a merge. */
export interface MergeJudgement {
  /** In the order of `mergeChecks`; undefined for one that is switched off. */
  readonly checks: ReadonlyMap<MergeCheck, GateCheck | undefined>;
  /** By check; of each in the order of the documents. */
  readonly reasons: readonly GateReason[];
}

/** The kinds that decide: where a document of them cannot be read, what it says is not known. */
const decisive: ReadonlySet<Kind> = new Set(['postmortem', 'drill', 'eval-case', 'experiment', 'finding']);

/**
 * The merge gate (002 step 4): the drill suite passes, no sev1 action is open, experiments have a rollback plan, no blocker is
 * open. `today` is YYYY-MM-DD; `isTouched` says whether a review is about an agent whose sev1 actions count.
 */
export function judgeMerge(
  documents: readonly GateDocument[],
  config: MergeGateConfig,
  today: string,
  isTouched: (document: GateDocument) => boolean = () => true,
): MergeJudgement {
  const readable = documents.filter(({ broken }) => !broken);
  const judges: Record<MergeCheck, (() => GateCheck) | undefined> = {
    drills: config.drills === 'off' ? undefined : () => drillSuite(readable, config, today),
    'sev1-actions': config.sev1Actions === 'off' ? undefined : () => sev1Actions(readable, config, today, isTouched),
    'rollback-plans': config.rollbackPlans.length === 0 ? undefined : () => rollbackPlans(readable, config, today),
    blockers: config.blockers === 'off' ? undefined : () => blockerFindings(readable, config),
    readable: () => unreadable(documents.filter(({ kind }) => decisive.has(kind))),
  };
  const checks = new Map(mergeChecks.map((check) => [check, judges[check]?.()]));
  return { checks, reasons: [...checks.values()].flatMap((check) => check?.reasons ?? []) };
}

/**
 * The part of it that findings decide, of those about one record or of all (003, stage gate). What the configuration asks of
 * blockers holds, but whoever asks about findings gets an answer: `off` counts as `none-open`.
 */
export function judgeFindings(
  documents: readonly GateDocument[],
  { blockers }: Pick<MergeGateConfig, 'blockers'>,
  target: string | undefined,
): MergeJudgement {
  const findings = documents.filter(({ kind }) => kind === 'finding');
  const about = findings.filter(({ broken, data }) => !broken && (target === undefined || data['target'] === target));
  const checks = new Map<MergeCheck, GateCheck>([
    ['blockers', blockerFindings(about, { blockers: blockers === 'off' ? 'none-open' : blockers })],
    // What a file that cannot be read is about nobody knows, either.
    ['readable', unreadable(findings)],
  ]);
  return { checks, reasons: [...checks.values()].flatMap(({ reasons }) => reasons) };
}

function unreadable(documents: readonly GateDocument[]): GateCheck {
  const broken = documents.filter((document) => document.broken && !document.deleted);
  return {
    looked: documents.length,
    summary: `${counted(documents.length, 'record')} that could decide can be read.`,
    reasons: broken.map((document) => ({
      ...{ check: 'readable', state: 'unknown', document, at: { pointer: '' }, removed: false },
      what: `${document.contentPath ?? document.path} cannot be read`,
      why: 'What it says may hold the change back, and nobody knows.',
      how: 'Run `reliability lint`, which says what is wrong with it.',
    })),
  };
}
