import { isMapping } from '../library/values.ts';
import type { Document } from '../reader/document.ts';
import type { MissingValue } from './finding.ts';

/** Fields of a record without which it cannot be listed or counted; the schema asks for them. */
const required = ['severity', 'agent_id', 'detected_at', 'failure_id_refs'] as const;

/**
 * What the record lacks and which rule will ask for it. `fields` is the new front matter; the timeline and the actions are
 * those of the document, wherever they stand.
 */
export function missingValues(fields: Readonly<Record<string, unknown>>, document: Document): readonly MissingValue[] {
  const missing: MissingValue[] = required
    .filter((key) => fields[key] === undefined && document.data[key] === undefined)
    .map((field) => ({ field, rule: 'frontmatter/schema' }));
  const timeline = document.data['timeline'];
  const grave = fields['severity'] === 'sev1' || fields['severity'] === 'sev2';
  if (!Array.isArray(timeline) || timeline.length === 0) {
    if (grave) missing.push({ field: 'timeline', rule: 'timeline/present' });
  } else {
    const times = document.timeline?.times ?? [];
    if (times.some((time) => time === undefined)) missing.push({ field: 'timeline[].t', rule: 'timeline/timestamped' });
    if (times.some((time) => time?.time !== undefined && time.zone === undefined))
      missing.push({ field: 'timeline zone', rule: 'clock/zone' });
  }
  const actions = document.data['action_items'];
  if (!Array.isArray(actions) || actions.length === 0)
    return [...missing, { field: 'action_items', rule: 'action/required' }];
  for (const field of ['owner', 'due'] as const) {
    const without = actions.filter(
      (item) =>
        isMapping(item) && item['status'] !== 'done' && item['status'] !== 'wont-do' && item[field] === undefined,
    );
    if (without.length > 0) missing.push({ field: `action_items[].${field}`, rule: `action/${field}` });
  }
  return missing;
}
