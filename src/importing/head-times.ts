import type { Config } from '../model/config.ts';
import { writtenSeverity } from '../reader/written-severity.ts';
import { leadingTime } from '../reader/written-time.ts';
import type { FoundValue } from './finding.ts';
import type { HeadField, HeadLabel } from './head-labels.ts';

const moments: readonly HeadField[] = ['started_at', 'detected_at', 'acknowledged_at', 'mitigated_at', 'resolved_at'];

/** What the labels of the head say, as far as it is certain, and what was seen and left out. */
export interface HeadValues {
  readonly found: readonly FoundValue[];
  readonly warnings: readonly string[];
}

/**
 * Moments, severity and agent from the labels of the head. A time without its zone, or one that is only about right, is told
 * and left out; so is a severity that is none of the scale.
 */
export function headValues(
  labels: readonly HeadLabel[],
  config: Config,
  placeOf: (offset: number) => string,
): HeadValues {
  const found: FoundValue[] = [];
  const warnings: string[] = [];
  const take = (field: string, value: unknown, label: HeadLabel): void => {
    if (found.some((known) => known.field === field)) return;
    found.push({ field, value, confidence: 'high', from: `${placeOf(label.at.start)}, label "${label.name}"` });
  };
  for (const label of labels) {
    const { field, name, value } = label;
    if (field === 'severity') {
      const severity = writtenSeverity(value, config.severities);
      if (severity !== undefined) take(field, severity, label);
      else warnings.push(`"${name}: ${short(value)}" is no severity of the scale; it is left out.`);
    } else if (field === 'agent_id') {
      if (/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(value)) take(field, value, label);
    } else if (field === 'published_at') {
      const time = leadingTime(value)?.time;
      const written = time?.instant ?? (time?.time === undefined ? time?.date : undefined);
      if (written !== undefined) take(field, written, label);
    } else if (moments.includes(field)) {
      const time = leadingTime(value)?.time;
      if (time?.instant !== undefined && !time.approximate) take(field, time.instant, label);
      else if (time?.instant !== undefined)
        warnings.push(`"${name}: ${short(value)}" is only about right; it is left out.`);
      else if (time?.time !== undefined && time.date !== undefined)
        warnings.push(`"${name}: ${short(value)}" has no certain zone; it is left out.`);
    }
  }
  return { found, warnings };
}

/** The beginning of a text, on one line. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
