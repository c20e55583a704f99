import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/registry.ts';
import { runReliability } from './run-reliability.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Every rule that the catalogue was designed with: an id that goes, or a new one, is a decision, and is made here too. */
const catalogue: Readonly<Record<string, readonly string[]>> = {
  action: [
    'artifact',
    'disposition',
    'due',
    'effectiveness',
    'flat-priority',
    'green-tape',
    'not-careful',
    'not-resolve-work',
    'owner',
    'priority',
    'required',
    'systemic',
    'too-many',
    'tracker',
    'type',
    'unique-id',
    'vague',
  ],
  agent: ['kill-switch', 'owner', 'production-ready', 'retired-live'],
  audit: ['reproducible', 'rubric'],
  blameless: ['counterfactual', 'person', 'phrase'],
  canvas: ['boundary', 'escalation', 'signed', 'thresholds', 'unknown-high-risk'],
  cause: [
    'addressed',
    'contributing-factors',
    'control-gaps',
    'five-whys',
    'not-human-error',
    'systemic',
    'whys-progress',
  ],
  change: [
    'after-sign-off',
    'close-evidence',
    'delete',
    'due-slip',
    'finding-severity',
    'finding-text',
    'id',
    'status',
  ],
  clock: ['closed-with-open-actions', 'no-future', 'order', 'publish-due', 'sign-off-after', 'stale-action', 'zone'],
  comms: ['recorded'],
  decision: ['supersedes'],
  experiment: ['dates', 'evaluation', 'measurable', 'result', 'rollback-plan'],
  finding: ['closure', 'enumerated', 'verifier'],
  frontmatter: ['fence', 'id-matches-file', 'schema', 'unique-id', 'yaml'],
  impact: ['blast-radius', 'quantified'],
  lifecycle: ['answers', 'artifacts', 'canvas-bumped', 'evals', 'links', 'register-updated', 'rollout', 'upstream'],
  reference: ['boundary-cross', 'cited', 'link', 'resolve', 'retired', 'severity', 'version'],
  register: ['candidate-age', 'complete', 'orphan', 'recurrence', 'untested'],
  regulatory: ['deadline', 'reasoned'],
  response: ['containment-kind', 'detection-action', 'latencies'],
  review: ['frozen'],
  rollout: ['artifacts', 'dwell', 'gates', 'oncall', 'order', 'sampling'],
  security: ['mdx-place', 'personal-data', 'raw-html', 'secret', 'url'],
  'sign-off': ['complete'],
  structure: [
    'lessons-not-timeline',
    'no-empty-section',
    'no-placeholder',
    'one-source',
    'required-sections',
    'section-order',
    'summary-answers',
  ],
  suppress: ['expired', 'reason', 'unused'],
  timeline: ['agrees', 'durations', 'gap', 'monotonic', 'present', 'sourced', 'timestamped'],
  verify: ['consistent', 'decision', 'open-questions'],
};
const ids = Object.entries(catalogue).flatMap(([group, names]) => names.map((name) => `${group}/${name}`));

test('the catalogue has every rule, and no other', () => {
  expect(rules.map(({ id }) => id)).toEqual([...ids].sort());
});

test('`reliability rules` shows them all', async () => {
  const { status, stdout } = await runReliability(['rules'], temporaryFolder());
  expect(status).toBe(0);
  expect(ids.filter((id) => !stdout.includes(`  ${id} `))).toEqual([]);
});

describe('what every rule says of itself', () => {
  const sources = /^(?:00[0-4] \S|design: \S|contracts C)/;

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, { source, messages }) => {
    expect(source.length).toBeGreaterThan(0);
    for (const text of source) expect(text).toMatch(sources);
    expect(Object.keys(messages).length).toBeGreaterThan(0);
  });
});
