import { policyTypes } from '../../src/model/kinds/policy.ts';
import { type Kind, kindNames } from '../../src/model/kinds.ts';
import { type Severity, severities } from '../../src/model/severity.ts';
import { type Domain, domains, faults, jobs, knownModes, parts } from './domains.ts';
import { businessDaysLater, corpusNow, dateOf, day, type Minutes, minutesOf } from './moments.ts';
import { type Random, randomFrom } from './random.ts';

export interface ModePlan {
  readonly id: string;
  readonly name: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  readonly part: string;
  readonly fault: string;
  readonly agents: AgentPlan[];
}

export interface AgentPlan {
  readonly id: string;
  readonly domain: Domain;
  readonly owner: string;
  readonly versions: readonly string[];
  readonly risk: 'low' | 'medium' | 'high';
  readonly modes: readonly ModePlan[];
  readonly incidents: PostmortemPlan[];
  /** Canvas versions after the first, and the incident that asked for each. */
  readonly bumps: PostmortemPlan[];
}

export interface PostmortemPlan {
  readonly id: string;
  readonly agent: AgentPlan;
  readonly mode: ModePlan;
  readonly severity: Severity;
  readonly status: 'draft' | 'in-review' | 'final' | 'closed';
  readonly template: 'library' | 'coe';
  readonly started: Minutes;
  readonly detected: Minutes;
  readonly acknowledged: Minutes;
  readonly mitigated: Minutes;
  readonly resolved: Minutes;
  readonly published: Minutes | undefined;
  /** How much there is to say: 1 is usual. */
  readonly detail: number;
  /** The last one of the same mode, or at least of the same agent. */
  readonly previous: PostmortemPlan | undefined;
  readonly evals: string[];
  readonly changes: string[];
}

/** A record of another kind: its id, what it belongs to, and its number. */
export interface RecordPlan {
  readonly id: string;
  readonly agent: AgentPlan;
  readonly incident: PostmortemPlan | undefined;
  readonly index: number;
  readonly at: Minutes;
}

/** What the library holds, before a word is written: who cites whom. */
export interface Plan {
  readonly seed: string;
  readonly agents: readonly AgentPlan[];
  readonly modes: readonly ModePlan[];
  readonly postmortems: readonly PostmortemPlan[];
  readonly records: Readonly<
    Record<Exclude<Kind, 'agent' | 'canvas' | 'failure-mode' | 'postmortem'>, readonly RecordPlan[]>
  >;
}

/** Of 10,000 documents; postmortems are the rest, about seven in ten. */
const shares: Readonly<Record<Exclude<Kind, 'postmortem'>, number>> = {
  agent: 50,
  canvas: 50,
  policy: 250,
  'failure-mode': 100,
  rollout: 200,
  experiment: 100,
  change: 600,
  'eval-case': 1000,
  drill: 100,
  decision: 150,
  finding: 250,
  retirement: 20,
  audit: 50,
  rubric: 3,
  review: 50,
  playbook: 30,
};

const firstDay = minutesOf('2024-01-08T06:00:00Z');
const now = minutesOf(corpusNow);

/** Plans a library of `documents` records. The least is 40: one of each kind and some postmortems. */
export function planLibrary(documents: number, seed: string): Plan {
  if (documents < 40) throw new RangeError('A library of fewer than 40 documents has no room for every kind.');
  const random = randomFrom(`${seed}/plan`);
  const counts = countsOf(documents);
  const modes = planModes(counts['failure-mode'], random);
  const agents = Array.from({ length: counts.agent }, (_, index) => planAgent(index, modes, random));
  const postmortems = planPostmortems(counts.postmortem, agents, random);
  const plan = (kind: keyof Plan['records'], prefix: string): readonly RecordPlan[] =>
    planRecords(counts[kind], prefix, agents, postmortems, randomFrom(`${seed}/${kind}`));
  const records = {
    change: plan('change', 'chg'),
    'eval-case': plan('eval-case', 'ec'),
    rollout: plan('rollout', 'ro'),
    experiment: plan('experiment', 'exp'),
    drill: plan('drill', 'drill'),
    decision: plan('decision', 'dec'),
    finding: plan('finding', 'fnd'),
    retirement: plan('retirement', 'ret'),
    audit: plan('audit', 'audit'),
    rubric: plan('rubric', 'rubric'),
    policy: planPolicies(plan('policy', 'pol'), agents),
    review: plan('review', 'rev'),
    playbook: plan('playbook', 'play'),
  };
  for (const { id, incident } of records['eval-case']) incident?.evals.push(id);
  for (const { id, incident } of records.change) incident?.changes.push(id);
  return { seed, agents, modes, postmortems, records };
}

/** Five policies for one agent after another: those that come last may have none. */
function planPolicies(records: readonly RecordPlan[], agents: readonly AgentPlan[]): readonly RecordPlan[] {
  return records.map((record) => {
    const agent = agents[Math.floor(record.index / policyTypes.length) % agents.length] as AgentPlan;
    return { ...record, agent, incident: undefined };
  });
}

/** The policies of an agent, when it has one of each type. */
export function policiesOf(plan: Plan, agent: AgentPlan): readonly RecordPlan[] | undefined {
  const own = plan.records.policy.filter((policy) => policy.agent === agent);
  return own.length < policyTypes.length ? undefined : own;
}

function countsOf(documents: number): Readonly<Record<Kind, number>> {
  const counts = Object.fromEntries(kindNames.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const [kind, share] of Object.entries(shares)) {
    counts[kind as Kind] = Math.max(1, Math.round((documents * share) / 10_000));
  }
  counts['failure-mode'] = Math.max(
    knownModes.length,
    Math.min(counts['failure-mode'], knownModes.length + parts.length * faults.length),
  );
  counts.canvas = counts.agent;
  counts.postmortem = documents - Object.values(counts).reduce((sum, count) => sum + count, 0);
  return counts;
}

function planModes(count: number, random: Random): readonly ModePlan[] {
  const known = knownModes.map(
    ([id, name, severity]): ModePlan => ({
      id,
      name,
      severity,
      part: 'connector',
      fault: name.charAt(0).toLowerCase() + name.slice(1),
      agents: [],
    }),
  );
  const all = parts.flatMap((part) =>
    faults.map(([fault, words, severity]): ModePlan => {
      const name = `${part.replace('-', ' ')} ${fault.replace('-', ' ')}`;
      return {
        id: `${part}-${fault}`,
        name: name.charAt(0).toUpperCase() + name.slice(1),
        severity,
        part: part.replace('-', ' '),
        fault: words,
        agents: [],
      };
    }),
  );
  return [...known, ...random.sample(all, count - known.length)];
}

function planAgent(index: number, modes: readonly ModePlan[], random: Random): AgentPlan {
  const domain = domains[index % domains.length] as Domain;
  const job = jobs[Math.floor(index / domains.length) % jobs.length] as string;
  const round = Math.floor(index / (domains.length * jobs.length));
  const id = `${domain.name}-${job}${round === 0 ? '' : `-${round + 1}`}`;
  const own = [...modes.slice(0, 10), ...random.sample(modes.slice(10), 12)];
  const agent: AgentPlan = {
    id,
    domain,
    owner: `${domain.name}-agent-owner`,
    versions: Array.from({ length: random.int(4, 9) }, (_, minor) => `1.${minor}.${random.int(0, 3)}`),
    risk: random.pick(['low', 'medium', 'medium', 'high'] as const),
    modes: own,
    incidents: [],
    bumps: [],
  };
  for (const mode of own) mode.agents.push(agent);
  return agent;
}

const ranks = { critical: 0, high: 1, medium: 2, low: 3 } as const;

function planPostmortems(count: number, agents: readonly AgentPlan[], random: Random): readonly PostmortemPlan[] {
  const numbers = new Map<string, number>();
  // The youngest is one day old, so that there are drafts; the gaps between two grow and shrink.
  const span = now - 2 * day - firstDay;
  return Array.from({ length: count }, (_, index) => {
    const detected = firstDay + Math.floor((span * (index + random.next())) / count);
    const year = dateOf(detected).slice(0, 4);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    return planPostmortem(`pm-${year}-${String(number).padStart(4, '0')}`, detected, random.pick(agents), random);
  });
}

function planPostmortem(id: string, detected: Minutes, agent: AgentPlan, random: Random): PostmortemPlan {
  const severity = random.weighted({ sev1: 8, sev2: 24, sev3: 40, sev4: 28 });
  const rank = severities.indexOf(severity);
  const mode = random.pick(agent.modes.filter((candidate) => Math.abs(ranks[candidate.severity] - rank) <= 1));
  const acknowledged = detected + random.int(2, 18);
  const mitigated = acknowledged + random.int(8, 45) + random.int(0, 180) * Number(random.chance(0.4));
  const resolved = mitigated + random.int(40, 600);
  const age = (now - resolved) / day;
  const status = statusAt(age, rank, random);
  const published =
    status === 'final' || status === 'closed' ? businessDaysLater(resolved, age < 8 ? 1 : random.int(1, 4)) : undefined;
  const previous = agent.incidents.findLast((earlier) => earlier.mode === mode) ?? agent.incidents.at(-1);
  const incident: PostmortemPlan = {
    id,
    agent,
    mode,
    severity,
    status,
    template: status === 'closed' && random.chance(0.08) ? 'coe' : 'library',
    started: detected - random.int(3, 240) - 1440 * Number(random.chance(0.1)),
    detected,
    acknowledged,
    mitigated,
    resolved,
    published,
    // Long tail: half of the reviews stay below the usual length, one in twenty has twice as much.
    detail: Math.exp((random.next() + random.next() + random.next() - 1.5) * 0.9) * ([1.35, 1.1, 0.9, 0.7][rank] ?? 1),
    previous,
    evals: [],
    changes: [],
  };
  agent.incidents.push(incident);
  if (status === 'closed' && random.chance(0.06) && agent.bumps.length < 12) agent.bumps.push(incident);
  return incident;
}

/** Sev1 and sev2 are published within a week; nothing stays open for half a year. */
function statusAt(age: number, rank: number, random: Random): PostmortemPlan['status'] {
  // Five business days from a Sunday end on a Friday: a sev1 is published before it is due soon.
  if (age < (rank === 0 ? 3 : 5)) return 'draft';
  if (age < 8) return rank === 0 ? 'final' : 'in-review';
  if (age < 12) return rank < 2 || random.chance(0.4) ? 'final' : 'in-review';
  if (age < 60) return 'final';
  return age < 120 && random.chance(0.3) ? 'final' : 'closed';
}

function planRecords(
  count: number,
  prefix: string,
  agents: readonly AgentPlan[],
  postmortems: readonly PostmortemPlan[],
  random: Random,
): readonly RecordPlan[] {
  const closed = postmortems.filter(({ status }) => status === 'closed');
  const numbers = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const incident =
      closed.length > 0 && random.chance(0.8)
        ? closed[Math.floor((closed.length * (index + random.next())) / count)]
        : undefined;
    const at =
      incident?.published ?? firstDay + Math.floor(((now - 30 * day - firstDay) * (index + random.next())) / count);
    const year = dateOf(at).slice(0, 4);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    const id = `${prefix}-${year}-${String(number).padStart(4, '0')}`;
    return { id, agent: incident?.agent ?? random.pick(agents), incident, index, at };
  });
}
