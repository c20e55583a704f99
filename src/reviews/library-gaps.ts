import { coverageGaps } from '../library/coverage-gaps.ts';
import { countText, linkText, listText } from './inline-text.ts';
import { bulletLines } from './list-lines.ts';
import { type ReviewInput, recordsOf } from './review-input.ts';

/** Records that a line names; the others are counted. */
const mostNamed = 6;

/** What the library does not cover, as its records stand: a line for each gap that is open. */
export function libraryGaps(input: Pick<ReviewInput, 'records'>): string {
  const postmortems = recordsOf(input, 'postmortem');
  const byKind = Map.groupBy(input.records, ({ kind }) => kind);
  const gaps = coverageGaps({
    byKind,
    record: (kind, id) => byKind.get(kind)?.find((record) => record.id === id),
    incidentsOf: (_, id) => postmortems.filter(({ failureIds }) => failureIds.includes(id)),
  });
  const lines = gaps.flatMap(({ id, title, records }) => {
    if (records.length === 0) return [];
    const rest = records.length - mostNamed;
    const named = records.slice(0, mostNamed).map((record) => `[[${record.id}]]`);
    return [
      `${linkText(title, `/quality/#${id}`)}: ${records.length}, ${listText([...named, ...(rest > 0 ? [countText(rest, 'more', 'more')] : [])])}`,
    ];
  });
  return bulletLines(lines, gaps.length, 'None of those that are looked for.');
}
