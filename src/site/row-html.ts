import { escapeMarkup } from '../charts/markup.ts';
import { shortDay } from './dates.ts';
import { severityLabel, wordsOf } from './labels.ts';
import type { Setting } from './presentation.ts';
import type { Row, RowColumn } from './row.ts';

/**
 * A row of a list as markup. The build and the filter in the browser both set their rows with it. `base` is the base of
 * the site, with a slash at its end.
 */
export function rowHtml(row: Row, columns: readonly RowColumn[], base: string): string {
  const link = `<a href="${escapeMarkup(base + row.route.slice(1))}">${escapeMarkup(row.title)}</a>`;
  const id = row.id === row.title ? '' : `<span class="id">${escapeMarkup(row.id)}</span>`;
  const cells = columns.map(({ key, label, as }) => {
    const value = row.cells[key];
    const content = value === undefined ? '' : cellHtml(value, as, base);
    return `<td data-label="${escapeMarkup(label)}" class="as-${as}">${content}</td>`;
  });
  return `<tr><th scope="row">${link}${id}</th>${cells.join('')}</tr>`;
}

function cellHtml(value: string | readonly string[], as: Setting, base: string): string {
  const values = typeof value === 'string' ? [value] : value;
  const separator = as === 'text' || as === 'words' ? ', ' : ' ';
  return values.map((item) => valueHtml(item, as, base)).join(separator);
}

function valueHtml(value: string, as: Setting, base: string): string {
  switch (as) {
    case 'severity':
      return `<span class="sev ${severityClass(value)}">${escapeMarkup(severityLabel(value))}</span>`;
    case 'level':
      return `<span class="level level-${escapeMarkup(value)}">${escapeMarkup(value)}</span>`;
    case 'status':
      return `<span class="status status-${escapeMarkup(value)}">${escapeMarkup(wordsOf(value))}</span>`;
    case 'date':
      return `<time datetime="${escapeMarkup(value)}">${escapeMarkup(shortDay(value))}</time>`;
    case 'agents':
    case 'failure-modes':
      return `<a class="id" href="${escapeMarkup(`${base}${as}/${encodeURIComponent(value)}/`)}">${escapeMarkup(value)}</a>`;
    case 'words':
      return escapeMarkup(wordsOf(value));
    case 'count':
    case 'text':
      return escapeMarkup(value);
  }
}

/** `sev2`, or `sev-critical` for the words of the registers. */
export function severityClass(severity: string): string {
  return /^sev\d$/u.test(severity) ? severity : `sev-${escapeMarkup(severity)}`;
}
