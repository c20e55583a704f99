import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt, textsAt } from '../library/values.ts';

/** What a postmortem says of its incident in words of its own: what happened, why, and what was learned. No heading and no label. */
export function incidentText({ title, summary, whys, fields }: RecordView): string {
  return [
    title,
    summary,
    ...whys.map(({ text }) => text),
    textAt(fields, 'systemic_cause') ?? '',
    ...textsAt(fields, 'contributing_factors'),
    ...mappingsAt(fields, 'control_gaps').map((gap) => textAt(gap, 'gap') ?? ''),
    ...textsAt(fields, 'lessons'),
  ].join('\n');
}

/** The families of causes that it counts itself to: its category and its primary cause, however they are spelt. */
export function causeFamilies({ fields }: RecordView): string[] {
  const named = [textAt(fields, 'category'), textAt(fields, 'root_cause/primary')];
  const families = named.flatMap((name) =>
    name === undefined ? [] : [name.toLowerCase().replaceAll(/[\s_-]+/gu, ' ')],
  );
  return [...new Set(families)];
}
