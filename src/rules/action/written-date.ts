import { isDate } from '../../model/calendar.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord = `(${months.join('|')})[a-z]*\\.?`;

/** Year first with other separators, or a month in words: notations with one reading only. */
const notations: readonly {
  readonly pattern: RegExp;
  readonly order: readonly [year: number, month: number, day: number];
}[] = [
  { pattern: /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/, order: [1, 2, 3] },
  { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, order: [1, 2, 3] },
  { pattern: /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}\S*$/i, order: [1, 2, 3] },
  { pattern: /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/, order: [1, 2, 3] },
  { pattern: new RegExp(`^${monthWord} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, 'i'), order: [3, 1, 2] },
  { pattern: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|\\.)? ${monthWord},? (\\d{4})$`, 'i'), order: [3, 2, 1] },
  { pattern: new RegExp(`^(\\d{1,2})-${monthWord}-(\\d{4})$`, 'i'), order: [3, 2, 1] },
];

/**
 * The day, `YYYY-MM-DD`, of a date in another notation that has only one reading (`Sep 1, 2026`, `2026/09/01`).
 * Undefined for anything else, `01/02/2026` above all, and for days that do not exist.
 */
export function writtenDate(text: string): string | undefined {
  const written = text.trim().replace(/\s+/g, ' ');
  for (const { pattern, order } of notations) {
    const match = pattern.exec(written);
    if (match === null) continue;
    const [year, month, day] = order.map((group) => match[group] ?? '') as [string, string, string];
    const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDate(date) ? date : undefined;
  }
  return undefined;
}
