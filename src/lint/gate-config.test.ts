import { describe, expect, test } from 'vitest';
import { type ConfigInput, configSchema, defaultConfig } from '../model/config.ts';
import { rulesFor } from '../rules/rules-for.ts';
import { gateConfig } from './gate-config.ts';
import { resolveRuleSettings } from './rule-settings.ts';

const judged = (head: ConfigInput, base: ConfigInput) =>
  gateConfig(configSchema.parse(head), configSchema.parse(base), rulesFor);

/** The level and the options under which a rule judges. */
function setting(head: ConfigInput['rules'], base: ConfigInput['rules'], id = 'action/owner') {
  const config = judged({ rules: head }, { rules: base });
  const { settings, problems } = resolveRuleSettings(rulesFor(config), config);
  expect(problems).toEqual([]);
  const { level, options } = settings.get(id)!;
  return [level, options];
}

describe('of a rule', () => {
  test.each<[string, ConfigInput['rules'], ConfigInput['rules'], unknown[]]>([
    ['neither says something', {}, {}, ['error', { allow: [] }]],
    ['switching it off waits for the merge', { 'action/owner': 'off' }, {}, ['error', { allow: [] }]],
    ['making it milder waits', { 'action/owner': 'warning' }, { 'action/owner': 'error' }, ['error', { allow: [] }]],
    [
      'making it stricter counts at once',
      { 'action/owner': 'error' },
      { 'action/owner': 'info' },
      ['error', { allow: [] }],
    ],
    ['taking a line out is making it stricter', {}, { 'action/owner': 'off' }, ['error', { allow: [] }]],
    ['off on both sides stays off', { 'action/owner': 'off' }, { 'action/owner': 'off' }, ['off', { allow: [] }]],
    ['options that come wait', { 'action/owner': ['error', { allow: ['all'] }] }, {}, ['error', { allow: [] }]],
    ['options that go wait', {}, { 'action/owner': ['warning', { allow: ['all'] }] }, ['error', { allow: ['all'] }]],
  ])('%s', (_, head, base, expected) => expect(setting(head, base)).toEqual(expected));
});

test('files are left out only where both sides leave them out', () => {
  const { content } = judged(
    { content: { dir: 'new', ignore: ['**/README.md', 'postmortems/**'] } },
    { content: { dir: 'old', ignore: ['**/README.md', 'old/**'] } },
  );
  expect(content).toMatchObject({ dir: 'new', ignore: ['**/README.md'] });
});

test.each<[string, string | undefined, string | undefined, string | undefined]>([
  ['set back', '2026-01-01T00:00:00Z', '2026-09-01T00:00:00Z', '2026-09-01T00:00:00Z'],
  ['set forward', '2026-10-01T00:00:00Z', '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z'],
  ['stopped', '2026-10-01T00:00:00Z', undefined, undefined],
  ['let go', undefined, '2026-09-01T00:00:00Z', undefined],
])('a clock that is %s', (_, head, base, expected) => {
  const content = (now: string | undefined) => ({ content: now === undefined ? {} : { now } });
  expect(judged(content(head), content(base)).content.now).toBe(expected);
});

test('events and languages of both sides count, people and the meaning of a severity as the base has them', () => {
  const config = judged(
    { content: { events: ['new/*.ndjson'], people: 'new.txt' }, languages: ['ja'], severities: { sev2: 'sev4' } },
    { content: { people: 'old.txt' } },
  );
  expect(config.content).toMatchObject({
    events: [...defaultConfig.content.events, 'new/*.ndjson'],
    people: 'old.txt',
  });
  expect(config.languages).toEqual(['en', 'ja']);
  expect(config.severities['sev2']).toBe('sev2');
});

test('limits are those of the base; names are those of the change', () => {
  const config = judged(
    { organisation: 'New', clocks: { staleActionMonths: 99 }, holidays: ['2026-12-25'], severities: { major: 'sev1' } },
    { organisation: 'Old', clocks: { staleActionMonths: 3 } },
  );
  expect(config).toMatchObject({ organisation: 'New', clocks: { staleActionMonths: 3 }, holidays: [] });
  expect(config.severities['major']).toBe('sev1');
});

test('requirements of both sides count, as the base has them where both have them', () => {
  const requirement = (id: string, heading: string) =>
    ({ kind: 'section', id, heading, message: { why: 'It matters.', how: 'Write it.' } }) as const;
  const { requirements } = judged(
    { requirements: [requirement('acme/one', 'New'), requirement('acme/three', 'Three')] },
    { requirements: [requirement('acme/one', 'One'), requirement('acme/two', 'Two')] },
  );
  expect(requirements.map(({ id, ...rest }) => [id, 'heading' in rest && rest.heading])).toEqual([
    ['acme/one', 'One'],
    ['acme/two', 'Two'],
    ['acme/three', 'Three'],
  ]);
});
