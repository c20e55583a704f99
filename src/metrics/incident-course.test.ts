import { expect, test } from 'vitest';
import { type CourseOptions, incidentCourses } from './incident-course.ts';
import type { AgentFacts, Firing, VersionFacts } from './rollup.ts';

const minute = 60_000;
const start = Date.parse('2026-08-14T09:00:00Z');
const threshold = { metric: 'success-rate', window: '1h', limit: 0.85, least: 10 } as const;

/** A run a minute from three hours before the start on; from the start on every third fails, by one mode. */
function facts(minutes: number): VersionFacts {
  const at = Float64Array.from({ length: 180 + minutes }, (_, run) => start + (run - 180) * minute);
  const none = at.map(() => Number.NaN);
  const zeros = new Uint8Array(at.length);
  const firings = [...at.keys()].flatMap((run): Firing[] =>
    run >= 180 && run % 3 === 0
      ? [{ at: at[run] ?? 0, runId: `r${run}`, failureId: 'schema-drift-input', severity: undefined }]
      : [],
  );
  const numbers = { steps: none, fallbackSteps: none, cost: none, tokens: none, latency: none };
  return {
    ...{ agent: 'invoice-match', version: '1.0.0', firstAt: at[0] ?? 0, crossings: [], adversarial: [] },
    ...{
      firings,
      escalations: [],
      strayOverrides: [],
      gates: { at: new Float64Array(), overridden: new Uint8Array() },
    },
    runs: { at, startedAt: at, endedAt: at, end: zeros, clean: zeros, escalated: zeros, ...numbers },
  };
}

const agentOf = (version: VersionFacts): AgentFacts => ({
  agent: 'invoice-match',
  failings: [],
  fixes: [],
  versions: [version],
});
const coursesOf = (version: VersionFacts, of: CourseOptions) => incidentCourses(agentOf(version), version, of);

const options = {
  ...{ sigmas: 2, baselineDays: 14, leastDays: 5, leastInBand: 10 },
  span: { from: start - 60 * minute, to: start + 120 * minute },
  since: start,
  severityOf: () => 'sev2',
};

test('the limit is passed when the window holds more than it allows, and seven days hardly move', () => {
  const [course] = coursesOf(facts(120), { ...options, thresholds: [threshold] });
  // The tenth failure of sixty runs, 16.7 %, is the one of 09:27; the window ends after it.
  expect(course?.passedAt).toBe(start + 28 * minute);
  const before = course?.samples.find(({ at }) => at === start + 27 * minute);
  expect(before).toMatchObject({ n: 60, value: 51 / 60 });
  const then = course?.samples.find(({ at }) => at === course.passedAt);
  expect(then?.week).toBeCloseTo(198 / 208, 12);
  expect(course?.samples).toHaveLength(181);
});

test.each([
  ['a limit that is not passed', { ...threshold, limit: 0.5 }, 1],
  ['another mode', { ...threshold, failureId: 'tool-timeout' }, 1],
  ['windows that hold too little', { ...threshold, least: 61 }, 0],
  ['a rate without a gate', { ...threshold, metric: 'override-rate' as const }, 0],
])('%s', (_, limit, courses) => {
  const found = coursesOf(facts(120), { ...options, thresholds: [limit] });
  expect(found).toHaveLength(courses);
  expect(found.every(({ passedAt }) => passedAt === undefined)).toBe(true);
});

test('a span of weeks has as many samples as a picture shows', () => {
  const span = { from: start - 14 * 1440 * minute, to: start + 14 * 1440 * minute };
  const [course] = coursesOf(facts(120), { ...options, span, thresholds: [threshold] });
  expect(course?.samples.length).toBeLessThanOrEqual(2881);
});
