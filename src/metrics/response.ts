import { type LatencyName, latencyDefinitions, latencyNames, unansweredTypes } from '../library/latencies.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { severities } from '../model/severity.ts';
import { distributionOf } from './distribution.ts';
import { momentsOf } from './moments.ts';
import type { Latency, RecordResponse, ResponseGroup, ResponseMetrics } from './response-schema.ts';

/** The latencies of every postmortem among the records, and their distributions. */
export function responseMetrics(records: Iterable<RecordView>): ResponseMetrics {
  const responses = Array.from(records)
    .filter(({ kind }) => kind === 'postmortem')
    .map(responseOf)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const counted = responses.filter((response) => response.counted);
  return {
    version: 1,
    definitions: latencyDefinitions.map(({ name, from, to, until }) => ({ name, from: [...from], to: [...to], until })),
    all: groupOf('all', counted),
    by: {
      severity: grouped(counted, ({ severity }) => (severity === undefined ? [] : [severity]), bySeverity),
      agent: grouped(counted, ({ agents }) => agents),
      month: grouped(counted, ({ month }) => (month === undefined ? [] : [month])),
    },
    records: responses,
  };
}

/** The latencies of one postmortem. */
export function responseOf(record: RecordView): RecordResponse {
  const known = momentsOf(record);
  const contradictions: LatencyName[] = [];
  const latencies = latencyDefinitions.flatMap(({ name, from, to }): Latency[] => {
    const [start, end] = [from, to].map((names) => names.find((moment) => known.has(moment)));
    if (start === undefined || end === undefined) return [];
    const [begun, ended] = [known.get(start), known.get(end)];
    if (begun === undefined || ended === undefined) return [];
    const milliseconds = ended.at - begun.at;
    if (milliseconds < 0) contradictions.push(name);
    const approximate = begun.approximate || ended.approximate;
    return milliseconds < 0 ? [] : [{ name, milliseconds, from: start, to: end, approximate }];
  });
  const type = textAt(record.fields, 'incident_type') ?? 'incident';
  const { id, title, route, severity, agents, date } = record;
  return {
    ...{ id, title, route, agents, type, latencies, contradictions },
    ...(severity !== undefined && { severity }),
    ...(date !== undefined && { month: date.slice(0, 7) }),
    counted: !unansweredTypes.includes(type),
  };
}

/** How long the latency of a name took in each incident that tells it, in milliseconds. */
export function durationsOf(responses: readonly RecordResponse[], name: LatencyName): number[] {
  return responses.flatMap(({ latencies }) =>
    latencies.filter((latency) => latency.name === name).map(({ milliseconds }) => milliseconds),
  );
}

function groupOf(key: string, responses: readonly RecordResponse[]): ResponseGroup {
  const latencies: ResponseGroup['latencies'] = {};
  for (const name of latencyNames) {
    const distribution = distributionOf(durationsOf(responses, name));
    if (distribution !== undefined) latencies[name] = distribution;
  }
  return { key, incidents: responses.length, latencies };
}

function grouped(
  responses: readonly RecordResponse[],
  keysOf: (response: RecordResponse) => readonly string[],
  compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0),
): ResponseGroup[] {
  const groups = new Map<string, RecordResponse[]>();
  for (const response of responses) {
    for (const key of keysOf(response)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [response]);
      else group.push(response);
    }
  }
  return [...groups].sort(([a], [b]) => compare(a, b)).map(([key, members]) => groupOf(key, members));
}

function bySeverity(a: string, b: string): number {
  const place = (name: string): number => {
    const found = (severities as readonly string[]).indexOf(name);
    return found === -1 ? severities.length : found;
  };
  return place(a) - place(b) || (a < b ? -1 : 1);
}
