import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../model/config.ts';
import { rules } from '../../rules/registry.ts';
import { resolveRuleSettings } from '../rule-settings.ts';
import { alertRates, alertsOn } from './alerts.ts';
import { readLabelled } from './labelled-sentence.ts';
import { measure } from './measure.ts';
import { measuresOf, proseRules } from './prose-rules.ts';

const prose = proseRules(rules);
const { settings } = resolveRuleSettings(prose, defaultConfig);
const run = { config: defaultConfig, now: '2026-11-21T08:00:00Z', settings };
const blame = measuresOf(prose).find(({ name }) => name === 'blame')!;

const labelled = [
  { text: 'The engineer forgot to look.', label: 'blameful', strength: 'strong', target: 'role', origin: 'human' },
  { text: 'The gate was shut.', label: 'blameful', strength: 'mild', target: 'role-agent', origin: 'agent-assisted' },
  { text: 'The scheduler failed to start.', label: 'blameless', trap: 'failed to', origin: 'human' },
  { text: 'I overlooked it.', label: 'blameless', trap: 'overlooked', origin: 'human' },
  { text: 'The column was\n missing.', label: 'blameless', origin: 'human' },
  { text: 'Improve monitoring.', label: 'vague' },
];
const { sentences } = readLabelled(labelled.map((line) => JSON.stringify(line)).join('\n'), 'a.jsonl');

describe('on labelled sentences', () => {
  const measured = measure(blame, sentences, run);

  it('counts what is found and what is found wrongly', () => {
    expect(measured.precision).toMatchObject({ value: 0.5, n: 2 });
    expect(measured.recall).toMatchObject({ value: 0.5, n: 2 });
    expect(measured.f1).toBe(0.5);
  });

  it('tells strong and mild, agents and people, and origins apart', () => {
    const slices = measured.slices.map(({ by, of, share }) => `${by} ${of} ${share.value} of ${share.n}`);
    expect(slices).toEqual([
      'strength mild 0 of 1',
      'strength strong 1 of 1',
      'target agents 0 of 1',
      'target people 1 of 1',
      'origin agent-assisted 0 of 1',
      'origin human 1 of 1',
      `origin, false alarms human ${1 / 3} of 3`,
    ]);
  });

  it('names the false alarms and what was missed', () => {
    expect(measured.falseAlarms).toMatchObject([
      { sentence: { line: 4, trap: 'overlooked' }, ruleId: 'blameless/phrase' },
    ]);
    expect(measured.missed).toMatchObject([{ line: 2 }]);
  });

  it('leaves out measures whose rules are not there', () => {
    expect(measuresOf(rules.filter(({ id }) => id === 'blameless/phrase')).map(({ name }) => name)).toEqual([
      'blame',
      'blameless/phrase',
    ]);
  });
});

describe('on documents', () => {
  const text =
    '# Incident\n\n## What happened\n\nIt was slow. We waited.\n\n- The engineer forgot to look. It broke.\n- Then it was fast.\n';
  const found = alertsOn(Buffer.from(text), 'a.md', prose, run);

  it('counts sentences of prose and shows the sentence of an alert', () => {
    expect(found.sentences).toBe(5);
    expect(found.alerts).toMatchObject([
      { file: 'a.md', line: 7, ruleId: 'blameless/phrase', context: 'The engineer forgot to look.' },
    ]);
  });

  it('gives the rate of each rule', () => {
    const rates = alertRates([found, alertsOn(Buffer.from('# Incident\n'), 'b.md', prose, run)], prose);
    expect(rates.find(({ ruleId }) => ruleId === 'blameless/phrase')).toEqual({
      ruleId: 'blameless/phrase',
      alerts: 1,
      documentsWithAlerts: 1,
      perThousandSentences: 200,
      perDocument: 0.5,
    });
    expect(alertRates([], prose)[0]).toMatchObject({
      alerts: 0,
      perThousandSentences: undefined,
      perDocument: undefined,
    });
  });
});
