import { longestLine } from '../../library/event-lines.ts';
import { eventTypes } from '../../model/event.ts';
import { sqlPath, sqlText } from './duckdb.ts';

/** Raised when what is kept of a file changes: then nothing kept before is used. */
export const keptVersion = 4;

/** The fields of C2 that metrics read, and what DuckDB reads them as. */
const fields = {
  event_id: 'VARCHAR',
  ts: 'VARCHAR',
  agent_id: 'VARCHAR',
  agent_version: 'VARCHAR',
  run_id: 'VARCHAR',
  rollout_wave: 'VARCHAR',
  step_id: 'VARCHAR',
  event_type: 'VARCHAR',
  state: 'VARCHAR',
  decision_origin: 'VARCHAR',
  action_type: 'VARCHAR',
  failure_id_refs: 'VARCHAR[]',
  severity: 'VARCHAR',
  tier: 'DOUBLE',
  cost: 'DOUBLE',
  tokens: 'DOUBLE',
  latency_ms: 'DOUBLE',
} as const;

/** An instant with its zone, as `isInstant` has it. */
const instantForm = String.raw`^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`;
/** `trim` is slow; `case` asks it only of what begins with a space or sorts before all letters and digits. */
const isText = (field: string) =>
  `case when ${field} >= '!' then true else ${field} is not null and trim(${field}) <> '' end`;

/**
 * A `select` over the lines of NDJSON files with a row for each line that is not blank; `file_n` is the place of its file in
 * `paths`. A line that cannot be read is not dropped but null in every column, so it stands there as not `valid`.
 */
export function eventsOfLines(paths: readonly string[]): string {
  const columns = Object.entries(fields).map(([name, type]) => `${name}: '${type}'`);
  const options = `format = 'newline_delimited', ignore_errors = true, maximum_object_size = ${longestLine}`;
  return kept(
    'file_index',
    `read_json([${paths.map(sqlPath).join(', ')}], ${options}, columns = {${columns.join(', ')}})`,
  );
}

/** The same over a Parquet file; `types`: the type that it has for each of its columns. What it lacks is null. */
export function eventsOfParquet(path: string, types: ReadonlyMap<string, string>): string {
  const columns = Object.entries(fields).map(([name, type]) => {
    const found = types.get(name);
    if (found === undefined) return `cast(null as ${type}) as ${name}`;
    const isMoment = name === 'ts' && found.startsWith('TIMESTAMP');
    return isMoment
      ? `strftime(cast(ts as timestamp), '%Y-%m-%dT%H:%M:%S.%gZ') as ts`
      : `try_cast(${name} as ${type}) as ${name}`;
  });
  return kept('0', `(select ${columns.join(', ')} from read_parquet(${sqlPath(path)}))`);
}

function kept(file: string, source: string): string {
  const types = eventTypes.map((type) => sqlText(type)).join(', ');
  return `select *, ts_ms is not null and ${['event_id', 'agent_id', 'agent_version', 'run_id'].map(isText).join(' and ')}
      and event_type is not null and event_type in (${types}) as valid
    from (select cast(${file} as integer) as file_n, event_id, case when regexp_matches(ts, ${sqlText(instantForm)}) then epoch_ms(try_cast(
        case when ts[17] = ':' then ts else ts[1:16] || ':00' || ts[17:] end as timestamptz)) end as ts_ms,
      agent_id, agent_version, run_id, case when trim(rollout_wave) <> '' then rollout_wave end as rollout_wave,
      coalesce(step_id, case when event_type = 'state.entered' then event_id end) as step_id, event_type, state,
      case when decision_origin = 'human-override' and action_type in ('permit-with-modification', 'refuse-and-instruct')
        then 1 else 0 end as overrides,
      case when failure_id_refs is not null then list_filter(failure_id_refs, lambda mode : trim(mode) <> '') end as failure_ids,
      severity,
      case when tier in (1, 2, 3) then cast(tier as tinyint) end as tier,
      case when cost >= 0 and isfinite(cost) then cost end as cost,
      case when tokens >= 0 and isfinite(tokens) then tokens end as tokens,
      case when latency_ms >= 0 and isfinite(latency_ms) then latency_ms end as latency_ms
    from ${source})`;
}
