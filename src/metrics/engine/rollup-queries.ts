import { boundaryCrossings } from '../../model/event.ts';
import { endStates } from '../rollup.ts';
import type { Query } from './sql-engine.ts';

/**
 * The relations that an engine offers:
 *
 * `events(event_id, ts_ms, agent_id, agent_version, run_id, rollout_wave, step_id, event_type, state, overrides, severity, tier, cost,
 * tokens, latency_ms, modes_n)`: a row an event. `step_id` of a `state.entered` without one is its event_id; `overrides` is 1 when a
 * human permitted with a modification or refused; `modes_n` is the number of failure modes that it names.
 *
 * `event_modes(event_id, ts_ms, agent_id, agent_version, run_id, event_type, state, severity, failure_id)`: a row for each mode
 * that an event names.
 */
const ofRuns = `event_type <> 'fix.deployed' and event_type <> 'adversarial.result'`;
const stuck = `(state = 'Escalated' or state = 'FailedTerminal')`;

/** The versions of each agent, in the order of `runs` and `gates`, with how many rows of each they have. */
export const versions = {
  sql: `select agent_id, agent_version, min(ts_ms) as first_ms,
      count(distinct case when ${ofRuns} then run_id end) as runs_n,
      sum(case when event_type = 'hitl.gate' then 1 else 0 end) as gates_n
    from events group by agent_id, agent_version`,
  columns: { agent_id: 'text', agent_version: 'text', first_ms: 'number', runs_n: 'number', gates_n: 'number' },
  orderBy: 'agent_id, agent_version',
} as const satisfies Query;

/**
 * A row a run. Everything is the least, the greatest, or a count of different things, so that no order of events, files or
 * shards changes it; only costs without a `run.ended` are added up. No `coalesce` within an aggregate: PostgreSQL hands none on to
 * a shard. `ended` is the moment of the last end times 16 plus its state.
 */
export const runs = {
  sql: `select agent_id, agent_version, run_id, min(ts_ms) as at_ms,
      min(case when event_type = 'run.started' then ts_ms end) as started_ms,
      max(case when event_type = 'run.ended' then ts_ms * 16 + case
        when state = 'Succeeded' then ${endStates.succeeded} when state = 'FailedTerminal' then ${endStates.failed}
        when state = 'Escalated' then ${endStates.escalated} when state = 'Quarantined' then ${endStates.quarantined}
        else ${endStates.none} end end) as ended,
      max(case when state = 'Escalated' then case when tier is null then 1 else 1 + tier end else 0 end) as escalated,
      max(modes_n) as modes_n,
      count(distinct step_id) as steps_n,
      count(distinct case when state = 'Fallback' then step_id end) as fallback_n,
      coalesce(max(case when event_type = 'run.ended' then cost end), sum(case when event_type <> 'run.ended' then cost end)) as cost,
      coalesce(max(case when event_type = 'run.ended' then tokens end), sum(case when event_type <> 'run.ended' then tokens end)) as tokens,
      max(case when event_type = 'run.ended' then latency_ms end) as latency_ms,
      min(rollout_wave) as rollout_wave, sum(case when event_type = 'hitl.gate' then 1 else 0 end) as gates_n
    from events where ${ofRuns} group by agent_id, agent_version, run_id`,
  columns: {
    at_ms: 'number',
    started_ms: 'number',
    ended: 'number',
    escalated: 'number',
    modes_n: 'number',
    steps_n: 'number',
    fallback_n: 'number',
    cost: 'number',
    tokens: 'number',
    latency_ms: 'number',
    rollout_wave: 'text',
    gates_n: 'number',
  },
  orderBy: 'agent_id, agent_version, at_ms, run_id',
} as const satisfies Query;

/** A row for each mode of each run in which it fired, with the first event of the run. */
export const firings = {
  sql: `select fired.agent_id as agent_id, fired.agent_version as agent_version, fired.run_id as run_id,
      begun.at_ms as at_ms, fired.failure_id as failure_id, fired.severity as severity
    from (select agent_id, agent_version, run_id, failure_id, min(severity) as severity
        from event_modes where ${ofRuns} group by agent_id, agent_version, run_id, failure_id) fired
      join (select agent_id, agent_version, run_id, min(ts_ms) as at_ms
        from events where ${ofRuns} and run_id in (select run_id from event_modes where ${ofRuns})
        group by agent_id, agent_version, run_id) begun
      on fired.agent_id = begun.agent_id and fired.agent_version = begun.agent_version and fired.run_id = begun.run_id`,
  columns: {
    agent_id: 'text',
    agent_version: 'text',
    run_id: 'text',
    at_ms: 'number',
    failure_id: 'text',
    severity: 'text',
  },
  orderBy: 'agent_id, agent_version, at_ms, run_id, failure_id',
} as const satisfies Query;

/** A row a gate, with the overrides of its run and step that come before the next gate. */
export const gates = {
  sql: `select min(case when is_gate = 1 then agent_version else null end) as agent_version, agent_id, run_id,
      min(case when is_gate = 1 then ts_ms end) as at_ms, min(case when is_gate = 1 then event_id end) as gate_id,
      max(overrides) as overridden
    from (select agent_id, agent_version, run_id, step, ts_ms, event_id, is_gate, overrides,
        sum(is_gate) over (partition by agent_id, run_id, step order by ts_ms, 1 - is_gate, event_id
          rows between unbounded preceding and current row) as gate_n
      from (select agent_id, agent_version, run_id, coalesce(step_id, '') as step, ts_ms, event_id, overrides,
          case when event_type = 'hitl.gate' then 1 else 0 end as is_gate
        from events where event_type = 'hitl.gate' or event_type = 'override') marks) placed
    where gate_n > 0 group by agent_id, run_id, step, gate_n`,
  columns: { at_ms: 'number', overridden: 'number' },
  orderBy: 'agent_id, agent_version, at_ms, gate_id',
} as const satisfies Query;

/** A row for each tier at which a run was in Escalated, with the first `override` of the run from then on. */
export const escalations = {
  sql: `select e.agent_id as agent_id, e.agent_version as agent_version, e.run_id as run_id, e.tier as tier, e.at_ms as at_ms,
      min(o.ts_ms) as answered_ms
    from (select agent_id, agent_version, run_id, coalesce(tier, 0) as tier, min(ts_ms) as at_ms
        from events where state = 'Escalated' and ${ofRuns} group by agent_id, agent_version, run_id, coalesce(tier, 0)) e
      left join (select agent_id, run_id, ts_ms from events where event_type = 'override') o
      on o.agent_id = e.agent_id and o.run_id = e.run_id and o.ts_ms >= e.at_ms
    group by e.agent_id, e.agent_version, e.run_id, e.tier, e.at_ms`,
  columns: {
    agent_id: 'text',
    agent_version: 'text',
    run_id: 'text',
    tier: 'number',
    at_ms: 'number',
    answered_ms: 'number',
  },
  orderBy: 'agent_id, agent_version, at_ms, run_id, tier',
} as const satisfies Query;

/** Overrides before every gate of their run and step. */
export const strayOverrides = {
  sql: `select o.agent_id as agent_id, o.agent_version as agent_version, o.run_id as run_id, o.event_id as event_id, o.ts_ms as at_ms
    from (select * from events where event_type = 'override' and overrides = 1) o
      left join (select agent_id, run_id, coalesce(step_id, '') as step, min(ts_ms) as first_ms
        from events where event_type = 'hitl.gate' group by agent_id, run_id, coalesce(step_id, '')) g
      on o.agent_id = g.agent_id and o.run_id = g.run_id and coalesce(o.step_id, '') = g.step
    where g.first_ms is null or g.first_ms > o.ts_ms`,
  columns: { agent_id: 'text', agent_version: 'text', event_id: 'text', at_ms: 'number' },
  orderBy: 'at_ms, event_id',
} as const satisfies Query;

/** Crossings of the boundary and results of the adversarial suite. */
export const marks = {
  sql: `select agent_id, agent_version, run_id, event_id, ts_ms as at_ms, event_type,
      case when state = 'Succeeded' then 1 else 0 end as passed
    from events where event_type = 'adversarial.result' or event_type = 'boundary-cross'
      or (event_type = 'failure' and event_id in (select event_id from event_modes
        where ${boundaryCrossings.map((mode) => `failure_id = '${mode}'`).join(' or ')}))`,
  columns: {
    agent_id: 'text',
    agent_version: 'text',
    event_id: 'text',
    at_ms: 'number',
    event_type: 'text',
    passed: 'number',
  },
  orderBy: 'at_ms, event_id',
} as const satisfies Query;

/**
 * Events in which a mode failed, and fixes: a row for each mode. A failure that names none is of the modes of its run, and
 * without a mode when there are none.
 */
export const failings = {
  sql: `select distinct agent_id, agent_version, run_id, event_id, ts_ms as at_ms, event_type, failure_id, severity
    from event_modes where event_type = 'fix.deployed' or (${stuck} and ${ofRuns})
    union all
    select e.agent_id as agent_id, e.agent_version as agent_version, e.run_id as run_id, e.event_id as event_id, e.ts_ms as at_ms,
      e.event_type as event_type, m.failure_id as failure_id, coalesce(e.severity, m.severity) as severity
    from (select * from events where modes_n = 0 and (event_type = 'fix.deployed' or (${stuck} and ${ofRuns}))) e
      left join (select agent_id, run_id, failure_id, min(severity) as severity
        from event_modes where ${ofRuns} group by agent_id, run_id, failure_id) m
      on e.event_type <> 'fix.deployed' and e.agent_id = m.agent_id and e.run_id = m.run_id`,
  columns: {
    agent_id: 'text',
    agent_version: 'text',
    event_id: 'text',
    at_ms: 'number',
    event_type: 'text',
    failure_id: 'text',
    severity: 'text',
  },
  orderBy: 'at_ms, event_id, failure_id',
} as const satisfies Query;
