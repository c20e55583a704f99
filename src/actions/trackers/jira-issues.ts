import type { Config } from '../../model/config.ts';
import type { Jira } from '../../services/open-jira.ts';
import { ServiceError } from '../../services/service-error.ts';
import type { AdfNode } from './adf.ts';
import type { Ticket, TicketState } from './tracker.ts';

/** An issue of Jira. */
export interface JiraTicket extends Ticket {
  /** What it keeps when it is moved. */
  readonly issueId: string;
  readonly number: number;
  readonly title: string;
  readonly description: AdfNode | null;
  readonly labels: readonly string[];
  readonly priority: string | undefined;
  readonly due: string | undefined;
  readonly assignee: string | undefined;
}

interface IssueNode {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly summary: string;
    readonly description: AdfNode | null;
    readonly status: StatusNode;
    readonly resolution?: { readonly name: string } | null;
    readonly resolutiondate?: string | null;
    readonly statuscategorychangedate?: string | null;
    readonly priority?: { readonly name: string } | null;
    readonly duedate?: string | null;
    readonly assignee?: { readonly accountId: string } | null;
    readonly labels: readonly string[];
    readonly project: { readonly id: string };
  };
  readonly properties?: { readonly reliability?: { readonly key?: string; readonly duplicateOf?: string } };
  readonly changelog?: { readonly histories: readonly HistoryNode[] };
}

export interface StatusNode {
  readonly name: string;
  readonly statusCategory: { readonly key: string };
}

interface HistoryNode {
  readonly created: string;
  readonly author?: { readonly displayName: string };
  readonly items: readonly { readonly field: string }[];
}

const askedFields = [
  ...['summary', 'description', 'status', 'resolution', 'resolutiondate', 'statuscategorychangedate'],
  ...['priority', 'duedate', 'assignee', 'labels', 'project'],
];

/** Where the key of an action is kept: an issue's property, which nobody edits and a clone does not have. */
export const property = 'reliability';

const mostFetched = 100;

/** The issues of a project, and how to find them. */
export interface JiraIssues {
  /** Whether a status or a resolution of this name means: closed, and not done. */
  isDropped(name: string | undefined): boolean;
  /** Every issue of ours that has this label or is too new for the search to know its labels, oldest first, as it is now. */
  ours(label: string, onProgress?: (read: number) => void): Promise<JiraTicket[]>;
  /** An issue as it is now, by its id; `ServiceError` when it is gone. */
  one(id: string): Promise<JiraTicket>;
  /** An issue as it is now with who closed it; undefined when it is gone. */
  read(id: string): Promise<JiraTicket | undefined>;
}

/**
 * Jira's search tells what was true some seconds ago, and `reconcileIssues` mends that for issues whose ids are known, which that
 * of a lost creation is not. So the search only says which issues to look at, the numbers around and after the last one that
 * it knows are looked up one by one, and what is told of an issue is read from the issue.
 */
export function jiraIssues(jira: Jira, config: Config['trackers']['jira']): JiraIssues {
  const { project, ask } = jira;
  const dropped = new Set(config.droppedStatuses.map((name) => name.toLowerCase()));
  const isDropped = (name: string | undefined): boolean => name !== undefined && dropped.has(name.toLowerCase());
  /** The highest number of an issue that was seen. */
  let newest: number | undefined;

  const stateOf = ({ status, resolution }: IssueNode['fields']): TicketState => {
    if (status.statusCategory.key !== 'done') return 'open';
    return isDropped(status.name) || isDropped(resolution?.name) ? 'dropped' : 'done';
  };

  const toTicket = (issue: IssueNode): JiraTicket => {
    const elsewhere = issue.fields.project.id !== project.id;
    const state = stateOf(issue.fields);
    const { resolutiondate, statuscategorychangedate } = issue.fields;
    return {
      id: issue.key,
      url: `${jira.site}/browse/${issue.key}`,
      key: elsewhere ? undefined : issue.properties?.reliability?.key,
      state,
      closedAt: state === 'open' ? undefined : instantOf(resolutiondate ?? statuscategorychangedate),
      closedBy: state === 'open' ? undefined : closerOf(issue),
      movedTo: elsewhere ? issue.key : undefined,
      duplicateOf: issue.properties?.reliability?.duplicateOf,
      issueId: issue.id,
      number: numberOf(issue.key),
      title: issue.fields.summary,
      description: issue.fields.description,
      labels: issue.fields.labels,
      priority: issue.fields.priority?.name,
      due: issue.fields.duedate ?? undefined,
      assignee: issue.fields.assignee?.accountId,
    };
  };

  /** What a search knows, oldest first; some seconds old. */
  const search = async (jql: string, most = Number.POSITIVE_INFINITY): Promise<{ id: string; key: string }[]> => {
    const found: { id: string; key: string }[] = [];
    for (let nextPageToken: string | undefined, more = true; more && found.length < most; ) {
      const body = { jql, fields: ['id'], maxResults: Math.min(most, 1000), ...(nextPageToken && { nextPageToken }) };
      const answer: SearchAnswer = await ask('POST', '/search/jql', true, body);
      found.push(...answer.issues);
      ({ nextPageToken } = answer);
      more = nextPageToken !== undefined && nextPageToken !== null;
    }
    return found;
  };

  /** These issues as they are now, those that are gone left out. */
  const fetchAll = async (
    issueIdsOrKeys: readonly string[],
    onProgress?: (read: number) => void,
  ): Promise<JiraTicket[]> => {
    const found: JiraTicket[] = [];
    for (let at = 0; at < issueIdsOrKeys.length; at += mostFetched) {
      const part = issueIdsOrKeys.slice(at, at + mostFetched);
      const body = { issueIdsOrKeys: part, fields: askedFields, properties: [property] };
      const { issues } = await ask<{ issues: readonly IssueNode[] }>('POST', '/issue/bulkfetch', true, body);
      found.push(...issues.map(toTicket));
      onProgress?.(found.length);
    }
    return found;
  };

  /**
   * The newest issues, whatever the search knows: those around the last number that was seen, as a search may know of an issue
   * before it knows of an older one, and on from there as long as there are any.
   */
  const fetchNewest = async (): Promise<JiraTicket[]> => {
    if (newest === undefined) {
      const [last] = await search(`project = ${project.id} ORDER BY key DESC`, 1);
      newest = last === undefined ? 0 : numberOf(last.key);
    }
    const found: JiraTicket[] = [];
    for (let start = Math.max(1, newest - mostFetched / 2); ; start += mostFetched) {
      const row = await fetchAll(Array.from({ length: mostFetched }, (_, index) => `${project.key}-${start + index}`));
      found.push(...row);
      // One that was moved away is found by its old key, and has another number.
      const numbers = row.filter(({ movedTo }) => movedTo === undefined).map(({ number }) => number);
      const last: number = Math.max(newest, ...numbers);
      if (last === newest) return found;
      newest = last;
    }
  };

  /** Ours among what a search finds and what is newer, oldest first. */
  const ours = async (label: string, onProgress?: (read: number) => void): Promise<JiraTicket[]> => {
    // First: what is made while the search is read has a higher number.
    const newer = await fetchNewest();
    const known = await search(`project = ${project.id} AND labels = "${label}" ORDER BY key ASC`);
    const there = await fetchAll(
      known.map(({ id }) => id),
      onProgress,
    );
    const all = new Map([...there, ...newer].map((ticket) => [ticket.issueId, ticket]));
    return [...all.values()].filter(({ key }) => key !== undefined).sort((a, b) => a.number - b.number);
  };

  const one = async (id: string): Promise<JiraTicket> => {
    const [ticket] = await fetchAll([id]);
    if (ticket !== undefined) return ticket;
    throw new ServiceError(`Jira has no issue ${id} any more`, 'It was there just now.', 'Run the command again.', {
      status: 404,
    });
  };

  return {
    isDropped,
    ours,
    one,
    async read(id) {
      const query = `?fields=${askedFields.join()}&properties=${property}&expand=changelog`;
      try {
        const issue = await ask<IssueNode>('GET', `/issue/${encodeURIComponent(id)}${query}`, true);
        return { ...toTicket(issue), id };
      } catch (error) {
        if (error instanceof ServiceError && error.status === 404) return undefined;
        throw error;
      }
    },
  };
}

const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));

/** Jira writes `2026-11-21T08:00:00.000+0000`, which is no ISO 8601 instant yet. */
function instantOf(written: string | null | undefined): string | undefined {
  return written?.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}

/** Who moved it last; a name of one word is a handle. */
function closerOf({ changelog }: IssueNode): string | undefined {
  const moves = changelog?.histories.filter(({ items }) => items.some(({ field }) => field === 'status')) ?? [];
  const name = moves.toSorted((a, b) => Date.parse(b.created) - Date.parse(a.created))[0]?.author?.displayName;
  return name !== undefined && /^[\w.-]+$/.test(name) ? `@${name}` : name;
}

interface SearchAnswer {
  readonly issues: readonly { readonly id: string; readonly key: string }[];
  readonly nextPageToken?: string;
}
