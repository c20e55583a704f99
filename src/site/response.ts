import type { LatencyName } from '../library/latencies.ts';
import type { RecordView } from '../library/record-schema.ts';
import { responseMetrics } from '../metrics/response.ts';
import type { Distribution, RecordResponse, ResponseGroup, ResponseMetrics } from '../metrics/response-schema.ts';
import { type Site, site } from './site.ts';

/** Where the response is measured. */
export const responseRoute = '/metrics/response/';

interface SiteResponse {
  readonly metrics: ResponseMetrics;
  readonly byRecord: ReadonlyMap<string, RecordResponse>;
  readonly bySeverity: ReadonlyMap<string, ResponseGroup>;
}

const made = new WeakMap<Site, SiteResponse>();

/** The metrics of the response, made once for each library. */
export function siteResponse(): SiteResponse {
  const model = site();
  const known = made.get(model);
  if (known !== undefined) return known;
  const metrics = responseMetrics(model.byKind.get('postmortem') ?? []);
  const response = {
    metrics,
    byRecord: new Map(metrics.records.map((record) => [record.id, record])),
    bySeverity: new Map(metrics.by.severity.map((group) => [group.key, group])),
  };
  made.set(model, response);
  return response;
}

/** A latency of one incident beside those of its severity. */
interface ComparedLatency {
  readonly name: LatencyName;
  readonly milliseconds: number;
  readonly approximate: boolean;
  readonly severity: Distribution | undefined;
}

/** The latencies of a postmortem, each with the distribution of its severity. */
export function comparedLatencies({ id, severity }: RecordView): readonly ComparedLatency[] {
  const { byRecord, bySeverity } = siteResponse();
  const group = severity === undefined ? undefined : bySeverity.get(severity);
  return (byRecord.get(id)?.latencies ?? []).map(({ name, milliseconds, approximate }) => ({
    ...{ name, milliseconds, approximate },
    severity: group?.latencies[name],
  }));
}
