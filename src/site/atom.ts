import { escapeMarkup } from '../charts/markup.ts';

/** One thing that a feed tells of. */
export interface FeedEntry {
  readonly title: string;
  /** Route of its page; with an anchor where it is only a part of one. */
  readonly route: string;
  /** What tells it from other entries about the same route. */
  readonly event?: string | undefined;
  /** ISO 8601 instant. */
  readonly updated: string;
  readonly summary: string;
  readonly categories: readonly string[];
}

/** A feed. */
export interface Feed {
  readonly title: string;
  /** Absolute address of the feed; a URN where the library does not know its own address. */
  readonly id: string;
  readonly author: string;
  /** The newest first. */
  readonly entries: readonly FeedEntry[];
  /** ISO 8601 instant for a feed without entries. */
  readonly now: string;
  /** Absolute address of a route. */
  readonly address: (route: string) => string;
}

const size = 50;

/** The feed as Atom (RFC 4287). Nothing in it depends on when it was built. */
export function atom({ title, id, author, entries, now, address }: Feed): string {
  const newest = entries.slice(0, size);
  const updated =
    newest
      .map((entry) => entry.updated)
      .sort()
      .at(-1) ?? now;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<title>${escapeMarkup(title)}</title>`,
    `<id>${escapeMarkup(id)}</id>`,
    `<updated>${updated}</updated>`,
    `<author><name>${escapeMarkup(author)}</name></author>`,
    ...newest.map((entry) => entryMarkup(entry, address(entry.route))),
    '</feed>',
    '',
  ].join('\n');
}

function entryMarkup({ title, event, updated, summary, categories }: FeedEntry, address: string): string {
  const id = event === undefined ? address : `${address}${address.includes('#') ? '/' : '#'}${event}`;
  return [
    '<entry>',
    `<title>${escapeMarkup(title)}</title>`,
    `<id>${escapeMarkup(id)}</id>`,
    `<link href="${escapeMarkup(address)}"/>`,
    `<updated>${updated}</updated>`,
    `<summary>${escapeMarkup(summary)}</summary>`,
    ...categories.map((category) => `<category term="${escapeMarkup(category)}"/>`),
    '</entry>',
  ].join('\n');
}
