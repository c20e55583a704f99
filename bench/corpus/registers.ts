import { frontMatter } from './front-matter.ts';
import { corpusNow, dateOf, day, minutesOf } from './moments.ts';
import { type AgentPlan, type ModePlan, type Plan, policiesOf, type RecordPlan } from './plan.ts';
import { randomFrom } from './random.ts';
import { say, wrap } from './sentence.ts';

const now = minutesOf(corpusNow);

/** The card of an agent. */
export function writeAgent(agent: AgentPlan, plan: Plan): string {
  const random = randomFrom(`${plan.seed}/agent/${agent.id}`);
  const { domain } = agent;
  const record = frontMatter({
    kind: 'agent',
    agent_id: agent.id,
    title: agent.id,
    owner_team: `${domain.name}-automation`,
    business_purpose: `Works through the ${domain.objects} of the day and hands the doubtful ones to the ${domain.desk}.`,
    lifecycle_state: 'production',
    risk_tier: agent.risk,
    runtime_identity: `svc-${agent.id}`,
    allowed_capabilities: [domain.tool, `read_${domain.name}`, 'notify'],
    policy_bundle: `${domain.name}-policy-2026-08`,
    approval_mode: `a person approves above the limit of the ${domain.desk}`,
    bundle_id: 'bundle-2026-08-a',
    versions: agent.versions,
    autonomy: random.pick(['assistive', 'validated', 'autonomous']),
    hitl_gates: [`${domain.object} above the limit`, 'first run of a new version'],
    kill_switch: {
      how: `Flag ${agent.id}-paused in the control plane`,
      last_tested: dateOf(now - random.int(5, 80) * day),
    },
    observability_coverage: 'traces, events, pager',
    canvas: agent.id,
    incident_contact: `${domain.name}-on-call`,
  });
  const says = [
    `${agent.id} reads ${domain.objects} as they arrive, decides within the limits of its [canvas](../../canvases/${agent.id}.md) and writes to the ${domain.system}.`,
    `The ${domain.desk} sees every case that falls below the middle band, and one in ten of the others.`,
  ];
  const modes = agent.modes.slice(0, 6).map(({ id }) => `- [[${id}]]`);
  const policies = policiesOf(plan, agent)?.map(({ id }) => `- [[${id}]]`);
  const artifacts = policies === undefined ? '' : `\n## Artifacts\n\n${policies.join('\n')}\n`;
  return `${record}\n## What it does\n\n${says.map((text) => wrap(text)).join('\n\n')}\n\n## How it fails\n\n${modes.join('\n')}\n${artifacts}`;
}

/** The canvas of an agent; its history names the incidents that asked for each version. */
export function writeCanvas(agent: AgentPlan): string {
  const { domain, bumps } = agent;
  const last = bumps.at(-1);
  const history = bumps.map((incident, index) => ({
    version: `1.${index + 1}.0`,
    date: dateOf((incident.published ?? incident.resolved) + day),
    incident: incident.id,
    change: 'Names the observation behind each success.',
  }));
  const record = frontMatter({
    kind: 'canvas',
    agent_id: agent.id,
    title: `Canvas of ${agent.id}`,
    version: `1.${bumps.length}.0`,
    agent_objective: `Brings ${domain.objects} into the ${domain.system} on the day on which they arrive.`,
    primary_user: domain.desk,
    risk_class: agent.risk,
    operating_jurisdiction: 'EU',
    hard_constraints: [
      `No ${domain.object} is changed after it has been approved.`,
      `No message leaves the house before the ${domain.system} has kept the ${domain.object}.`,
    ],
    expected_inputs: [
      { source: `${domain.name} inbox`, schema: `${domain.name}.v3`, confidence_band_default: 'medium' },
      { source: domain.system, schema: `${domain.name}-state.v1`, confidence_band_default: 'high' },
    ],
    acceptable_outputs: [
      { type: 'draft', consumer: domain.desk, reversibility: 'reversible' },
      { type: 'filed-action', consumer: domain.system, reversibility: 'partially-reversible' },
      { type: 'notification', consumer: domain.customers, reversibility: 'irreversible' },
    ],
    irreversible_impact_boundary: [`A message to ${domain.customers} cannot be taken back.`],
    out_of_scope: [`Disputes with ${domain.customers}`, 'Anything of a legal nature'],
    escalation_targets: [
      { tier: 1, role: domain.desk, channel: `#${domain.name}-ops` },
      { tier: 2, role: agent.owner, channel: `#${domain.name}-agent` },
      { tier: 3, role: 'reliability-owner', channel: 'pager' },
    ],
    thresholds: { high: 0.85, medium: 0.65, low: 0.35 },
    retry_cap: 3,
    override_ceiling: 0.08,
    signed_by: 'reliability-owner',
    signed_on: last === undefined ? '2024-01-05' : dateOf((last.published ?? last.resolved) + 2 * day),
    history: [{ version: '1.0.0', date: '2024-01-04', change: 'First signed version.' }, ...history],
  });
  const why = wrap(
    `The ${domain.system} is the only witness of what the agent did. A run therefore ends only after it has looked there, and a ${domain.object} that cannot be found goes to the ${domain.desk}.`,
  );
  return `${record}\n## Why these limits\n\n${why}\n\n## Hard constraints\n\nThey are checked in the connector, not in the prompt; a run that meets one ends in Escalated.\n`;
}

/** One entry of the failure-mode register. */
export function writeFailureMode(mode: ModePlan, plan: Plan): string {
  const random = randomFrom(`${plan.seed}/mode/${mode.id}`);
  const tests = plan.records['eval-case'].filter(({ index }) => modeOfCase(plan, index) === mode).slice(0, 5);
  const record = frontMatter({
    kind: 'failure-mode',
    failure_id: mode.id,
    name: mode.name,
    description: `The ${mode.part} ${mode.fault}, and the run goes on as if nothing had happened.`,
    severity: mode.severity,
    detectable_signal: `Share of runs in which event log and ${mode.part} disagree, over one hour.`,
    expected_behavior: 'The run stops before its next write, says what it saw and hands over.',
    recovery_path: random.pick(['fallback -> bounded-retry -> escalate', 'bounded-retry -> quarantine -> escalate']),
    // Without a test a grave mode is not settled yet.
    lifecycle: tests.length > 0 || mode.severity === 'medium' || mode.severity === 'low' ? 'active' : 'candidate',
    agents: mode.agents.map(({ id }) => id),
    test_refs: tests.length > 0 ? tests.map(({ id }) => id) : undefined,
    first_check: `Compare the last ten runs with the ${mode.part}.`,
    runbook: `Operations runbook, section ${random.int(2, 9)}`,
    owner_role: 'reliability-owner',
    review_by: dateOf(now + random.int(20, 300) * day),
    mappings: { owasp_asi: `ASI0${random.int(1, 9)}`, mast: `FM-${random.int(1, 3)}.${random.int(1, 5)}` },
  });
  const body = [
    `## How it shows\n\n${wrap(`Latency falls, errors stay away and the ${mode.part} looks healthy; what betrays the mode is a difference between what runs report and what can be read back.`)}`,
    `## What to do\n\n1. Pause the agent when more than one run in twenty is affected.\n2. ${say('{Read back|Compare} the last {hour|two hours} and list what is missing.', random, {})}\n3. Open a draft review and link the runs.`,
  ];
  return `${record}\n${body.join('\n\n')}\n`;
}

/** The failure mode that an eval case provokes; register and case agree on it. */
export function modeOfCase(plan: Plan, index: number): ModePlan {
  const record = plan.records['eval-case'][index] as RecordPlan;
  const { modes } = record.agent;
  return record.incident?.mode ?? (modes[index % modes.length] as ModePlan);
}
