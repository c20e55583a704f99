import { corpusNow, dateOf, day, instantOf, minutesOf } from './moments.ts';
import { background, cites, type RecordWriter } from './record-draft.ts';

const now = minutesOf(corpusNow);

/** Records about what was looked at, decided and taken out of service. */
export const governanceRecords = {
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
    body: background([
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
          { id: `${record.id}-a`, state: 'closed' },
          { id: `${record.id}-b`, state: 'closed' },
        ],
        resolution: 'Both counts carry their query now.',
        fixed_by: record.agent.owner,
        verified_by: 'reliability-owner',
      },
      body: background([tell('Two numbers in the impact section could not be traced to a query; both have one now.')]),
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
    body: background([tell('Callers were found in the traces of one month; each got a ticket of its own.')]),
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
    body: background([
      'The sample was drawn with the seed above from the transcripts of the month, in equal parts from each stratum.',
    ]),
  }),
  rubric: ({ record }) => ({
    fields: {
      rubric_id: record.id,
      title: 'What a transcript is scored by',
      version: `${record.index + 1}.0`,
      weights: { critical: 4, high: 3, medium: 2, low: 1 },
      criteria: [
        { id: 'policy_adherence', severity: 'critical', question: 'Did it keep to its policies?', floor: 3 },
        { id: 'tone', severity: 'low', question: 'Would the reader feel taken seriously?' },
        { id: 'accuracy', severity: 'high', question: 'Is everything it says so?', floor: 3 },
      ],
    },
    body: background(['Five is the best score. A version never changes: the next one is a record of its own.']),
  }),
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
} satisfies Readonly<Record<string, RecordWriter>>;
