import { readClickHouseRollup } from '../src/metrics/engine/clickhouse.ts';
import { readPostgresRollup } from '../src/metrics/engine/postgres.ts';
import type { Rollup } from '../src/metrics/rollup.ts';
import type { EngineName } from './engine-option.ts';
import { troubleText } from './failure.ts';
import type { Project } from './project.ts';
import { tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const readers = { postgres: readPostgresRollup, clickhouse: readClickHouseRollup };

/**
 * The rollup of the events in a database of the organisation until `now`, an ISO 8601 instant. Throws `UsageError` when there is
 * none before: metrics of nothing would look like metrics without a failure.
 */
export async function readEngineRollup(
  { config }: Project,
  now: string,
  engine: Exclude<EngineName, 'duckdb'>,
): Promise<{
  readonly rollup: Rollup;
  readonly files: readonly { path: string; malformed: number; trouble: undefined; table: string }[];
}> {
  const settings = config.metrics.engines[engine];
  const { table } = settings;
  const options = { ...settings, environment: process.env, now: Date.parse(now) };
  const { rollup, malformed } = await readers[engine](options);
  const { events, future, duplicates } = rollup.counts;
  if (events === 0) {
    const others = [
      ...(future > 0 ? [`${future} from the clock on`] : []),
      ...(malformed > 0 ? [`${malformed} rows that are no event`] : []),
    ];
    throw new UsageError(
      `No event in ${table} lies before ${now}`,
      `Metrics of nothing would look like metrics without a failure.${others.length > 0 ? ` There are ${others.join(', and ')}.` : ''}`,
      `See \`--now\`, and \`metrics.engines.${engine}.table\` of the configuration.`,
    );
  }
  if (duplicates > 0) {
    await tell(
      troubleText(
        `${duplicates} ${duplicates === 1 ? 'event of' : 'events of'} ${table} came again, and count once`,
        'To sort them out the database reads every event for each question, and no shard groups its own.',
        'Keep them out where events come in: `reliability events schema` prints a table that takes an id once.',
      ),
    );
  }
  return { rollup, files: [{ path: '', malformed, trouble: undefined, table }] };
}
