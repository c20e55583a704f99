import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { textAt } from '../../library/values.ts';
import { resolveRuleSettings } from '../../lint/rule-settings.ts';
import { measureSettings } from '../../metrics/measure-settings.ts';
import { severityLookup } from '../../metrics/mode-severities.ts';
import type { Rollup } from '../../metrics/rollup.ts';
import type { Config } from '../../model/config.ts';
import { rulesFor } from '../../rules/rules-for.ts';
import type { RolloutInput } from './judge-rollout.ts';
import { rolloutLimits } from './rollout-limits.ts';

/** What a library and its configuration say of rollouts; `rollup`: the events until the clock, if there are any. */
export function rolloutInput(
  config: Config,
  index: LibraryIndex<DocumentFacts>,
  rollup: Rollup | undefined,
): Omit<RolloutInput, 'rollout' | 'now'> {
  const registered = (index.byKind.get('failure-mode') ?? []).flatMap(({ id, data }) => {
    const severity = textAt(data, 'severity');
    return id === undefined || severity === undefined ? [] : [[id, severity] as const];
  });
  const { tier1, tier2, tier3 } = config.metrics.acknowledgeMinutes;
  return {
    ...{ index, rollup, config: config.gates.rollout },
    limits: rolloutLimits(resolveRuleSettings(rulesFor(config), config).settings),
    severityOf: severityLookup(new Map(registered), config.severities),
    recoveryTarget: measureSettings(config.metrics).recoveryTarget,
    acknowledgeTarget(tier) {
      const minutes = [tier1, tier2, tier3][tier - 1] ?? null;
      return minutes === null ? undefined : minutes * 60_000;
    },
  };
}
