const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const weekdays = 'mon|tue|wed|thu|fri|sat|sun';

/** A day as people write it: with a month's name, as numbers, by the weekday, or as the next one. */
const day = new RegExp(
  [
    `\\b(?:${months})[a-z]*\\.?\\s+\\d{1,2}\\b`,
    `\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?:${months})`,
    `\\b(?:${weekdays})(?:[a-z]*day)?\\b`,
    '(?<![\\p{L}\\p{N}])\\d{1,4}[/.-]\\d{1,2}(?:[/.-]\\d{1,4})?(?![\\p{L}\\p{N}])',
    '\\d{1,2}\\s*[月日]',
    '\\b(?:next|following|same)\\s+(?:day|morning|night|evening)\\b',
    '\\bday\\s+\\d+\\b',
    '翌日|次日|翌朝|第二天|同日|当日|当天',
    '\\+1\\s*d',
  ].join('|'),
  'iu',
);

/** Whether a text names a day, however it is written. */
export function statesDay(text: string): boolean {
  return day.test(text);
}
