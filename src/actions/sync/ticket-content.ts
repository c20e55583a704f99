import { createHash } from 'node:crypto';
import { isDate } from '../../model/calendar.ts';
import { githubLink, githubText } from '../../reader/github-markdown.ts';
import { printable } from '../../reader/printable.ts';
import type { TicketContent } from '../trackers/tracker.ts';
import type { SyncItem, SyncRecord } from './sync-item.ts';

/** Trackers take 255 characters; a title that long is no title any more. */
const longestTitle = 120;
const longestText = 4000;

/** Where the reader of a ticket finds the record. */
export interface ContentPlaces {
  /** The address of the site with its base, without a slash at the end; undefined when nothing says where it is. */
  readonly site: string | undefined;
  /** What `Tracker.assignee` gave for an owner. */
  readonly assigneeOf: (owner: string) => string | undefined;
}

/** What the ticket of an action has to say. */
export function ticketContent(item: SyncItem, places: ContentPlaces): TicketContent {
  if (item.isParent) return parentContent(item.record, places);
  const { description, owner, ownerText, due, priority, record } = item;
  const day = due !== undefined && isDate(due) ? due : undefined;
  const facts = [
    ['Review', reviewOf(record, places)],
    ['Severity', record.severity],
    ['Agent', record.agents.map((agent) => githubText(agent)).join(', ') || undefined],
    ['Owner', ownerText && githubText(ownerText)],
    ['Due', due && githubText(due)],
    ['Priority', priority && githubText(priority)],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`- **${name}:** ${value}`]));
  return {
    title: titleOf(description),
    markdown: `${paragraphs(description)}\n\n${facts.join('\n')}\n\n${note(record)}`,
    severity: record.severity,
    priority: priority !== undefined && /^P[0-3]$/i.test(priority) ? priority.toUpperCase() : undefined,
    due: day,
    assignee: owner === undefined ? undefined : places.assigneeOf(owner),
  };
}

/** What the ticket of an incident has to say, where there is one above those of its actions. */
function parentContent(record: SyncRecord, places: ContentPlaces): TicketContent {
  return {
    title: titleOf(`${record.id}: ${record.title}`),
    markdown: `The actions of the review ${reviewOf(record, places)}.\n\n${note(record)}`,
    severity: record.severity,
    ...{ priority: undefined, due: undefined, assignee: undefined },
  };
}

function note({ contentPath }: SyncRecord): string {
  return `*Text, owner and due day come from ${githubText(contentPath)}: change them there, edits of this part are put back. Whether it is open or closed is decided here, and goes back into the review.*`;
}

function reviewOf({ id, title, route }: SyncRecord, { site }: ContentPlaces): string {
  const name = `${id} · ${title}`;
  return site === undefined ? githubText(name) : githubLink(name, `${site}${route}`);
}

/** One line, cut between two words. */
function titleOf(text: string): string {
  const line = printable(text.replaceAll(/\s+/g, ' ').trim());
  if (line.length <= longestTitle) return line;
  const start = line.slice(0, longestTitle - 2).toWellFormed();
  const space = start.lastIndexOf(' ');
  return `${space > longestTitle / 2 ? start.slice(0, space) : start} …`;
}

function paragraphs(text: string): string {
  const blocks = text.slice(0, longestText).split(/\n\s*\n/);
  return blocks.map((block) => githubText(block, longestText)).join('\n\n');
}

/** Equal for equal content. */
export function contentDigest(content: TicketContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
