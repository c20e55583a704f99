import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ConfigInput, configSchema } from '../model/config.ts';
import { defineRule } from '../rules/define-rule.ts';
import { resolveRuleSettings } from './rule-settings.ts';

const rule = (id: `${string}/${string}`, options: z.ZodType = z.strictObject({})) =>
  defineRule({
    id,
    scope: 'document',
    kinds: 'all',
    severity: 'error',
    fix: 'none',
    source: [],
    options,
    messages: {},
    check() {},
  });

const rules = [rule('action/owner', z.strictObject({ allow: z.array(z.string()).default([]) })), rule('clock/order')];

const resolve = (configured: ConfigInput['rules']) =>
  resolveRuleSettings(rules, configSchema.parse({ rules: configured }));

describe('levels and options', () => {
  test('a rule that the config does not name keeps its own level and default options', () => {
    const { settings, problems } = resolve({});
    expect(settings.get('action/owner')).toMatchObject({ level: 'error', options: { allow: [] } });
    expect(problems).toEqual([]);
  });

  test('the config sets the level, and options with it', () => {
    const { settings } = resolve({ 'clock/order': 'off', 'action/owner': ['warning', { allow: ['Everyone'] }] });
    expect(settings.get('clock/order')).toMatchObject({ level: 'off' });
    expect(settings.get('action/owner')).toMatchObject({ level: 'warning', options: { allow: ['Everyone'] } });
  });
});

test.each<[string, ConfigInput['rules'], string]>([
  [
    'a misspelt rule',
    { 'action/ownr': 'off' },
    '`rules`: there is no rule `action/ownr`; did you mean `action/owner`?',
  ],
  ['an unknown rule', { 'x/y': 'off' }, '`rules`: there is no rule `x/y`; `reliability rules` lists all of them.'],
  [
    'a misspelt option',
    { 'action/owner': ['error', { alow: [] }] },
    '`rules["action/owner"]`: there is no option `alow`; did you mean `allow`?',
  ],
  [
    'an option of a rule without any',
    { 'clock/order': ['error', { strict: true }] },
    '`rules["clock/order"]`: there is no option `strict`; the rule takes no options.',
  ],
  [
    'a value of the wrong type',
    { 'action/owner': ['error', { allow: 'Everyone' }] },
    '`rules["action/owner"]`, option `allow`: is text, not a list; write a list: `[…]`.',
  ],
])('%s is a problem, and the defaults hold', (_, configured, problem) => {
  const { settings, problems } = resolve(configured);
  expect(problems.map(({ text }) => text)).toEqual([problem]);
  expect(settings.get('action/owner')?.options).toEqual({ allow: [] });
});
