import { z } from 'zod';
import { rolloutLimits } from '../gates/rollout/rollout-limits.ts';
import { resolveRuleSettings } from '../lint/rule-settings.ts';
import type { Config } from '../model/config.ts';
import { lifecycleStates } from '../model/kinds/agent.ts';
import { rulesFor } from '../rules/rules-for.ts';

/** The numbers of the rules that hold records to a clock. Undefined where the rule is off: nobody asks for it then. */
export interface ClockLimits {
  readonly publication: { readonly exemptTypes: readonly string[] } | undefined;
  readonly killSwitch: { readonly testedWithinDays: number; readonly states: readonly string[] } | undefined;
  readonly candidateDays: number | undefined;
  readonly canaryHours: number | undefined;
  readonly readingDays: number | undefined;
  readonly expansionDays: number | undefined;
  readonly reviewDays: number | undefined;
  /** Whether each of these rules is on. */
  readonly article73: boolean;
  readonly stale: boolean;
}

const publication = z.object({ exemptTypes: z.array(z.string()) });
const killSwitch = z.object({ testedWithinDays: z.number(), states: z.array(z.enum(lifecycleStates)) });
const candidate = z.object({ days: z.number() });

/** The limits as the configuration has them: a limit is written once, at its rule. */
export function clockLimits(config: Config): ClockLimits {
  const { settings } = resolveRuleSettings(rulesFor(config), config);
  const isOn = (id: string) => settings.get(id)?.level !== 'off';
  const of = <Options>(id: string, schema: z.ZodType<Options>) =>
    isOn(id) ? schema.parse(settings.get(id)?.options) : undefined;
  const rollout = rolloutLimits(settings);
  const hasFullService = isOn('rollout/gates');
  return {
    publication: of('clock/publish-due', publication),
    killSwitch: of('agent/kill-switch', killSwitch),
    candidateDays: of('register/candidate-age', candidate)?.days,
    canaryHours: isOn('rollout/dwell') ? rollout.canaryMaxHours : undefined,
    readingDays: hasFullService ? rollout.monthlyReadingDays : undefined,
    expansionDays: hasFullService ? rollout.quarterlyExpansionDays : undefined,
    reviewDays: hasFullService ? rollout.weeklyReviewDays : undefined,
    article73: isOn('regulatory/deadline'),
    stale: isOn('clock/stale-action'),
  };
}
