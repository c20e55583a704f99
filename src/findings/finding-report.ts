import { z } from 'zod';
import { findingSeverities, findingStatuses } from '../model/kinds/finding.ts';
import { byUrgency, type FindingEntry, findingEntrySchema, loopSteps } from './finding-entry.ts';
import { type FindingFilter, isWanted } from './finding-filter.ts';

const counts = <Name extends string>(names: readonly Name[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.int().min(0)])) as Record<Name, z.ZodInt>);

/** What `reliability findings` found. */
export const findingReportSchema = z
  .strictObject({
    version: z.literal(1),
    organisation: z.string(),
    now: z.string().describe('The clock, ISO 8601: ages count from it.'),
    filter: z
      .record(z.string(), z.union([z.string(), z.boolean()]))
      .describe('What was asked for; empty: all that wait.'),
    totals: z
      .strictObject({
        status: counts(findingStatuses),
        waiting: counts([...findingSeverities, 'ungraded']).describe('Those that are not settled, by severity.'),
        next: counts(loopSteps),
      })
      .describe('Over all findings of the library, whatever was asked for.'),
    findings: z.array(findingEntrySchema).describe('The gravest first, then the oldest; settled ones last.'),
  })
  .meta({ title: 'Findings', description: 'What `reliability findings --format json` prints.' });

export type FindingReport = z.output<typeof findingReportSchema>;

/** The findings that are asked for, with the totals of all. */
export function findingReport(
  entries: readonly FindingEntry[],
  {
    organisation,
    now,
    filter,
  }: { readonly organisation: string; readonly now: string; readonly filter: FindingFilter },
): FindingReport {
  const count = <Name extends string>(names: readonly Name[], of: (entry: FindingEntry) => Name | undefined) =>
    Object.fromEntries(names.map((name) => [name, entries.filter((entry) => of(entry) === name).length])) as Record<
      Name,
      number
    >;
  return {
    ...{ version: 1, organisation, now },
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    totals: {
      status: count(findingStatuses, ({ status }) => status),
      waiting: count([...findingSeverities, 'ungraded'], ({ next, severity }) =>
        next === 'none' ? undefined : (severity ?? 'ungraded'),
      ),
      next: count(loopSteps, ({ next }) => next),
    },
    findings: entries.filter((entry) => isWanted(entry, filter)).sort(byUrgency),
  };
}
