import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import { textAt } from '../library/values.ts';
import { resolveRuleSettings } from '../lint/rule-settings.ts';
import type { DriftOptions } from '../metrics/drift/drift-options.ts';
import { measureSettings } from '../metrics/measure-settings.ts';
import { severityLookup } from '../metrics/mode-severities.ts';
import { overrideCeiling } from '../metrics/override-ceiling.ts';
import type { Config } from '../model/config.ts';
import { rulesFor } from '../rules/rules-for.ts';

/** What a library and its configuration say of drift; `now`: milliseconds since 1970. */
export function driftSettings(
  { metrics, severities }: Pick<Config, 'metrics' | 'severities'>,
  index: Pick<LibraryIndex<DocumentFacts>, 'byKind' | 'byId'>,
  now: number,
): DriftOptions {
  const registered = (index.byKind.get('failure-mode') ?? []).flatMap(({ id, data }) => {
    const severity = textAt(data, 'severity');
    return id === undefined || severity === undefined ? [] : [[id, severity] as const];
  });
  return {
    ...metrics.drift,
    ...{ now, thresholds: metrics.thresholds, severityOf: severityLookup(new Map(registered), severities) },
    recoveryTarget: measureSettings(metrics).recoveryTarget,
    ceilingOf(agent) {
      const fieldsOf = (kind: 'agent' | 'canvas', id: string) => index.byId.get(kind)?.get(id)?.[0]?.data;
      return overrideCeiling(agent, fieldsOf, metrics.overrideCeiling).value;
    },
  };
}

/** Days around an incident that count as the same one, as the rule on crossings has it: a limit is written once. */
export function crossingDays(config: Config): number {
  const { settings } = resolveRuleSettings(rulesFor(config), config);
  return z.object({ windowDays: z.number() }).parse(settings.get('reference/boundary-cross')?.options).windowDays;
}
