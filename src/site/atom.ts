import { escapeMarkup } from '../charts/markup.ts';
import type { RecordView } from '../library/record-schema.ts';
import { severityLabel } from './labels.ts';

/** A feed of postmortems. */
export interface Feed {
  readonly title: string;
  /** Absolute address of the feed; a URN where the library does not know its own address. */
  readonly id: string;
  readonly author: string;
  /** The newest first. */
  readonly records: readonly RecordView[];
  /** ISO 8601 instant for a feed without entries. */
  readonly now: string;
  /** Absolute address of a route. */
  readonly address: (route: string) => string;
}

const size = 50;

/** The feed as Atom (RFC 4287). Nothing in it depends on when it was built. */
export function atom({ title, id, author, records, now, address }: Feed): string {
  const newest = records.slice(0, size);
  const updated = newest.map(updatedOf).sort().at(-1) ?? now;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<title>${escapeMarkup(title)}</title>`,
    `<id>${escapeMarkup(id)}</id>`,
    `<updated>${updated}</updated>`,
    `<author><name>${escapeMarkup(author)}</name></author>`,
    ...newest.map((record) => entry(record, address(record.route))),
    '</feed>',
    '',
  ].join('\n');
}

function entry(record: RecordView, address: string): string {
  const severity = record.severity ? `${severityLabel(record.severity)}. ` : '';
  return [
    '<entry>',
    `<title>${escapeMarkup(record.title)}</title>`,
    `<id>${escapeMarkup(address)}</id>`,
    `<link href="${escapeMarkup(address)}"/>`,
    `<updated>${updatedOf(record)}</updated>`,
    `<summary>${escapeMarkup(severity + record.summary)}</summary>`,
    ...record.failureIds.map((mode) => `<category term="${escapeMarkup(mode)}"/>`),
    '</entry>',
  ].join('\n');
}

/** The last commit, or the day of the incident at midnight UTC. */
function updatedOf({ history, date }: RecordView): string {
  return history?.updated ?? `${date ?? '1970-01-01'}T00:00:00Z`;
}
