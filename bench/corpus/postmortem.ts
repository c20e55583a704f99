import { writeActions } from './action-items.ts';
import { frontMatter, type Value } from './front-matter.ts';
import { clockOf, dateOf, instantOf } from './moments.ts';
import * as phrases from './phrases.ts';
import type { PostmortemPlan } from './plan.ts';
import { coeBody, libraryBody, type Story } from './postmortem-body.ts';
import { type Random, randomFrom } from './random.ts';
import { type Slots, say, sayAll } from './sentence.ts';
import { writeTimeline } from './timeline.ts';

/** One postmortem as Markdown with its front matter. */
export function writePostmortem(incident: PostmortemPlan, seed: string): string {
  const random = randomFrom(`${seed}/${incident.id}`);
  const slots = slotsOf(incident, random);
  const story: Story = {
    incident,
    slots,
    grave: incident.severity === 'sev1' || incident.severity === 'sev2',
    actions: writeActions(incident, random, slots),
    timeline: writeTimeline(incident, random, slots),
    form: incident.template === 'coe' ? 'table' : random.weighted({ table: 6, list: 2, 'front matter': 2 }),
  };
  const title = say(random.pick(phrases.titles), random, slots);
  const record = incident.template === 'coe' ? identity(story, title) : fullRecord(story, title, random);
  const body = incident.template === 'coe' ? coeBody(story, random) : libraryBody(story, random);
  return `${frontMatter(record)}\n${body}`;
}

function slotsOf(incident: PostmortemPlan, random: Random): Slots {
  const { agent, mode } = incident;
  const { domain } = agent;
  const count = random.int(12, 900);
  const hex = random.int(0x1000_0000, 0x7fff_ffff).toString(16);
  return {
    agent: agent.id,
    object: domain.object,
    objects: domain.objects,
    Object: capital(domain.object),
    Objects: capital(domain.objects),
    system: domain.system,
    desk: domain.desk,
    customers: domain.customers,
    Customers: capital(domain.customers),
    tool: domain.tool,
    part: mode.part,
    mode: mode.id,
    count,
    affected: random.int(1, count),
    minutes: Math.max(2, incident.detected - incident.started),
    start: `${clockOf(incident.started)} UTC`,
    end: `${clockOf(incident.mitigated)} UTC`,
    clock: clockOf(incident.detected).slice(11),
    mitigated: clockOf(incident.mitigated).slice(11),
    trace: `trace-${agent.domain.name.slice(0, 2)}-${hex}`,
  };
}

function identity({ incident }: Story, title: string): Record<string, Value | undefined> {
  const { agent, published } = incident;
  return {
    kind: 'postmortem',
    id: incident.id,
    title,
    status: incident.status,
    severity: incident.severity,
    template: incident.template,
    incident_type: 'incident',
    agent_id: agent.id,
    detected_at: instantOf(incident.detected),
    published_at: published === undefined ? undefined : instantOf(published),
    failure_id_refs: [incident.mode.id],
  };
}

function fullRecord(story: Story, title: string, random: Random): Record<string, Value | undefined> {
  const { incident, slots, grave, form } = story;
  const { agent, published, mode } = incident;
  const one = (templates: readonly string[]): string => say(random.pick(templates), random, slots);
  const gaps = random.sample(phrases.gaps, grave ? random.int(2, 3) : 1);
  return {
    kind: 'postmortem',
    id: incident.id,
    title,
    status: incident.status,
    severity: incident.severity,
    template: 'library',
    incident_type: 'incident',
    agent_id: agent.id,
    agent_version: random.pick(agent.versions),
    owners: [agent.owner, 'reliability-owner'],
    detected_by: random.pick(['monitor', 'human', 'customer', 'audit'] as const),
    started_at: instantOf(incident.started),
    detected_at: instantOf(incident.detected),
    acknowledged_at: instantOf(incident.acknowledged),
    mitigated_at: instantOf(incident.mitigated),
    resolved_at: instantOf(incident.resolved),
    published_at: published === undefined ? undefined : instantOf(published),
    failure_id_refs: [mode.id],
    category: mode.fault.split(' ').slice(0, 4).join(' '),
    tags: [agent.domain.name, mode.part.replace(' ', '-')],
    ...(grave && artifacts(story, random)),
    blast_radius: {
      runs_affected: slots['count'],
      external_actions_taken: {
        count: slots['affected'],
        description: say('$affected $objects were written to the $system or sent to $customers.', random, slots),
      },
      reversibility: random.pick(['reversible', 'partially-reversible'] as const),
      users: say('$affected $customers', random, slots),
      systems: [agent.domain.system],
      pattern: random.pick(['single-run', 'wave', 'session-family'] as const),
    },
    ...(form === 'front matter' && {
      timeline: story.timeline.map(({ at, event, actor, source }) => ({ t: instantOf(at), event, actor, source })),
    }),
    containment: [
      {
        action: say('Agent paused and $objects worked by hand.', random, slots),
        kind: 'temporary',
        at: instantOf(incident.mitigated),
      },
    ],
    control_gaps: gaps.map(([layer, gap]) => ({ layer, gap: say(gap, random, slots) })),
    ...(grave && { five_whys: whys(story, random) }),
    contributing_factors: sayAll(phrases.factors, grave ? random.int(2, 4) : random.int(1, 2), random, slots),
    systemic_cause: one(phrases.lessons),
    action_items: story.actions,
    ...(grave && answers(story, random)),
    ...(grave && published !== undefined && { sign_off: signOff(story) }),
  };
}

function artifacts({ incident, slots }: Story, random: Random): Record<string, Value> {
  const { agent } = incident;
  const trace = String(slots['trace']);
  return {
    active_artifacts: {
      trace_id: trace,
      session_id: { unknown: 'the night run works without a session' },
      bundle_id: `bundle-${dateOf(incident.started).slice(0, 7)}-${random.pick(['a', 'b', 'c'])}`,
      change_id: { unknown: 'the version was in production before changes were recorded' },
      rollout_wave: { unknown: 'fully rolled out before stages were recorded' },
      policy_bundle: `${agent.domain.name}-policy-${dateOf(incident.started).slice(0, 7)}`,
      approval_mode: 'none within the limits of the canvas',
      tool_principal: `svc-${agent.id}`,
    },
    links: {
      traces: `https://traces.example.com/t/${trace}`,
      events: `https://traces.example.com/events?agent=${agent.id}&from=${dateOf(incident.started)}`,
      pager: `https://pager.example.com/incidents/${incident.id}`,
    },
  };
}

function whys({ slots }: Story, random: Random): Record<string, Value> {
  const [a = '', b = '', c = '', d = ''] = sayAll(phrases.causes, 4, random, slots);
  return {
    surface: say('$Customers were told something about their $objects that the $system did not know.', random, slots),
    why_1: a,
    why_2: b,
    why_3: c,
    why_4: d,
    root_cause: say(
      '{The process|Our process} measures what $agent says it has done and not what {the $system has kept|has happened}.',
      random,
      slots,
    ),
  };
}

function answers(story: Story, random: Random): Record<string, Value> {
  const { incident, slots } = story;
  const { agent } = incident;
  const bump = agent.bumps.indexOf(incident);
  const change = incident.changes[0];
  return {
    followups: {
      canvas_version_bump:
        bump >= 0
          ? `yes, 1.${bump + 1}.0 names the observation behind each success`
          : 'no, the canvas already says so and the bundle did not follow it',
      register_changes: 'none, the mode was in the register with its signal',
      threshold_changes: 'no, confidence was high and rightly so',
      rollout_status_change: 'continue, no rollout was under way',
    },
    lifecycle_updates: {
      change_id: change ?? 'no, the correction is a setting of the connector',
      bundle_id: change === undefined ? 'no, the bundle stays' : `bundle-${dateOf(incident.resolved).slice(0, 7)}-d`,
      retirement_plan: 'no, nothing is taken out of service',
      registry: say('{yes, the card lists the $part|no, the card lists the $part already}', random, slots),
      taxonomy: 'no, the category exists',
    },
    eval_updates: {
      dataset_cases: incident.evals.length > 0 ? incident.evals : ['no, the case exists in the regression suite'],
      evals: ['accepted and dropped write', 'answer beyond its limit'],
      gate_changes: 'yes, contract tests gate each release',
    },
    communications: [
      {
        who: capital(agent.domain.desk),
        when: instantOf(incident.acknowledged + 4),
        channel: `#${agent.domain.name}-ops`,
        external: 'no',
      },
      {
        who: say('$affected $customers', random, slots),
        when: instantOf(incident.mitigated + 50),
        channel: 'telephone and message',
        external: 'yes',
      },
    ],
    regulatory: {
      eu_ai_act_73: {
        applicable: 'no',
        reason: say(
          'No harm to persons, property or fundamental rights came of it, and $agent is no safety component.',
          random,
          slots,
        ),
      },
    },
  };
}

function signOff({ incident }: Story): Value {
  const date = dateOf(incident.published ?? incident.resolved);
  return [
    { role: 'Author', name: 'Reliability rotation', date },
    { role: 'Agent owner', name: incident.agent.owner, date },
    { role: 'Reliability owner', name: 'Reliability board', date },
    { role: 'Reviewer (operations)', name: 'Operations rotation', date },
    { role: 'Reviewer (security)', name: 'Security rotation', date },
    { role: 'Executive sponsor (informed)', name: 'Operations board', date },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
