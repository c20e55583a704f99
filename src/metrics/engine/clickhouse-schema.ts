import { quotedTable } from './quoted-table.ts';

const name = 'LowCardinality(String)';
const optionalName = 'LowCardinality(Nullable(String))';
const text = 'Nullable(String)';

const columns = `  event_id String,
  ts DateTime64(3, 'UTC'),
  agent_id ${name},
  agent_version ${name},
  run_id String,
  step_id ${text},
  trace_id ${text},
  session_id ${text},
  bundle_id ${optionalName},
  rollout_wave ${optionalName},
  event_type ${name},
  state ${optionalName},
  decision_origin ${optionalName},
  action_type ${optionalName},
  failure_id_refs Array(${name}),
  severity ${optionalName},
  tier Nullable(UInt8),
  confidence_band ${optionalName},
  reversibility ${optionalName},
  rationale ${text},
  evidence_refs Array(String),
  cost Nullable(Float64),
  tokens Nullable(UInt64),
  latency_ms Nullable(Float64)`;

/** SQL that makes the table of a server, or of each shard of a cluster, whose events come in through `target`. */
export function clickHouseTable(table: string, target = table): string {
  return `-- Override events (contract C2), a row an event. What an event does not have is null.
-- An event that is delivered again goes away when parts are merged; until then each run finds it and counts it once.
create table ${quotedTable(table)} (
${columns}
) engine = ReplacingMergeTree
partition by toYYYYMM(ts)
order by (agent_id, agent_version, run_id, event_id);

-- Files of NDJSON get in so, packed ones too:
--   insert into ${quotedTable(target)} from infile 'events.ndjson.gz'
--     settings date_time_input_format = 'best_effort', input_format_skip_unknown_fields = 1 format JSONEachRow;
`;
}

/** SQL that makes one table of those of a cluster, on each server that is asked. Events are spread by their run. */
export function clickHouseDistributed(table: string, cluster: string): string {
  const local = `${table}_local`;
  const [database, last] = local.includes('.')
    ? local.split('.').map((part) => `'${part}'`)
    : ['currentDatabase()', `'${local}'`];
  return `${clickHouseTable(local, table)}
create table ${quotedTable(table)} as ${quotedTable(local)}
engine = Distributed('${cluster}', ${database}, ${last}, cityHash64(run_id));
`;
}
