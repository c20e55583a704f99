import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLabelled } from '../../src/lint/evaluation/labelled-sentence.ts';
import { measure } from '../../src/lint/evaluation/measure.ts';
import { measuresOf, proseRules } from '../../src/lint/evaluation/prose-rules.ts';
import { resolveRuleSettings } from '../../src/lint/rule-settings.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { rules } from '../../src/rules/registry.ts';

const files = globSync('labelled/*.jsonl', { cwd: import.meta.dirname });
const read = files.map((file) => readLabelled(readFileSync(join(import.meta.dirname, file), 'utf8'), file));
const prose = proseRules(rules);
const run = {
  config: defaultConfig,
  now: '2026-11-21T08:00:00Z',
  settings: resolveRuleSettings(prose, defaultConfig).settings,
};

it('reads every labelled sentence', () => {
  expect(read.flatMap(({ problems }) => problems)).toEqual([]);
});

it('finds nine in ten sentences that blame, and raises at most one false alarm in fifty alerts', () => {
  const blame = measuresOf(prose).find(({ name }) => name === 'blame')!;
  const { precision, recall, falseAlarms } = measure(
    blame,
    read.flatMap(({ sentences }) => sentences),
    run,
  );
  const told = falseAlarms.map(({ sentence, message }) => `${sentence.text} ← ${message}`).join('\n');
  expect(precision.n).toBeGreaterThan(60);
  expect(precision.value, told).toBeGreaterThanOrEqual(0.98);
  expect(recall.value).toBeGreaterThanOrEqual(0.9);
});
