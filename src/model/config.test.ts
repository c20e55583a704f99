import { describe, expect, test } from 'vitest';
import { configSchema, defaultConfig, defineConfig } from './config.ts';
import { explainIssue } from './explain-issue.ts';
import { kindNames } from './kinds.ts';

describe('the defaults', () => {
  test('come from the sources', () => {
    expect(defaultConfig.clocks).toEqual({
      publishBusinessDays: { sev1: 5, sev2: 10, sev3: null, sev4: null },
      handoffHours: { sev1: 24, sev2: 72, sev3: null, sev4: null },
      actionDays: { sev1: 15, sev2: 30, sev3: 90, sev4: 180 },
      staleActionMonths: 6,
    });
    expect(defaultConfig.regulatory.euAiAct73.days).toEqual({
      general: 15,
      'widespread-or-critical-infrastructure': 2,
      death: 10,
    });
  });

  test('are a configuration themselves', () => {
    expect(configSchema.parse(defaultConfig)).toEqual(defaultConfig);
  });

  test.each([
    ['postmortem', ['pm-2026-014', 'inc-2026-04-09-001', 'PM-12', '3b241101-e2bb-4255-8caf-4136c566a962']],
    ['failure-mode', ['tool-timeout']],
    ['review', ['2026-w33', '2026-08']],
    ['canvas', ['support-triage']],
  ] as const)('take the ids of a %s', (kind, ids) => {
    const pattern = new RegExp(defaultConfig.ids[kind].pattern, 'u');
    expect(ids.filter((id) => !pattern.test(id))).toEqual([]);
  });

  test.each(['', '../x', 'a/b', 'a b', '-a', 'a-', 'a..b', '.a', 'ä', 'a?b', 'a%2f'])('refuse %j as an id', (id) => {
    const accepting = kindNames.filter((kind) => new RegExp(defaultConfig.ids[kind].pattern, 'u').test(id));
    expect(accepting).toEqual([]);
  });
});

test('what is left out keeps its default', () => {
  const config = configSchema.parse(
    defineConfig({
      organisation: 'Lumenly',
      clocks: { actionDays: { sev3: null } },
      ids: { postmortem: { pattern: '^inc-\\d+$' } },
      severities: { 'MA-JOR': 'sev1' },
      rules: { 'timeline/gap': 'off', 'action/too-many': ['warning', { max: 7 }] },
    }),
  );
  expect(config.clocks.actionDays).toEqual({ sev1: 15, sev2: 30, sev3: null, sev4: 180 });
  expect(config.ids.postmortem).toEqual({ pattern: '^inc-\\d+$', next: 'pm-{yyyy}-{nnn}' });
  expect(config.severities).toMatchObject({ major: 'sev1', critical: 'sev1', p2: 'sev2' });
  expect(config.rules['action/too-many']).toEqual(['warning', { max: 7 }]);
});

test.each([
  ['an unknown key', { organization: 'x' }, ': has the unknown key `organization`; correct the spelling or remove it'],
  [
    'an unknown key further down',
    { clocks: { actionDays: { sev5: 1 } } },
    'clocks.actionDays: has the unknown key `sev5`; correct the spelling or remove it',
  ],
  [
    'a limit below 0',
    { clocks: { actionDays: { sev1: -1 } } },
    'clocks.actionDays.sev1: is -1, which is too small; write 0 or more',
  ],
  [
    'a holiday that is no day',
    { holidays: ['2026-12-25', '2026-02-29'] },
    'holidays.1: names the day 2026-02-29, which does not exist; write a day of the calendar',
  ],
  [
    'another severity',
    { severities: { major: 'sev0' } },
    'severities.major: is "sev0", which is none of the known values; write `sev1`, `sev2`, `sev3` or `sev4`',
  ],
  [
    'a broken pattern',
    { ids: { agent: { pattern: '(' } } },
    'ids.agent.pattern: is not a regular expression; write one as in JavaScript, without the slashes',
  ],
  [
    'another level',
    { rules: { 'clock/order': 'loud' } },
    "rules.clock/order: is no rule setting; write 'off', 'error', 'warning' or 'info', or [level, options]",
  ],
  [
    'an address without scheme',
    { site: { url: 'reliability.example.com' } },
    'site.url: is not a web address; write it with https://',
  ],
  [
    'an address that runs code',
    { site: { repository: 'javascript:alert(1)' } },
    'site.repository: is not a web address; write it with https://',
  ],
  [
    'a base that is no path',
    { site: { base: 'reliability' } },
    'site.base: is not a path; write `/`, or for example `/reliability`',
  ],
])('refuses %s', (_, input, message) => {
  const issues = configSchema.safeParse(input, { reportInput: true }).error?.issues ?? [];
  const explained = issues.map((issue) => {
    const { what, how } = explainIssue(issue);
    return `${issue.path.join('.')}: ${what}; ${how}`;
  });
  expect(explained).toEqual([message]);
});
