import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../../tests/library-of.ts';
import { resolveRuleSettings } from '../../lint/rule-settings.ts';
import { severityLookup } from '../../metrics/mode-severities.ts';
import { endStates, type Rollup } from '../../metrics/rollup.ts';
import { type Config, defaultConfig } from '../../model/config.ts';
import { policyTypes } from '../../model/kinds/policy.ts';
import { severityTable } from '../../model/severity.ts';
import { rulesFor } from '../../rules/rules-for.ts';
import { judgeRollout } from './judge-rollout.ts';
import { rolloutLimits } from './rollout-limits.ts';

type Fields = Record<string, unknown>;
type StageFields = Fields & { gates: Fields };

interface Run {
  readonly at: number;
  readonly gate: 'none' | 'approved' | 'overridden';
  readonly tier?: 1 | 2 | 3 | 'none';
  readonly wave?: string | undefined;
  /** How often it reached its gate; once when it is not told. */
  readonly times?: number;
}

/** Everything that decides, to be spoilt in one place. */
interface World {
  stages: StageFields[];
  files: Record<string, string>;
  runs: Run[];
  suite: { at: number; passed: boolean }[];
  crossings: number[];
  firings: { at: number; failureId: string }[];
  failings: { at: number; failureId: string }[];
  fixes: { at: number; failureId: string }[];
  version: string;
  now: number;
  config: Config['gates']['rollout'];
  hasEvents: boolean;
}

const hour = 3_600_000;
const utc = (time: string) => Date.parse(`2026-06-${time}:00Z`);
const iso = (time: string) => `2026-06-${time}:00Z`;

const step = { override_rate: 0.05, mttr_breach: 'no', adversarial_pass_rate: 1, tier_3_escalations: 0 };

/** A rollout of which all of 000 §3 is as it should be: a run each half hour, all night. */
function good(): World {
  const runs = Array.from({ length: 11 * 48 }, (_, index): Run => {
    const at = utc('02T08:00') + index * (hour / 2);
    const isSampled = at < utc('07T08:00') || index % 4 === 0;
    return { at, gate: !isSampled ? 'none' : index % 80 === 20 ? 'overridden' : 'approved' };
  });
  return {
    stages: [
      {
        ...{ stage: 'pre-deploy', entered_at: iso('01T08:00'), exited_at: iso('02T08:00'), outcome: 'advanced' },
        gates: {
          ...{ canvas_signed: 'yes', s1_artifacts: 7, adversarial_pass_rate: 1, s2_eval_baseline: 0.921 },
          ...{
            s2_eval_delta: 0,
            fallback_paths_exercised: 'yes',
            hitl_pool_confirmed: 'yes',
            sla_targets_agreed: 'yes',
          },
        },
      },
      {
        ...{ stage: 'canary', entered_at: iso('02T08:00'), exited_at: iso('05T08:00'), outcome: 'advanced' },
        ...{ traffic: '5%', hitl_sampling: '100%' },
        gates: {
          hours_green: 72,
          autonomous_execute_on_medium: 'no',
          boundary_cross_attempts: 0,
          override_rate: 0.03,
          new_failure_ids: 0,
        },
      },
      ...[10, 25, 50, 100].map((share, index) => ({
        ...{ stage: `pct-${share}`, outcome: 'advanced', traffic: `${share}%` },
        entered_at: iso(`${String(5 + 2 * index).padStart(2, '0')}T08:00`),
        exited_at: iso(`${String(7 + 2 * index).padStart(2, '0')}T08:00`),
        ...{ hitl_sampling: share === 10 ? '100%' : '10%', oncall: 'claims-oncall (R. Okafor)' },
        gates: { ...step, ...(share > 10 && { drift_detector: 'armed' }) },
      })),
      { stage: 'full', entered_at: iso('13T08:00'), gates: { drift_detector: 'armed' } },
    ],
    files: {
      'registers/agents/claims.md': recordText(
        { kind: 'agent', agent_id: 'claims', title: 'Claims' },
        ['canvases/claims', ...policyTypes.map((type) => `policies/${type}`)]
          .map((path) => `[x](../../${path}.md)`)
          .join(' '),
      ),
      'canvases/claims.md': canvas({}),
      ...Object.fromEntries(policyTypes.map((type) => [`policies/${type}.md`, policy(type, 'active')])),
      'registers/failure-modes/tool-timeout.md': mode('tool-timeout', 'sev1'),
      'registers/failure-modes/wrong-payee.md': mode('wrong-payee', 'sev2', { added_by: 'pm-1' }),
      'postmortems/pm-1.md': recordText({
        kind: 'postmortem',
        id: 'pm-1',
        title: 'Paid twice',
        detected_at: '2026-03-01T08:00:00Z',
      }),
    },
    runs,
    suite: Array.from({ length: 13 }, (_, night) => ({ at: utc('02T02:30') + night * 24 * hour, passed: true })),
    crossings: [],
    firings: [
      { at: utc('03T10:00'), failureId: 'tool-timeout' },
      { at: utc('03T11:00'), failureId: 'wrong-payee' },
    ],
    failings: [],
    fixes: [],
    version: '2.0.0',
    now: utc('14T08:00'),
    config: defaultConfig.gates.rollout,
    hasEvents: true,
  };
}

function canvas(fields: Fields): string {
  return recordText({
    ...{ kind: 'canvas', agent_id: 'claims', title: 'Claims', version: '1.0.0', override_ceiling: 0.08 },
    ...{ signed_by: 'claims-owner', signed_on: '2026-05-20', ...fields },
  });
}

const policy = (type: string, status: string) =>
  recordText({ kind: 'policy', policy_id: type, title: type, type, status, agent_id: 'claims', version: '1.0.0' });

const mode = (id: string, severity: string, fields: Fields = {}) =>
  recordText({ kind: 'failure-mode', failure_id: id, name: id, severity, agents: ['claims'], ...fields });

function rollupOf(world: World): Rollup {
  const runs = world.runs.filter(({ at }) => at < world.now);
  const gatesOf = ({ gate, times = 1 }: Run) => (gate === 'none' ? 0 : times);
  const gates = runs.flatMap((run) => Array.from({ length: gatesOf(run) }, () => run));
  const mark = (at: number, index: number) => ({ at, eventId: `evt-${index}` });
  const column = (value: (run: Run) => number) => Float64Array.from(runs, value);
  const nothing = column(() => 0);
  const escalated = ({ tier }: Run) => (tier === undefined ? 0 : tier === 'none' ? 1 : tier + 1);
  const facts = {
    ...{ agent: 'claims', version: world.version, firstAt: runs[0]?.at ?? 0, strayOverrides: [], escalations: [] },
    runs: {
      ...{ at: column(({ at }) => at), startedAt: column(({ at }) => at), endedAt: column(({ at }) => at + 60_000) },
      end: Uint8Array.from(runs, () => endStates.succeeded),
      clean: Uint8Array.from(runs, () => 1),
      escalated: Uint8Array.from(runs, escalated),
      ...{ steps: nothing, fallbackSteps: nothing, cost: nothing, tokens: nothing, latency: nothing },
    },
    waves: runs.some(({ wave }) => wave !== undefined)
      ? { name: runs.map(({ wave }) => wave), gates: column(gatesOf) }
      : undefined,
    gates: {
      at: Float64Array.from(gates, ({ at }) => at + 30_000),
      overridden: Uint8Array.from(gates, ({ gate }) => (gate === 'overridden' ? 1 : 0)),
    },
    firings: world.firings.map((firing, index) => ({ ...firing, runId: `run-${index}`, severity: undefined })),
    crossings: world.crossings.map(mark),
    adversarial: world.suite.map(({ at, passed }, index) => ({ ...mark(at, index), passed })),
  };
  const failings = world.failings.map(({ at, failureId }, index) => {
    return { ...mark(at, index), version: world.version, failureId, severity: undefined };
  });
  const fixes = world.fixes.map(({ at, failureId }, index) => ({ ...mark(at, 100 + index), failureId }));
  return {
    agents: [{ agent: 'claims', failings, fixes, versions: [facts] }],
    counts: { events: 0, duplicates: 0, conflictingIds: 0, future: 0 },
  };
}

const limits = rolloutLimits(resolveRuleSettings(rulesFor(defaultConfig), defaultConfig).settings);

function judge(world: World) {
  const rollout = {
    kind: 'rollout',
    rollout_id: 'ro-1',
    title: 'Claims 2.0.0',
    agent_id: 'claims',
    agent_version: '2.0.0',
  };
  const files = { ...world.files, 'rollouts/ro-1.md': recordText({ ...rollout, stages: world.stages }) };
  const { index } = libraryOf(files);
  const [document] = index.byKind.get('rollout') ?? [];
  const registered = new Map(
    (index.byKind.get('failure-mode') ?? []).map(({ id, data }) => [id ?? '', String(data['severity'])]),
  );
  return judgeRollout({
    ...{ rollout: document ?? { data: {} }, index, limits, config: world.config, now: world.now },
    rollup: world.hasEvents ? rollupOf(world) : undefined,
    severityOf: severityLookup(registered, severityTable),
    acknowledgeTarget: (tier) => ({ 1: 4 * hour, 2: hour, 3: hour / 4 })[tier],
    recoveryTarget: (severity) => ({ sev1: hour, sev2: 4 * hour, sev3: 24 * hour })[severity],
  });
}

/** `stage gate state` of everything that is not green. */
function against(spoil: (world: World) => void) {
  const world = good();
  spoil(world);
  const { verdict, rollBack, stages } = judge(world);
  const told = stages.flatMap(({ stage, gates }) =>
    gates.filter(({ state }) => state !== 'green').map(({ gate, state }) => `${stage.name} ${gate} ${state}`),
  );
  return { verdict, rollBack, told, stages };
}

test('a rollout as 000 §3 asks for is green in every gate', () => {
  const { verdict, told, stages } = against(() => {});
  expect(told).toEqual([]);
  expect(verdict).toBe('green');
  expect(stages.map(({ gates }) => gates.length)).toEqual([8, 9, 9, 10, 10, 10, 5]);
});

const stageOf = (world: World, name: string): StageFields => {
  const found = world.stages.find(({ stage }) => stage === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const set = (name: string, fields: Fields) => (world: World) => void Object.assign(stageOf(world, name), fields);
const gate = (name: string, gates: Fields) => (world: World) => void Object.assign(stageOf(world, name).gates, gates);
const inside = (from: string, to: string) => (run: Run) => run.at >= utc(from) && run.at < utc(to);
const change = (from: string, to: string, to_: (run: Run, index: number) => Partial<Run>) => (world: World) => {
  world.runs = world.runs.map((run, index) => (inside(from, to)(run) ? { ...run, ...to_(run, index) } : run));
};
/** Cuts the rollout off after a stage, which is then the current one. */
const until = (name: string, now: string) => (world: World) => {
  const place = world.stages.findIndex(({ stage }) => stage === name);
  world.stages = world.stages.slice(0, place + 1);
  const { exited_at: _, outcome: __, ...open } = stageOf(world, name);
  world.stages[place] = open as StageFields;
  world.now = utc(now);
};
const all =
  (...spoils: ((world: World) => void)[]) =>
  (world: World) =>
    void spoils.map((spoil) => spoil(world));

describe('one violation, one gate', () => {
  test.each<[string, (world: World) => void, string]>([
    [
      'the canvas is unsigned',
      ({ files }) => {
        files['canvases/claims.md'] = canvas({ signed_on: undefined });
      },
      'pre-deploy canvas_signed red',
    ],
    [
      'the canvas is a draft',
      ({ files }) => {
        files['canvases/claims.md'] = canvas({ version: '0.9.0' });
      },
      'pre-deploy canvas_signed red',
    ],
    [
      'the record says that it is unsigned',
      gate('pre-deploy', { canvas_signed: 'no' }),
      'pre-deploy canvas_signed red',
    ],
    [
      'an artifact is missing',
      ({ files }) => {
        delete files['policies/fallback-blueprint.md'];
      },
      'pre-deploy s1_artifacts red',
    ],
    [
      'an artifact is a draft',
      ({ files }) => {
        files['policies/fallback-blueprint.md'] = policy('fallback-blueprint', 'draft');
      },
      'pre-deploy s1_artifacts red',
    ],
    [
      'artifacts are not cross-referenced',
      ({ files }) => {
        files['registers/agents/claims.md'] = recordText({ kind: 'agent', agent_id: 'claims', title: 'C' });
      },
      'pre-deploy s1_artifacts red',
    ],
    ['six artifacts are recorded', gate('pre-deploy', { s1_artifacts: 6 }), 'pre-deploy s1_artifacts red'],
    [
      'an adversarial case fails before the deploy',
      ({ suite: [first] }) => {
        if (first) first.passed = false;
      },
      'pre-deploy adversarial_pass_rate red',
    ],
    [
      'the suite did not run before the deploy',
      ({ suite }) => {
        suite.shift();
      },
      'pre-deploy adversarial_pass_rate unknown',
    ],
    [
      'the record of the suite says 99 %',
      gate('pre-deploy', { adversarial_pass_rate: 0.99 }),
      'pre-deploy adversarial_pass_rate red',
    ],
    [
      'no baseline is recorded',
      gate('pre-deploy', { s2_eval_baseline: undefined }),
      'pre-deploy s2_eval_baseline unknown',
    ],
    ['the eval regresses', gate('pre-deploy', { s2_eval_delta: -0.001 }), 'pre-deploy s2_eval_delta red'],
    [
      'a fallback was not exercised',
      gate('pre-deploy', { fallback_paths_exercised: 'no' }),
      'pre-deploy fallback_paths_exercised red',
    ],
    [
      'the pool did not answer',
      gate('pre-deploy', { hitl_pool_confirmed: 'no' }),
      'pre-deploy hitl_pool_confirmed red',
    ],
    ['the times are not agreed', gate('pre-deploy', { sla_targets_agreed: 'no' }), 'pre-deploy sla_targets_agreed red'],
    ['the canary gets 6 %', set('canary', { traffic: '6%' }), 'canary traffic red'],
    ['the canary gets half a percent', set('canary', { traffic: '0.5%' }), 'canary traffic red'],
    ['the canary gets two tenants', set('canary', { traffic: 'two tenants' }), 'canary traffic red'],
    ['the record samples 99 % of the canary', set('canary', { hitl_sampling: '99%' }), 'canary hitl_sampling red'],
    [
      'the record says that it acted alone',
      gate('canary', { autonomous_execute_on_medium: 'yes' }),
      'canary autonomous_execute_on_medium red',
    ],
    ['a step gets another share', set('pct-25', { traffic: '30%' }), 'pct-25 traffic red'],
    ['a step lasts 47.9 h', set('pct-100', { exited_at: iso('13T07:54') }), 'pct-100 dwell red'],
    ['10 % is not all sampled', set('pct-10', { hitl_sampling: '50%' }), 'pct-10 hitl_sampling red'],
    ['a run at 10 % has no gate', change('06T08:00', '06T08:30', () => ({ gate: 'none' })), 'pct-10 hitl_sampling red'],
    ['25 % samples 9 %', set('pct-25', { hitl_sampling: '9%' }), 'pct-25 hitl_sampling red'],
    ['nobody is on call', set('pct-50', { oncall: undefined }), 'pct-50 oncall red'],
    ['a team is on call', set('pct-50', { oncall: 'the team' }), 'pct-50 oncall red'],
    ['two are on call', set('pct-50', { oncall: '@kim and @lee' }), 'pct-50 oncall red'],
    ['the detector is not armed at 25 %', gate('pct-25', { drift_detector: 'off' }), 'pct-25 drift_detector red'],
    [
      'overrides exceed 1.5 times the ceiling',
      change('09T08:00', '11T08:00', (_, index) => ({
        gate: index % 4 > 0 ? 'none' : index % 20 === 0 ? 'overridden' : 'approved',
      })),
      'pct-50 override_rate red',
    ],
    ['the record has overrides above it', gate('pct-50', { override_rate: 0.121 }), 'pct-50 override_rate red'],
    [
      'a sev1 takes 61 min',
      (world) => {
        world.failings = [{ at: utc('10T08:00'), failureId: 'tool-timeout' }];
        world.fixes = [{ at: utc('10T08:45'), failureId: 'tool-timeout' }];
      },
      'pct-50 mttr_breach red',
    ],
    [
      'a sev2 takes more than 4 h',
      (world) => {
        world.failings = [{ at: utc('10T08:00'), failureId: 'wrong-payee' }];
        world.fixes = [{ at: utc('10T11:59'), failureId: 'wrong-payee' }];
      },
      'pct-50 mttr_breach red',
    ],
    [
      'a failure is still open after its target',
      (world) => {
        world.failings = [{ at: utc('10T08:00'), failureId: 'wrong-payee' }];
      },
      'pct-50 mttr_breach red',
    ],
    [
      'nobody knows how grave it is',
      (world) => {
        world.failings = [{ at: utc('10T08:00'), failureId: 'other' }];
      },
      'pct-50 mttr_breach unknown',
    ],
    [
      'the suite fails at a step',
      ({ suite }) => {
        const night = suite.find(({ at }) => at > utc('12T00:00'));
        if (night) night.passed = false;
      },
      'pct-100 adversarial_pass_rate red',
    ],
    [
      'the suite does not run at a step',
      (world) => {
        world.suite = world.suite.filter(({ at }) => at < utc('11T08:00') || at > utc('13T08:00'));
      },
      'pct-100 adversarial_pass_rate unknown',
    ],
    ['a run escalates to tier 3', change('10T08:00', '10T08:30', () => ({ tier: 3 })), 'pct-50 tier_3_escalations red'],
    [
      'a run escalates without a tier',
      change('10T08:00', '10T08:30', () => ({ tier: 'none' })),
      'pct-50 tier_3_escalations unknown',
    ],
    ['a step was paused', set('full', { outcome: 'paused' }), 'full outcome red'],
    [
      'full service goes without reviews',
      (world) => {
        world.now = utc('21T08:00');
      },
      'full weekly_review red',
    ],
    ['the canvas is not read again', gate('full', { monthly_canvas_reading: 'no' }), 'full monthly_canvas_reading red'],
    [
      'the suite is not extended',
      gate('full', { quarterly_adversarial_expansion: 'never' }),
      'full quarterly_adversarial_expansion red',
    ],
  ])('%s', (_, spoil, expected) => {
    expect(against(spoil).told).toEqual([expected]);
  });

  test.each<[string, (world: World) => void, readonly string[]]>([
    [
      'a run of the canary without a human',
      change('05T07:00', '05T07:30', () => ({ gate: 'none' })),
      ['hitl_sampling red', 'hours_green red', 'autonomous_execute_on_medium unknown'],
    ],
    [
      'a run of the wave without a human, another that was seen twice',
      all(
        change('02T08:00', '05T08:00', () => ({ wave: 'canary' })),
        change('05T07:00', '05T07:30', () => ({ gate: 'none' })),
        change('05T07:30', '05T08:00', () => ({ times: 2 })),
      ),
      ['hitl_sampling red', 'autonomous_execute_on_medium unknown'],
    ],
    [
      'a run of no wave beside it without a human',
      all(
        change('02T08:00', '05T08:00', () => ({ wave: 'canary' })),
        change('05T07:00', '05T07:30', () => ({ gate: 'none', wave: undefined })),
      ),
      ['hours_green red'],
    ],
    [
      'runs that name another wave count by their version',
      all(
        change('02T08:00', '05T08:00', () => ({ wave: 'pct-10' })),
        change('05T07:00', '05T07:30', () => ({ gate: 'none' })),
      ),
      ['hitl_sampling red', 'hours_green red', 'autonomous_execute_on_medium unknown'],
    ],
    [
      'a crossing of the boundary',
      (world) => {
        world.crossings = [utc('04T10:00')];
      },
      ['hours_green red', 'boundary_cross_attempts red'],
    ],
    [
      'a failure id that the register does not have',
      (world) => {
        world.firings = [{ at: utc('04T10:00'), failureId: 'double-payment' }];
      },
      ['hours_green red', 'new_failure_ids red'],
    ],
    [
      '`UNKNOWN`',
      (world) => {
        world.firings = [{ at: utc('04T10:00'), failureId: 'UNKNOWN' }];
      },
      ['hours_green red', 'new_failure_ids red'],
    ],
    [
      'a failure id that the canary itself brought into the register',
      (world) => {
        world.files['postmortems/pm-1.md'] = recordText({
          kind: 'postmortem',
          id: 'pm-1',
          title: 'Paid twice',
          detected_at: iso('03T12:00'),
        });
        world.firings = [{ at: utc('03T11:00'), failureId: 'wrong-payee' }];
      },
      ['hours_green red', 'new_failure_ids red'],
    ],
    [
      'overrides above the ceiling',
      change('02T08:00', '05T08:00', (_, index) => ({ gate: index % 10 === 0 ? 'overridden' : 'approved' })),
      ['hours_green red', 'override_rate red'],
    ],
    [
      'nothing runs',
      (world) => {
        world.runs = world.runs.filter((run) => !inside('02T08:00', '05T08:00')(run));
      },
      [
        'hitl_sampling unknown',
        'hours_green unknown',
        'autonomous_execute_on_medium unknown',
        'boundary_cross_attempts unknown',
        'override_rate unknown',
        'new_failure_ids unknown',
      ],
    ],
  ])('canary: %s', (_, spoil, expected) => {
    expect(against(spoil).told).toEqual(expected.map((told) => `canary ${told}`));
  });

  test('a canary of 23 h, and one of 73 h', () => {
    const short = against(all(until('canary', '03T07:00'))).told;
    expect(short).toEqual(['canary dwell red', 'canary hours_green red']);
    expect(against(until('canary', '05T09:00')).told).toEqual(['canary dwell red']);
  });

  test('a step that is skipped, and one behind a stop', () => {
    const skipped = (world: World) => {
      world.stages = world.stages.filter(({ stage }) => stage !== 'pct-25');
    };
    expect(against(skipped).told).toEqual(['pct-50 order red']);
    expect(against(set('pct-25', { outcome: 'rolled-back' })).told).toEqual(['pct-25 outcome red', 'pct-50 order red']);
  });
});

describe('green hours', () => {
  test.each([
    [47, 'red'],
    [48, 'green'],
  ])('%i h since the last red one are %s', (hours, state) => {
    const { stages } = against((world) => {
      world.crossings = [utc('05T08:00') - (hours + 1) * hour];
    });
    expect(stages[1]?.gates.find(({ gate }) => gate === 'hours_green')).toMatchObject({ state, value: hours, n: 72 });
  });

  const resting = (world: World) => {
    world.runs = world.runs.filter(
      ({ at }) => !inside('02T08:00', '05T08:00')({ at, gate: 'none' }) || new Date(at).getUTCHours() >= 8,
    );
  };

  test('an hour without a run is unknown, or what the hour before it was', () => {
    expect(against(resting)).toMatchObject({ verdict: 'green' });
    const short = all(resting, (world) => {
      world.runs = world.runs.filter(
        ({ at }) => at < utc('02T18:00') || new Date(at).getUTCHours() < 16 || at >= utc('05T08:00'),
      );
    });
    expect(against(short).told).toEqual(['canary hours_green unknown']);
    const carried = all(short, (world) => {
      world.config = { ...world.config, idleHours: 'carry' };
    });
    expect(against(carried).told).toEqual([]);
  });

  test('an idle night does not mend a red hour', () => {
    const { stages } = against(
      all(resting, (world) => {
        world.config = { ...world.config, idleHours: 'carry' };
        world.crossings = [utc('02T23:30')];
      }),
    );
    // Of the 56 hours since then the first eight are of the night.
    expect(stages[1]?.gates.find(({ gate }) => gate === 'hours_green')).toMatchObject({ value: 48, state: 'green' });
  });
});

describe('at an earlier clock', () => {
  test('what comes later has not happened', () => {
    const { stages, verdict } = against((world) => {
      world.now = utc('08T08:00');
    });
    expect(stages.map(({ stage }) => stage.status)).toEqual([
      'passed',
      'passed',
      'passed',
      'open',
      'planned',
      'planned',
      'planned',
    ]);
    // Half of its time is over.
    expect(stages[3]?.gates.filter(({ state }) => state !== 'green').map(({ gate }) => gate)).toEqual(['dwell']);
    expect(verdict).toBe('red');
  });

  test('a reason to roll back counts for the stage in which the rollout is', () => {
    const failed = (world: World) => {
      for (const result of world.suite) if (result.at > utc('07T20:00')) result.passed = false;
    };
    expect(against(all(failed, until('pct-25', '08T08:00'))).rollBack).toBe(true);
    expect(against(failed).rollBack).toBe(false);
  });

  test('few gates are too few to roll back', () => {
    const first = change('05T08:00', '05T10:00', () => ({ gate: 'overridden' }));
    expect(against(all(first, until('pct-10', '05T10:00'))).told).toContain('pct-10 override_rate unknown');
  });
});

test('without events nothing is red that only they can tell', () => {
  const { told, verdict } = against((world) => {
    world.hasEvents = false;
  });
  expect(verdict).toBe('unknown');
  expect(told.every((line) => line.endsWith('unknown'))).toBe(true);
  expect(told).toContain('canary hours_green unknown');
});

test('events of another version are not of this one', () => {
  expect(
    against((world) => {
      world.version = '1.9.0';
    }).told,
  ).toContain('pct-50 override_rate unknown');
});

test('a rollout that has entered no stage is not green', () => {
  expect(
    against((world) => {
      world.now = utc('01T00:00');
    }).verdict,
  ).toBe('unknown');
});
