const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

/** Year, month and day in UTC of an ISO date or instant; undefined for anything else. */
function parts(value: string): Parts | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? value : utc(value)?.slice(0, 10);
  const [year, month, date] = day?.split('-') ?? [];
  return year && month && date ? { year, month: Number(month), day: Number(date) } : undefined;
}

function utc(value: string): string | undefined {
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}

/** `14 Aug 2026`; a text that is no date comes back as it is. */
export function shortDay(value: string): string {
  const p = parts(value);
  return p ? `${p.day} ${months[p.month - 1]} ${p.year}` : value;
}

/** `14 August 2026`. */
export function longDay(value: string): string {
  const p = parts(value);
  return p ? `${p.day} ${longMonths[p.month - 1]} ${p.year}` : value;
}

/** `14 Aug 2026, 09:12 UTC`; a date without a time stays a date. */
export function moment(value: string): string {
  const time = /T/u.test(value) ? utc(value)?.slice(11, 16) : undefined;
  return time ? `${shortDay(value)}, ${time} UTC` : shortDay(value);
}

/** `2026-08` → `Aug 2026`. */
export function monthName(month: string): string {
  const [year, number] = month.split('-');
  return `${months[Number(number) - 1]} ${year}`;
}

/** Whether the text is an ISO date or an instant with its zone. */
export function isTime(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/u.test(value);
}
