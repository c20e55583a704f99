const dayFirst = /^(\d{4}-\d{2}-\d{2})(?![\d-])/;

/**
 * The due day of a body's action as the record keeps it: a day with a remark behind it (`2026-09-01, first run`) is that
 * day. Two days, or anything else, stay as they are written.
 */
export function writtenDue(text: string): string {
  const day = dayFirst.exec(text)?.[1];
  return day === undefined || /\d{4}/.test(text.slice(day.length)) ? text : day;
}
