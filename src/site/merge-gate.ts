import { gateDocuments } from '../gates/as-gated.ts';
import { checkStates } from '../gates/check-states.ts';
import { judgeMerge } from '../gates/merge.ts';
import type { MergeCheck, MergeReport } from '../gates/merge-schema.ts';
import { routeOf } from '../library/route.ts';
import { dayOf } from '../model/calendar.ts';
import type { OpenSession } from './session.ts';

/** What the merge gate says of the library as it is published, for a change that touches everything. */
export interface SiteGate {
  readonly checks: readonly { readonly title: string; readonly state: string; readonly summary: string }[];
  /** What stands against a merge; a route where it has a page. */
  readonly reasons: readonly { readonly what: string; readonly route: string | undefined }[];
}

const titles: Record<MergeCheck, string> = {
  drills: 'Drills',
  'sev1-actions': 'Sev1 actions',
  'rollback-plans': 'Rollback plans',
  blockers: 'Blockers',
  readable: 'Records that can be read',
};

const states: Record<MergeReport['checks'][number]['verdict'], string> = {
  ...{ green: 'Nothing against', blocked: 'Blocked', unknown: 'Not known', off: 'Off' },
};

/** The merge gate without a change: what every one of them meets. */
export function mergeGate({ library, config, now }: Pick<OpenSession, 'library' | 'config' | 'now'>): SiteGate {
  const judgement = judgeMerge(gateDocuments(library.documents), config.gates.merge, dayOf(now));
  return {
    checks: checkStates(judgement).map(({ check, verdict, summary }) => {
      return { title: titles[check], state: states[verdict], summary };
    }),
    reasons: judgement.reasons.map(({ what, document }) => ({
      what,
      route: document?.id === undefined ? undefined : routeOf(document.kind, document.id),
    })),
  };
}
