import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/registry.ts';
import { demands } from './demands.ts';
import { type Caught, lintDemands } from './lint-demand.ts';

const content = join(import.meta.dirname, '../../content');
const now = '2026-11-21T12:00:00Z';

describe('every demand of the source documents has a rule that catches who disregards it', () => {
  let caught: readonly Caught[];
  beforeAll(() => {
    caught = [...lintDemands(demands, content, now)];
  }, 120_000);

  test.each(demands.map((demand, index) => [demand.source, demand.demand, demand.caughtBy, index] as const))(
    '%s: %s (%s)',
    (_source, _demand, rule, index) => {
      expect(caught[index]?.diagnostics.map(({ ruleId }) => ruleId)).toContain(rule);
    },
  );

  test('and the rule says that it comes from that document', () => {
    const sources = new Map<string, string>(rules.map(({ id, source }) => [id, source.join('; ')]));
    const silent = demands.filter(
      ({ source, caughtBy }) => !(sources.get(caughtBy) ?? '').includes(source.slice(0, 'nnn'.length)),
    );
    expect(silent.map(({ source, caughtBy }) => `${caughtBy} does not cite ${source}`)).toEqual([]);
  });
});
