import { anniversariesIn } from '../learning/anniversaries.ts';
import { countText, inlineText } from './inline-text.ts';
import { bulletLines } from './list-lines.ts';
import type { PacketSection } from './packet.ts';
import type { ReviewInput } from './review-input.ts';

/** What happened in the same days of earlier years; no section where nothing did. `limit`: how many are told. */
export function anniversarySection({ records, period }: ReviewInput, limit: number): readonly PacketSection[] {
  const found = anniversariesIn(records, period);
  if (found.length === 0) return [];
  const lines = found.map(
    ({ record, day, years }) =>
      `${countText(years, 'year')} ago, on ${day}: [[${record.id}]] ${inlineText(record.title)}`,
  );
  return [{ title: 'In these days of earlier years', body: bulletLines(lines, limit, '') }];
}
