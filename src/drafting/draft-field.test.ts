import { expect, test } from 'vitest';
import { fieldAt, fieldKeys, requiredFields } from './draft-field.ts';

const keys = (kind: Parameters<typeof requiredFields>[0]) =>
  requiredFields(kind).map(({ key, type }) => `${key}: ${type}`);

test('what is asked for is what the schema demands, without kind and id', () => {
  expect(keys('drill')).toEqual(['date: date', 'passed: yes-no']);
  expect(keys('postmortem')).toEqual([
    'title: text',
    'status: choice',
    'severity: choice',
    'agent_id: text',
    'detected_at: moment',
    'failure_id_refs: list',
  ]);
});

test('keys inside of mappings are asked one by one', () => {
  expect(keys('audit')).toContain('sampler.seed: number');
  expect(keys('retirement')).toContain('target.type: choice');
});

test('a mapping that must be there although none of its keys must is asked for, but for its days', () => {
  expect(keys('experiment').filter((key) => key.startsWith('rollback_plan'))).toEqual([
    'rollback_plan.trigger: text',
    'rollback_plan.steps: list',
    'rollback_plan.owner: text',
    'rollback_plan.max_minutes: number',
  ]);
});

test('a canvas is named after its agent, so the id is asked for', () => {
  expect(keys('canvas')).toContain('agent_id: text');
});

test('a field knows its choices and whose id it takes', () => {
  expect(fieldAt('postmortem', 'severity')?.choices).toEqual(['sev1', 'sev2', 'sev3', 'sev4']);
  expect(fieldAt('postmortem', 'failure_id_refs')?.kinds).toEqual(['failure-mode']);
  expect(fieldAt('postmortem', 'title')?.kinds).toEqual([]);
});

test('lists of mappings, and keys that are not there, are no field', () => {
  expect(fieldAt('postmortem', 'action_items')).toBeUndefined();
  expect(fieldAt('postmortem', 'five_whys')).toBeUndefined();
  expect(fieldAt('postmortem', 'nothing')).toBeUndefined();
  expect(fieldKeys('audit')).toContain('sampler.population');
});
