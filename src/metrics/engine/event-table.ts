import { eventTypes } from '../../model/event.ts';

/** What a database says of a column. */
export interface TableColumn {
  readonly name: string;
  /** As the database names the type. */
  readonly type: string;
}

export type ColumnForm = 'text' | 'moment' | 'number' | 'texts';

/** The fields of contract C2 that metrics read. The other ones may be there or not. */
export const eventColumns = {
  event_id: 'text',
  ts: 'moment',
  agent_id: 'text',
  agent_version: 'text',
  run_id: 'text',
  rollout_wave: 'text',
  step_id: 'text',
  event_type: 'text',
  state: 'text',
  decision_origin: 'text',
  action_type: 'text',
  failure_id_refs: 'texts',
  severity: 'text',
  tier: 'number',
  cost: 'number',
  tokens: 'number',
  latency_ms: 'number',
} as const satisfies Readonly<Record<string, ColumnForm>>;

/** What differs between databases in how the relations of the rollup come from a table of events. */
export interface Dialect {
  /** A table as the text of a query names it. */
  readonly table: string;
  /** What stands between the name of a relation and its text, so that the database sees through it. */
  readonly as: string;
  /** A column of text, in the order of its bytes. */
  text(column: string): string;
  /** `ts` as whole milliseconds. */
  readonly milliseconds: string;
  /** Milliseconds as what `ts` is compared with. */
  moment(milliseconds: number): string;
  /** Whether a text is there and not blank. */
  isText(column: string): string;
  /** A number as a double. */
  double(column: string): string;
  /** The failure modes without blank ones. */
  readonly modes: string;
  /** How many there are; 0 when there is no list. */
  count(modes: string): string;
  /** A source of rows with a row for each mode, which it calls `mode`. */
  eachMode(source: string, modes: string): string;
}

/** The columns of the relation `events`, and what two events of one id have to agree in to be copies. */
const columns = [
  ...['event_id', 'ts_ms', 'agent_id', 'agent_version', 'run_id', 'rollout_wave', 'step_id', 'event_type', 'state'],
  ...['overrides', 'failure_ids', 'severity', 'tier', 'cost', 'tokens', 'latency_ms'],
];
const content = columns.slice(1).join(', ');

/**
 * `with …`, the relations that the queries ask: every event before the clock, each id once. Where no id comes again they are
 * plain filters, which a database with shards hands on to them together with the grouping; `repeats`: some do, and of each the
 * earliest event is looked for first.
 */
export function relations(dialect: Dialect, now: number, repeats: boolean): string {
  const { as } = dialect;
  const parts = [`known ${as} (${knownEvents(dialect, now)})`];
  if (repeats) parts.push(`again_ids as (${againIds})`, `again as (${again})`);
  const counted = repeats
    ? `select ${columns.map((name) => `known.${name} as ${name}`).join(', ')}, known.modes_n as modes_n
      from known left join again_ids on known.event_id = again_ids.again_id where again_ids.again_id is null
      union all select ${columns.join(', ')}, modes_n from again where copy_n = 1`
    : 'select * from known';
  parts.push(
    `events ${as} (${counted})`,
    `event_modes ${as} (select event_id, ts_ms, agent_id, agent_version, run_id, event_type, state, severity, mode as failure_id
      from ${dialect.eachMode('(select * from events where modes_n > 0) naming', 'failure_ids')})`,
  );
  return `with ${parts.join(',\n')}\n`;
}

const againIds = 'select event_id as again_id from known group by event_id having count(*) > 1';
const again = `select ${[...columns, 'modes_n'].map((name) => `known.${name} as ${name}`).join(', ')},
    row_number() over (partition by known.event_id order by ${content.replaceAll(/\b(\w+)\b/gu, 'known.$1')}) as copy_n,
    dense_rank() over (partition by known.event_id order by ${content.replaceAll(/\b(\w+)\b/gu, 'known.$1')}) as content_n
  from known join again_ids on known.event_id = again_ids.again_id`;

/** How many rows are events before the clock, how many from it on, and how many are none. */
export function countEvents(dialect: Dialect, now: number): string {
  const isEvent = `coalesce(${eventCondition(dialect)}, false)`;
  const sum = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`;
  const before = `ts < ${dialect.moment(now)}`;
  return `select ${sum(`${isEvent} and ${before}`)} as known, ${sum(`${isEvent} and not (${before})`)} as future,
    ${sum(`not ${isEvent}`)} as malformed from ${dialect.table}`;
}

/** How many ids come again. */
export function countRepeats(dialect: Dialect, now: number): string {
  return `with known ${dialect.as} (${knownEvents(dialect, now)}) select count(*) as repeated from (${againIds}) repeats`;
}

/** How many events are copies, and how many ids have several contents. */
export function countCopies(dialect: Dialect, now: number): string {
  return `${relations(dialect, now, true)}select sum(case when copy_n > 1 then 1 else 0 end) as copies,
    count(distinct case when content_n > 1 then event_id end) as conflicts from again`;
}

/** A row an event before the clock, as often as it came. */
function knownEvents(dialect: Dialect, now: number): string {
  const { table, text, milliseconds, moment, double, modes, count } = dialect;
  const amount = (column: string) =>
    `case when ${column} >= 0 and ${double(column)} < ${double("'Infinity'")} then ${double(column)} end as ${column}`;
  return `select ${text('event_id')} as event_id, ${milliseconds} as ts_ms, ${text('agent_id')} as agent_id,
    ${text('agent_version')} as agent_version, ${text('run_id')} as run_id,
    ${text('rollout_wave')} as rollout_wave,
    ${text("case when step_id is not null then step_id when event_type = 'state.entered' then event_id end")} as step_id,
    event_type, ${text('state')} as state,
    case when decision_origin = 'human-override' and action_type in ('permit-with-modification', 'refuse-and-instruct')
      then 1 else 0 end as overrides,
    ${modes} as failure_ids, ${text('severity')} as severity, case when tier in (1, 2, 3) then tier end as tier,
    ${amount('cost')}, ${amount('tokens')}, ${amount('latency_ms')}, ${count(modes)} as modes_n
  from ${table} where ts < ${moment(now)} and ${eventCondition(dialect)}`;
}

function eventCondition({ isText }: Dialect): string {
  const types = eventTypes.map((type) => `'${type}'`).join(', ');
  return `${['event_id', 'agent_id', 'agent_version', 'run_id'].map(isText).join(' and ')} and event_type in (${types})
    and ts is not null`;
}
