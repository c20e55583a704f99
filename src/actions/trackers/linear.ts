import type { Config } from '../../model/config.ts';
import type { Linear } from '../../services/open-linear.ts';
import { ServiceError } from '../../services/service-error.ts';
import {
  createQuery,
  type IssueNode,
  type IssuePayload,
  type IssuesAnswer,
  issuesQuery,
  type LabelsAnswer,
  labelQuery,
  labelsQuery,
  readQuery,
  updateQuery,
  usersQuery,
} from './linear-queries.ts';
import {
  anyMarker,
  duplicateDescription,
  keyInDescription,
  markerOf,
  originalInDescription,
  saysThe,
  withPart,
} from './linear-text.ts';
import { nameUuid } from './name-uuid.ts';
import type { Ticket, TicketContent, TicketState, Tracker } from './tracker.ts';

/** An issue of Linear. */
export interface LinearTicket extends Ticket {
  readonly uuid: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly priority: number;
  readonly due: string | undefined;
  readonly assignee: string | undefined;
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  /** `completed`, `canceled` and so on. */
  readonly stateType: string;
}

const pageSize = 50;

/** Actions as issues of a team. Ours are those with a marker in their description, or with the id that their key gives. */
export function linearTracker({ team, ask }: Linear, config: Config['trackers']['linear']): Tracker<LinearTicket> {
  const notes: string[] = [];
  const people = new Map<string, Promise<string | undefined>>();
  const uuidOf = (key: string): string => nameUuid(`${team.id}:${key}`);
  let label: string | undefined;

  const toTicket = (issue: IssueNode): LinearTicket => {
    const description = issue.description ?? '';
    const elsewhere = issue.team.id !== team.id;
    const closing = issue.history?.nodes
      .filter(({ toState }) => toState !== null && stateOf(toState.type) !== 'open')
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
    const closed = stateOf(issue.state.type) !== 'open';
    return {
      id: issue.identifier,
      url: issue.url,
      key: elsewhere ? undefined : keyInDescription(description),
      state: stateOf(issue.state.type),
      closedAt: (closed ? (issue.completedAt ?? issue.canceledAt) : undefined) ?? undefined,
      closedBy: closed && closing?.actor ? `@${closing.actor.displayName}` : undefined,
      movedTo: elsewhere ? issue.team.key : undefined,
      duplicateOf: originalInDescription(description),
      uuid: issue.id,
      number: issue.number,
      title: issue.title,
      description,
      priority: issue.priority,
      due: issue.dueDate ?? undefined,
      assignee: issue.assignee?.id,
      labels: issue.labels.nodes,
      stateType: issue.state.type,
    };
  };

  /** The issues of the team that fit a filter, oldest first, without those in the bin. */
  const issuesWith = async (filter: object, onProgress?: (read: number) => void): Promise<LinearTicket[]> => {
    const found: LinearTicket[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { issues }: IssuesAnswer = await ask(
        issuesQuery,
        { first: pageSize, after, filter: { team: { id: { eq: team.id } }, ...filter } },
        true,
      );
      found.push(...issues.nodes.filter(({ trashed }) => trashed !== true).map(toTicket));
      onProgress?.(found.length);
      more = issues.pageInfo.hasNextPage;
      after = issues.pageInfo.endCursor;
    }
    return found.sort((a, b) => a.number - b.number);
  };

  const change = async ({ uuid }: LinearTicket, input: object): Promise<LinearTicket> => {
    const { issueUpdate } = await ask<{ issueUpdate: IssuePayload }>(updateQuery, { id: uuid, input }, true);
    return toTicket(issueUpdate.issue!);
  };

  /** The state of the workflow to move to: the first of a type that there is. */
  const stateFor = (...types: readonly string[]): string => {
    for (const type of types) {
      const states = team.states.filter((state) => state.type === type).sort((a, b) => a.position - b.position);
      if (states[0] !== undefined) return states[0].id;
    }
    throw new ServiceError(
      `The team ${team.key} has no state of the type ${types[0]}`,
      'A ticket is closed or opened again by moving it to one.',
      'Add one to the workflow of the team in Linear.',
    );
  };

  const priorityOf = ({ priority, severity }: TicketContent): number | undefined => {
    // P0 is urgent, which Linear counts as 1; its 0 is none.
    if (priority !== undefined) return Number(priority.slice(1)) + 1;
    return severity === undefined ? undefined : config.priorities[severity];
  };

  const find = async (key: string): Promise<readonly LinearTicket[]> => {
    const uuid = uuidOf(key);
    const found = await issuesWith({
      or: [{ id: { in: [uuid] } }, { description: { contains: markerOf(key) } }],
    });
    // By its id it is ours also when somebody took the marker out.
    return found
      .filter((ticket) => ticket.key === key || (ticket.uuid === uuid && ticket.duplicateOf === undefined))
      .map((ticket) => ({ ...ticket, key }));
  };

  return {
    name: 'linear',
    scope: team.key,
    scopeId: team.id,
    can: { due: true, priority: true, parents: true },
    notes,
    async prepare() {
      if (config.label === null) return;
      const name = config.label;
      const { issueLabels } = await ask<LabelsAnswer>(labelsQuery, { name }, true);
      // A label of the workspace, or of this team; that of another team cannot be given.
      label = issueLabels.nodes.find((node) => node.team === null || node.team.id === team.id)?.id;
      if (label !== undefined) return;
      const id = nameUuid(`${team.id}:label:${name}`);
      try {
        // Under an id of its own it cannot be made twice, so it may be asked for again.
        await ask(labelQuery, { input: { id, name, teamId: team.id } }, true);
        label = id;
      } catch (error) {
        if (!(error instanceof ServiceError) || error.outcome !== 'refused') throw error;
        notes.push(`The label ${name} could not be made, so tickets go without it: ${error.message}.`);
      }
    },
    list: (onProgress) =>
      issuesWith({ description: { contains: anyMarker } }, onProgress).then((found) =>
        found.filter(({ key }) => key !== undefined),
      ),
    async read(id) {
      try {
        const { issue } = await ask<{ issue: IssueNode }>(readQuery, { id }, true);
        return issue.trashed === true ? undefined : { ...toTicket(issue), id };
      } catch (error) {
        if (error instanceof ServiceError && error.status === 404) return undefined;
        throw error;
      }
    },
    find,
    async create(key, content) {
      const { title, markdown, due, assignee } = content;
      const input = {
        id: uuidOf(key),
        teamId: team.id,
        title,
        description: withPart('', key, markdown),
        priority: priorityOf(content) ?? 0,
        ...(due !== undefined && { dueDate: due }),
        ...(assignee !== undefined && { assigneeId: assignee }),
        ...(label !== undefined && { labelIds: [label] }),
      };
      try {
        const { issueCreate } = await ask<{ issueCreate: IssuePayload }>(createQuery, { input }, false);
        return toTicket(issueCreate.issue!);
      } catch (error) {
        if (!(error instanceof ServiceError) || error.outcome !== 'refused' || error.retryAfter !== undefined)
          throw error;
        // The id is taken: another run made it at the same time, or it lies in the bin.
        const [ticket] = await find(key).catch(() => []);
        if (ticket !== undefined) return ticket;
        throw (await isInBin(input.id)) ? inBin(title, error) : error;
      }
    },
    differences(ticket, key, content) {
      const { title, markdown, due, assignee } = content;
      const priority = priorityOf(content);
      const parts = {
        title: ticket.title !== title,
        text: keyInDescription(ticket.description) !== key || !saysThe(markdown, ticket.description),
        labels: label !== undefined && !ticket.labels.some(({ id }) => id === label),
        assignee: assignee !== undefined && ticket.assignee !== assignee,
        due: ticket.due !== due,
        priority: priority !== undefined && ticket.priority !== priority,
      };
      return Object.entries(parts).flatMap(([name, differs]) => (differs ? [name] : []));
    },
    update(ticket, key, content) {
      const { title, markdown, due, assignee } = content;
      const priority = priorityOf(content);
      return change(ticket, {
        title,
        description: withPart(ticket.description, key, markdown),
        dueDate: due ?? null,
        ...(priority !== undefined && { priority }),
        ...(assignee !== undefined && { assigneeId: assignee }),
        ...(label !== undefined && { addedLabelIds: [label] }),
      });
    },
    async setState(ticket, state) {
      if (ticket.state === state) return ticket;
      const types = { open: ['unstarted', 'backlog', 'started', 'triage'], done: ['completed'], dropped: ['canceled'] };
      return change(ticket, { stateId: stateFor(...types[state]) });
    },
    async closeAsDuplicate(ticket, original) {
      const description = duplicateDescription(ticket.description, original.id);
      await change(ticket, { description, stateId: stateFor('canceled') });
    },
    async setParent(ticket, parent) {
      await change(ticket, { parentId: parent.uuid });
    },
    assignee(handle) {
      const known = people.get(handle) ?? personOf(handle);
      people.set(handle, known);
      return known;
    },
    idIn(reference) {
      const id = /^(?:https?:\/\/linear\.app\/[^/]+\/issue\/)?([\w]+-\d+)(?:[/#?].*)?$/i.exec(reference)?.[1];
      return id?.toUpperCase().startsWith(`${team.key.toUpperCase()}-`) ? id.toUpperCase() : undefined;
    },
  };

  /** The person whose display name or mail address starts with the handle; nobody when it fits two. */
  async function personOf(handle: string): Promise<string | undefined> {
    const filter = {
      active: { eq: true },
      or: [{ displayName: { eqIgnoreCase: handle } }, { email: { startsWith: `${handle}@` } }],
    };
    const { users } = await ask<{ users: { nodes: { id: string }[] } }>(usersQuery, { filter }, true);
    return users.nodes.length === 1 ? users.nodes[0]!.id : undefined;
  }

  async function isInBin(id: string): Promise<boolean> {
    return ask<{ issue: IssueNode }>(readQuery, { id }, true).then(
      ({ issue }) => issue.trashed === true,
      () => false,
    );
  }
}

/** Of the types of states that Linear has. */
function stateOf(type: string): TicketState {
  if (type === 'completed') return 'done';
  return type === 'canceled' || type === 'duplicate' ? 'dropped' : 'open';
}

function inBin(title: string, cause: unknown): ServiceError {
  return new ServiceError(
    `The issue of “${title}” lies in Linear's bin`,
    'Its id belongs to the action, and no second issue can have it.',
    'Restore it in Linear, or delete it there for good; then run the command again.',
    { cause },
  );
}
