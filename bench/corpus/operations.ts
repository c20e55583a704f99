import { policyTypes } from '../../src/model/kinds/policy.ts';
import { frontMatter, type Value } from './front-matter.ts';
import { corpusNow, dateOf, day, instantOf, minutesOf } from './moments.ts';
import type { Plan, RecordPlan } from './plan.ts';
import { type Random, randomFrom } from './random.ts';
import { modeOfCase } from './registers.ts';
import { say, wrap } from './sentence.ts';

type Kind = keyof Plan['records'];

interface Draft {
  readonly record: RecordPlan;
  readonly plan: Plan;
  readonly random: Random;
  /** Says a template with the words of the agent's domain. */
  readonly tell: (template: string) => string;
}

const now = minutesOf(corpusNow);

/** A record of the smaller kinds as Markdown with its front matter. */
export function writeRecord(kind: Kind, record: RecordPlan, plan: Plan): string {
  const random = randomFrom(`${plan.seed}/${record.id}`);
  const { domain, id: agent } = record.agent;
  const slots = { ...domain, agent, bundle: bundleOf(record), objects: domain.objects };
  const tell = (template: string): string => say(template, random, slots as unknown as Record<string, string>);
  const { fields, body } = writers[kind]({ record, plan, random, tell });
  return `${frontMatter({ kind, ...fields })}\n${body}\n`;
}

const writers: Readonly<
  Record<
    Kind,
    (draft: Draft) => { readonly fields: Readonly<Record<string, Value | undefined>>; readonly body: string }
  >
> = {
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
      body: prose([
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
    let at = record.at - 30 * day;
    const stages = (['pre-deploy', 'canary', 'pct-10', 'pct-25', 'pct-50', 'pct-100', 'full'] as const).map(
      (stage, index) => {
        const entered = at;
        at += random.int(49, 70) * 60;
        return {
          stage,
          entered_at: instantOf(entered),
          exited_at: instantOf(at),
          traffic: (['0%', '5%', '10%', '25%', '50%', '100%', '100%'] as const)[index],
          hitl_sampling: index < 3 ? '100%' : '10%',
          oncall: `${change.agent.domain.name}-on-call`,
          gates: {
            override_rate: random.int(20, 60) / 1000,
            escalation_rate: random.int(5, 40) / 1000,
            boundary_crossings: 0,
            adversarial_pass: true,
          },
          outcome: 'advanced',
        };
      },
    );
    return {
      fields: {
        rollout_id: record.id,
        title: `${change.agent.id}, ${bundleOf(change)}`,
        agent_id: change.agent.id,
        agent_version: random.pick(change.agent.versions),
        change_id: change.id,
        bundle_id: bundleOf(change),
        stages,
      },
      body: prose([
        'Each stage stood for two days at least and was left with all four measures green.',
        'Nothing was paused; the sampling went down with the fourth stage, as the playbook says.',
      ]),
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
    body: prose(
      [
        tell('Half of the branches were drawn by the hash of the $object; the other half kept the old delay.'),
        cites(record),
      ],
      random.int(1, 2),
    ),
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
    body: prose([
      tell(
        'The sandbox of the $system dropped every tenth write for an hour. The alert came after {six|nine} minutes, the pause {two|three} minutes later, the list of affected $objects within {fifteen|twenty}.',
      ),
    ]),
  }),
  decision: ({ record, tell }) => ({
    fields: {
      decision_id: record.id,
      title: tell('Who reads $objects back'),
      date: dateOf(record.at - day),
      question: tell('Does the connector or the agent read $objects back from the $system?'),
      options: ['the connector', 'the agent', 'a job of its own'],
      chosen: 'the connector',
      rationale: tell('The connector knows the id of the write and needs no tokens for it; the prompt stays short.'),
      decided_by_roles: ['reliability-owner', record.agent.owner],
      status: 'accepted',
      review_by: dateOf(now + 90 * day),
    },
    body: prose([
      tell('A job of its own would find what is missing only after $customers have been told.'),
      cites(record),
    ]),
  }),
  finding: ({ record, plan, tell }) => {
    const target = record.incident ?? plan.postmortems[record.index % plan.postmortems.length];
    return {
      fields: {
        finding_id: record.id,
        title: tell('{Sources|Source} of the $object counts'),
        target: target?.id ?? record.agent.id,
        origin: 'adversarial-review',
        severity: 'low',
        status: 'closed',
        enumerated_items: [
          { id: `${record.id}-a`, state: 'fixed' },
          { id: `${record.id}-b`, state: 'fixed' },
        ],
        resolution: 'Both counts carry their query now.',
        fixed_by: record.agent.owner,
        verified_by: 'reliability-owner',
      },
      body: prose([tell('Two numbers in the impact section could not be traced to a query; both have one now.')]),
    };
  },
  retirement: ({ record, tell }) => ({
    fields: {
      retirement_id: record.id,
      title: tell('The old read path of the $system'),
      target: { type: 'capability', id: `read_${record.agent.domain.name}_v1` },
      trigger: tell('The $system switches its old interface off.'),
      replacement: `read_${record.agent.domain.name}`,
      phases: [
        { name: 'No new use', due: dateOf(record.at), status: 'done' },
        { name: 'Last caller moved', due: dateOf(record.at + 30 * day), status: 'done' },
      ],
    },
    body: prose([tell('Callers were found in the traces of one month; each got a ticket of its own.')]),
  }),
  audit: ({ record, random }) => ({
    fields: {
      audit_id: record.id,
      period: dateOf(record.at - 31 * day).slice(0, 7),
      sampler: { seed: random.int(1, 99_999), n: 12, population: random.int(800, 9000), strata: ['tier', 'desk'] },
      rubric_version: 'rubric-3',
      items: Array.from({ length: 12 }, () => ({
        transcript_ref: `transcript-${random.int(100_000, 999_999)}`,
        sha256: Array.from({ length: 64 }, () => random.int(0, 15).toString(16)).join(''),
        scores: { policy_adherence: random.int(3, 5), tone: random.int(3, 5), accuracy: random.int(3, 5) },
        judge: random.pick(['human', 'rules']),
      })),
      agreement: random.int(60, 95) / 100,
    },
    body: prose([
      'The sample was drawn with the seed above from the transcripts of the month, in equal parts from each stratum.',
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
  review: ({ record, plan, random }) => ({
    fields: {
      review_id: record.id,
      title: `Weekly review of ${dateOf(record.at - day)}`,
      cadence: 'weekly',
      period: `${dateOf(record.at).slice(0, 4)}-W${String(random.int(1, 52)).padStart(2, '0')}`,
      date: dateOf(record.at - day),
      generated_at: instantOf(record.at - day),
      decisions: random.sample(plan.records.decision, 1).map(({ id }) => id),
    },
    body: `## Incidents of the week\n\n${random
      .sample(plan.postmortems, 6)
      .map(({ id, severity }) => `- [[${id}]], ${severity}`)
      .join('\n')}\n\n## What was decided\n\nNothing beyond the decisions above.`,
  }),
  playbook: ({ record, random, tell }) => ({
    fields: {
      id: record.id,
      title: tell('$agent: $objects are missing'),
      summary: tell('What to do when $objects are confirmed and the $system does not know them.'),
      owner_role: record.agent.owner,
      agents: [record.agent.id],
      failure_ids: random.sample(record.agent.modes, 2).map(({ id }) => id),
      review_by: dateOf(now + 120 * day),
    },
    body: `## Steps\n\n1. ${tell('Pause $agent and wait until its runs have ended.')}\n2. ${tell('List the $objects of the last two hours that the $system does not have.')}\n3. ${tell('Hand the list to the $desk.')}\n4. Open a draft review with \`reliability new postmortem\`.\n\n## Who decides\n\n${record.agent.owner}, and the reliability owner when messages have gone out.`,
  }),
};

function changeOfRollout(plan: Plan, rollout: RecordPlan): RecordPlan {
  const { change } = plan.records;
  return change[Math.floor((rollout.index * change.length) / plan.records.rollout.length)] as RecordPlan;
}

function bundleOf(record: RecordPlan): string {
  return `bundle-${dateOf(record.at).slice(0, 7)}-${(record.index % 90) + 10}`;
}

function cites({ incident }: RecordPlan): string {
  return incident === undefined ? '' : `It came out of [[${incident.id}]].`;
}

function prose(texts: readonly string[], count = texts.length): string {
  const said = texts.filter((text) => text !== '').slice(0, count);
  return `## Background\n\n${said.map((text) => wrap(text)).join('\n\n')}`;
}
