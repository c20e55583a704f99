import { type EscalationTarget, escalationTargets, type Tier, tiers } from '../library/escalation-targets.ts';
import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import { textAt } from '../library/values.ts';
import type { Config } from '../model/config.ts';
import type { Severity } from '../model/severity.ts';

/** Who is told at a tier, and until when somebody there is at it. */
export interface ToldTier {
  readonly tier: Tier;
  /** Minutes within which somebody is at it (000 §2.1); null: no target. */
  readonly minutes: number | null;
  /** The same as a moment: milliseconds since 1970. */
  readonly until: number | undefined;
  readonly targets: readonly EscalationTarget[];
}

/** Whom an incident of an agent is to be told. */
export interface WhoToTell {
  readonly tiers: readonly ToldTier[];
  /** Why the canvas tells nobody; undefined when it does. */
  readonly noCanvas: string | undefined;
  readonly contact: string | undefined;
  readonly ownerTeam: string | undefined;
}

/** The tiers of a severity with the targets and channels that the canvas of the agent declares (000 §2.5). */
export function whoToTell(
  { agent, severity, detectedAt }: { readonly agent: string; readonly severity: Severity; readonly detectedAt: number },
  index: LibraryIndex<DocumentFacts>,
  { metrics, escalation }: Pick<Config, 'metrics' | 'escalation'>,
): WhoToTell {
  const card = index.byId.get('agent')?.get(agent)?.[0];
  const named = textAt(card?.data, 'canvas') ?? agent;
  const canvas = index.byId.get('canvas')?.get(named)?.[0];
  const declared = canvas === undefined ? [] : escalationTargets(canvas.data);
  const { tier1, tier2, tier3 } = metrics.acknowledgeMinutes;
  const limits: Readonly<Record<Tier, number | null>> = { 1: tier1, 2: tier2, 3: tier3 };
  return {
    tiers: tiers
      .filter((tier) => tier <= escalation.upToTier[severity])
      .map((tier) => {
        const minutes = limits[tier];
        const until = minutes === null ? undefined : detectedAt + minutes * 60_000;
        return { tier, minutes, until, targets: declared.filter((target) => target.tier === tier) };
      }),
    noCanvas: canvas === undefined ? `there is no canvas of ${named}, so nobody is declared` : undefined,
    contact: textAt(card?.data, 'incident_contact'),
    ownerTeam: textAt(card?.data, 'owner_team'),
  };
}
