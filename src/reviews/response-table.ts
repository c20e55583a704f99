import { formatLatency } from '../charts/format-latency.ts';
import { latencyDefinitions } from '../library/latencies.ts';
import type { RecordView } from '../library/record-schema.ts';
import { responseMetrics } from '../metrics/response.ts';
import { linkText } from './inline-text.ts';
import { tableText } from './table-text.ts';

/** How long the answers to these incidents took, beside those of the period before: median, p90 and n, never a mean. */
export function responseTable(incidents: readonly RecordView[], before: readonly RecordView[]): string {
  const [now, earlier] = [responseMetrics(incidents).all, responseMetrics(before).all];
  const rows = latencyDefinitions.flatMap(({ name, until }) => {
    const [own, old] = [now.latencies[name], earlier.latencies[name]];
    if (own === undefined && old === undefined) return [];
    return [
      [
        `Until ${until}`,
        own === undefined ? '–' : linkText(formatLatency(own.median), '/metrics/response/'),
        own?.p90 === undefined ? '–' : formatLatency(own.p90),
        String(own?.n ?? 0),
        old === undefined ? '–' : `${formatLatency(old.median)} (n ${old.n})`,
      ],
    ];
  });
  if (rows.length === 0) return 'No incident of these months tells its times.';
  return tableText(['Latency', 'Median', 'p90', 'n', 'Median before'], rows, ['Median', 'p90', 'n', 'Median before']);
}
