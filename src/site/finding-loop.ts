import { type FindingEntry, findingEntry } from '../findings/finding-entry.ts';
import type { RecordView } from '../library/record-schema.ts';
import { dayOf } from '../model/calendar.ts';
import { wordsOf } from './labels.ts';
import { site } from './site.ts';

/** A step of the fix loop, as the page of a finding shows it. */
export interface ShownStep {
  readonly name: 'Filed' | 'Classified' | 'Fixed' | 'Assessed';
  readonly state: 'done' | 'under way' | 'waiting' | 'later' | 'not needed';
  readonly facts: readonly (readonly [label: string, value: string])[];
}

/** The finding of a record of the site. */
export function siteFinding(record: RecordView): FindingEntry {
  const model = site();
  return findingEntry(record, dayOf(model.options.now), (kind, id) => model.record(kind, id));
}

/** Where a finding stands in the loop: who filed, who fixed and who assessed it. */
export function loopOf(entry: FindingEntry): readonly ShownStep[] {
  const { status, next, severity, items, openItems, isRouted, invalidates } = entry;
  const isDropped = status === 'rejected' || status === 'non_actionable';
  const fact = (label: string, value: string | undefined) => (value === undefined ? [] : [[label, value] as const]);
  const mended = items.length - openItems;
  const verified = items.filter(({ state }) => state !== 'open' && state !== 'fixed').length;
  return [
    {
      name: 'Filed',
      state: 'done',
      facts: [...fact('By', entry.filedBy), ...fact('Came as', entry.origin && wordsOf(entry.origin))],
    },
    {
      name: 'Classified',
      state: next === 'classify' ? 'waiting' : 'done',
      facts: [
        ...fact('Severity', severity),
        ...fact('Ends the approval of', isRouted ? invalidates.join(', ') || 'nobody' : undefined),
      ],
    },
    {
      name: 'Fixed',
      state: isDropped
        ? 'not needed'
        : next === 'fix'
          ? entry.fixedBy !== undefined || mended > 0
            ? 'under way'
            : 'waiting'
          : next === 'classify'
            ? 'later'
            : 'done',
      facts: isDropped
        ? []
        : [
            ...fact(next === 'fix' ? 'Seen to by' : 'By', entry.fixedBy ?? (entry.owners.join(', ') || undefined)),
            ...fact('Items', items.length === 0 ? undefined : `${mended} of ${items.length}`),
          ],
    },
    {
      name: 'Assessed',
      state: isDropped ? 'not needed' : status === 'closed' ? 'done' : next === 'assess' ? 'waiting' : 'later',
      facts: isDropped
        ? fact('By', entry.verifiedBy)
        : [
            ...fact(
              'By',
              entry.verifiedBy ?? (next === 'assess' && entry.fixedBy ? `not ${entry.fixedBy}` : undefined),
            ),
            ...fact('Items', items.length === 0 ? undefined : `${verified} of ${items.length}`),
          ],
    },
  ];
}
