import { policyTypes } from '../../src/model/kinds/policy.ts';
import { corpusNow, dateOf, day, minutesOf } from './moments.ts';
import { type Plan, policiesOf, type RecordPlan } from './plan.ts';
import { background, bundleOf, cites, type RecordWriter } from './record-draft.ts';
import { modeOfCase } from './registers.ts';
import { rolloutStagesFrom } from './rollout-stages.ts';
import { wrap } from './sentence.ts';

const now = minutesOf(corpusNow);

/** Records about what runs and how it got there. */
export const releaseRecords = {
  change: ({ record, plan, random, tell }) => {
    const rollout = plan.records.rollout.find((candidate) => changeOfRollout(plan, candidate) === record);
    return {
      fields: {
        change_id: record.id,
        title: tell('{Read back|Compare} $objects {before they are confirmed|after each write}'),
        agent_id: record.agent.id,
        bundle_id: bundleOf(record),
        type: random.pick(['prompt', 'tool', 'policy', 'configuration', 'model']),
        summary: tell(
          'The connector {reads back|compares} each $object with the $system and {waits|asks} up to {60|90} seconds.',
        ),
        risk: random.pick(['low', 'medium']),
        required_evals:
          record.incident?.evals[0] === undefined ? ['regression'] : [record.incident.evals[0], 'regression'],
        rollout: rollout?.id,
        caused_by: record.incident?.id,
      },
      body: background([
        tell(
          'The call $tool {returns|comes back} before the $system has kept anything. From this bundle on a run {ends|counts as done} only after it has seen its own effect, or hands the $object to the $desk.',
        ),
        tell('{Going back|The way back} is one flag; in-flight runs keep the behaviour they started with.'),
        cites(record),
      ]),
    };
  },
  'eval-case': ({ record, plan, random, tell }) => {
    const passed = random.chance(0.93);
    return {
      fields: {
        case_id: record.id,
        suite: random.pick(['adversarial', 'regression', 'golden', 'drill']),
        agent_id: record.agent.id,
        failure_ids: [modeOfCase(plan, record.index).id],
        origin: record.incident?.id,
        expected: tell(
          'The run {notices|sees} the missing $object {within two minutes|before it confirms} and ends in Escalated.',
        ),
        status: 'active',
        last_result: passed ? 'pass' : 'fail',
        last_run: dateOf(now - random.int(1, 20) * day),
      },
      body: `## Given\n\n${wrap(tell('A $system that {accepts|takes} a write and {drops it|keeps it for ten minutes}, and a $object that is {due today|ordinary in every way}.'))}\n\n${tell('## Then\n\n- the run reads back\n- it does not confirm\n- the $desk gets the $object with the trace')}`,
    };
  },
  rollout: ({ record, plan, random }) => {
    const change = changeOfRollout(plan, record);
    const isReady = policiesOf(plan, change.agent) !== undefined;
    return {
      fields: {
        rollout_id: record.id,
        title: `${change.agent.id}, ${bundleOf(change)}`,
        agent_id: change.agent.id,
        agent_version: random.pick(change.agent.versions),
        change_id: change.id,
        bundle_id: bundleOf(change),
        stages: rolloutStagesFrom(record.at - 30 * day, change.agent, isReady, random),
      },
      body: background(
        isReady
          ? [
              'Each stage stood for two days at least and was left with all four measures green.',
              'Nothing was paused; the sampling went down with the fourth stage, as the playbook says.',
            ]
          : ['It waits in pre-deploy: not all policies of the agent are written yet.'],
      ),
    };
  },
  experiment: ({ record, random, tell }) => ({
    fields: {
      experiment_id: record.id,
      title: tell('{Shorter|Earlier} read-back of $objects'),
      hypothesis: tell(
        'A read-back after {20|30} seconds finds as many lost $objects as one after 90, and the $desk has them earlier.',
      ),
      agent_id: record.agent.id,
      owner: record.agent.owner,
      primary_metric: tell('share of lost $objects that are found before they are confirmed'),
      guardrails: ['p95 latency below 4 seconds', 'escalation rate not above 5 %'],
      rollback_plan: {
        trigger: 'p95 latency above 4 seconds in two windows of 10 minutes',
        steps: ['Set the flag back', 'Drain the runs', 'Tell the desk'],
        owner: record.agent.owner,
        max_minutes: 15,
        tested_on: dateOf(record.at - 3 * day),
      },
      status: 'concluded',
      result: tell('{Found as many|No difference in what was found}, {four|six} minutes earlier at the median; kept.'),
    },
    body: background([
      tell('Half of the branches were drawn by the hash of the $object; the other half kept the old delay.'),
      random.chance(0.5) ? cites(record) : '',
    ]),
  }),
  drill: ({ record, random, tell }) => ({
    fields: {
      drill_id: record.id,
      title: tell('Drill: the $system forgets'),
      date: dateOf(record.at - day),
      failure_ids: [random.pick(record.agent.modes).id],
      passed: random.pick(['yes', 'yes', 'no']),
      evidence: `https://tracker.example.com/DRILL-${random.int(100, 999)}`,
    },
    body: background([
      tell(
        'The sandbox of the $system dropped every tenth write for an hour. The alert came after {six|nine} minutes, the pause {two|three} minutes later, the list of affected $objects within {fifteen|twenty}.',
      ),
    ]),
  }),
  policy: ({ record, tell }) => {
    const type = policyTypes[record.index % policyTypes.length] ?? policyTypes[0];
    return {
      fields: {
        policy_id: record.id,
        title: `${type.replaceAll('-', ' ')} of ${record.agent.id}`,
        agent_id: record.agent.id,
        type,
        version: '1.2.0',
        status: 'active',
        owner: record.agent.owner,
      },
      body: [
        `## Scope\n\n${wrap(tell('It holds for every run of $agent that can write to the $system, in all regions.'))}`,
        `## Limits\n\n| Band | From | What happens |\n|---|---|---|\n| high | 0.85 | the run goes on |\n| medium | 0.65 | ${tell('the $desk samples one in ten')} |\n| low | 0.35 | ${tell('the $desk decides')} |\n| below | 0 | the run ends in Escalated |`,
        `## Escalation\n\n1. ${tell('The $desk, within the shift.')}\n2. ${record.agent.owner}, within the hour.\n3. The reliability owner, at once, for anything that cannot be taken back.`,
      ].join('\n\n'),
    };
  },
} satisfies Readonly<Record<string, RecordWriter>>;

function changeOfRollout(plan: Plan, rollout: RecordPlan): RecordPlan {
  const { change } = plan.records;
  return change[Math.floor((rollout.index * change.length) / plan.records.rollout.length)] as RecordPlan;
}
