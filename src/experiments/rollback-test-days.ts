import { z } from 'zod';
import { resolveRuleSettings } from '../lint/rule-settings.ts';
import type { Config } from '../model/config.ts';
import { rulesFor } from '../rules/rules-for.ts';

const options = z.object({ testedWithinDays: z.number() });

/** How old the test of a rollback may be when an experiment begins: the option of the rule that asks for it. */
export function rollbackTestDays(config: Config): number {
  const { settings } = resolveRuleSettings(rulesFor(config), config);
  return options.parse(settings.get('experiment/rollback-plan')?.options).testedWithinDays;
}
