import { formatLatency } from '../charts/format-latency.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { responseOf } from '../metrics/response.ts';
import { incidentTypeOf } from './incidents-in.ts';
import { inlineText } from './inline-text.ts';
import { tableText } from './table-text.ts';

/** The incidents of a period, a row each: what, how grave, who noticed, after how long, and where the review stands. */
export function incidentTable(incidents: readonly RecordView[]): string {
  if (incidents.length === 0) return 'None.';
  const rows = incidents.map((record) => {
    const { latencies } = responseOf(record);
    const took = (name: string): string => {
      const found = latencies.find((latency) => latency.name === name);
      return found === undefined ? '–' : `${found.approximate ? '~' : ''}${formatLatency(found.milliseconds)}`;
    };
    const kind = [record.severity, incidentTypeOf(record)].filter((word) => word !== undefined).join(', ');
    return [
      `[[${record.id}]] ${inlineText(record.title)}`,
      kind === '' ? '–' : kind,
      textAt(record.fields, 'detected_by') ?? '–',
      took('detection'),
      took('resolution'),
      record.status ?? '–',
    ];
  });
  return tableText(['Incident', 'Severity', 'Noticed by', 'After', 'Over after', 'Review'], rows, [
    'After',
    'Over after',
  ]);
}
