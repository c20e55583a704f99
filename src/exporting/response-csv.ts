import { latencyNames } from '../library/latencies.ts';
import type { RecordResponse } from '../metrics/response-schema.ts';
import { csv } from './csv.ts';

/** One postmortem a line with its latencies in seconds; what is not known is empty. */
export function responseCsv(responses: readonly RecordResponse[]): string {
  const head = ['id', 'title', 'severity', 'agents', 'month', 'type', 'counted'];
  const rows = responses.map(({ id, title, severity, agents, month, type, counted, latencies }) => [
    ...[id, title, severity, agents.join('; '), month, type, counted ? 'yes' : 'no'],
    ...latencyNames.map((name) => {
      const found = latencies.find((latency) => latency.name === name);
      return found && found.milliseconds / 1000;
    }),
  ]);
  return csv([[...head, ...latencyNames.map((name) => `${name}_seconds`)], ...rows]);
}
