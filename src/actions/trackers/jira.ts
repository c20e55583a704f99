import { createHash } from 'node:crypto';
import type { Config } from '../../model/config.ts';
import { severities } from '../../model/severity.ts';
import type { Jira } from '../../services/open-jira.ts';
import { ServiceError } from '../../services/service-error.ts';
import { type JiraTicket, jiraIssues, property } from './jira-issues.ts';
import { duplicateText, panelSays, withPanel } from './jira-text.ts';
import { type TransitionNode, transitionTo } from './jira-transition.ts';
import type { TicketContent, TicketState, Tracker } from './tracker.ts';

/** Actions as issues of a project. Ours are those whose property has a key. */
export function jiraTracker(jira: Jira, config: Config['trackers']['jira']): Tracker<JiraTicket> {
  const { project, fields, ask } = jira;
  const { isDropped, ours, one, read } = jiraIssues(jira, config);
  const people = new Map<string, Promise<string | undefined>>();
  const edit = async ({ issueId }: JiraTicket, change: object, value: object): Promise<JiraTicket> => {
    const properties = [{ key: property, value }];
    await ask('PUT', `/issue/${issueId}`, true, { fields: change, properties });
    return one(issueId);
  };

  const priorityOf = ({ priority, severity }: TicketContent): string | undefined => {
    const level = priority === undefined ? severity : severities[Number(priority.slice(1))];
    const name = level === undefined ? null : config.priorities[level];
    return fields.get('priority')?.find((allowed) => allowed.toLowerCase() === name?.toLowerCase());
  };

  const fieldsOf = (content: TicketContent): object => {
    const priority = priorityOf(content);
    return {
      summary: content.title,
      ...(fields.has('duedate') && { duedate: content.due ?? null }),
      ...(priority !== undefined && { priority: { name: priority } }),
      ...(content.assignee !== undefined && fields.has('assignee') && { assignee: { accountId: content.assignee } }),
    };
  };

  const setState = async (ticket: JiraTicket, state: TicketState): Promise<JiraTicket> => {
    // As it is now: a move that was made, though its answer got lost, is not asked for again.
    const now = await one(ticket.issueId);
    if (now.state === state) return now;
    const path = `/issue/${now.issueId}/transitions`;
    const query = '?expand=transitions.fields';
    const { transitions } = await ask<{ transitions: readonly TransitionNode[] }>('GET', `${path}${query}`, true);
    const move = transitionTo(transitions, state, isDropped);
    if (move === undefined) throw noWay(now.id, state);
    await ask('POST', path, false, move);
    return one(now.issueId);
  };

  return {
    name: 'jira',
    scope: project.key,
    scopeId: project.id,
    // Which type of issue may be above which is a matter of each project.
    can: { due: fields.has('duedate'), priority: fields.has('priority'), parents: false },
    notes: [],
    prepare: () => Promise.resolve(),
    list: (onProgress) => ours(config.label, onProgress),
    read,
    find: async (key) => (await ours(labelOf(key))).filter((ticket) => ticket.key === key),
    async create(key, content) {
      const made = await ask<{ id: string }>('POST', '/issue', false, {
        fields: {
          ...fieldsOf(content),
          project: { id: project.id },
          issuetype: { id: jira.issueType },
          labels: [config.label, labelOf(key)],
          description: withPanel(null, key, content.markdown),
        },
        properties: [{ key: property, value: { key } }],
      });
      return one(made.id);
    },
    differences(ticket, key, content) {
      const priority = priorityOf(content);
      const { title, markdown, assignee, due } = content;
      const parts = {
        title: ticket.title !== title,
        text: ticket.key !== key || !panelSays(ticket.description, key, markdown),
        labels: [config.label, labelOf(key)].some((label) => !ticket.labels.includes(label)),
        assignee: assignee !== undefined && fields.has('assignee') && ticket.assignee !== assignee,
        due: fields.has('duedate') && ticket.due !== due,
        priority: priority !== undefined && ticket.priority !== priority,
      };
      return Object.entries(parts).flatMap(([name, differs]) => (differs ? [name] : []));
    },
    update(ticket, key, content) {
      const others = ticket.labels.filter((label) => ticket.key === undefined || label !== labelOf(ticket.key));
      const change = {
        ...fieldsOf(content),
        labels: [...new Set([...others, config.label, labelOf(key)])],
        description: withPanel(ticket.description, key, content.markdown),
      };
      return edit(ticket, change, { key });
    },
    setState,
    async closeAsDuplicate(ticket, original) {
      if (ticket.duplicateOf === undefined) {
        const mine = [config.label, ...(ticket.key === undefined ? [] : [labelOf(ticket.key)])];
        const change = {
          labels: ticket.labels.filter((label) => !mine.includes(label)),
          description: duplicateText(ticket.description, original.id),
        };
        await edit(ticket, change, { duplicateOf: original.id });
      }
      await setState(ticket, 'dropped');
    },
    setParent: () => Promise.resolve(),
    assignee(handle) {
      const known = people.get(handle) ?? personOf(handle);
      people.set(handle, known);
      return known;
    },
    idIn(reference) {
      const browse = `${RegExp.escape(jira.site)}/browse/`;
      const form = new RegExp(`^(?:${browse})?(${project.key}-\\d+)(?:[?#].*)?$`, 'i');
      return form.exec(reference)?.[1]?.toUpperCase();
    },
  };

  /** The person whose name or mail address starts with the handle; nobody when it fits two. */
  async function personOf(handle: string): Promise<string | undefined> {
    const query = new URLSearchParams({ project: project.key, query: handle, maxResults: '50' });
    const found = await ask<readonly PersonNode[]>('GET', `/user/assignable/search?${query}`, true);
    const wanted = handle.toLowerCase();
    const fitting = found.filter(
      ({ displayName, emailAddress = '' }) =>
        displayName.toLowerCase() === wanted || emailAddress.toLowerCase().startsWith(`${wanted}@`),
    );
    return fitting.length === 1 ? fitting[0]!.accountId : undefined;
  }

  function noWay(id: string, state: TicketState): ServiceError {
    const wanted = {
      open: 'that is not done',
      done: 'that is done',
      dropped: `named ${config.droppedStatuses.join(', ')}`,
    };
    return new ServiceError(
      `The workflow of ${id} leads to no status ${wanted[state]}`,
      'A ticket is closed or opened again by a transition of its workflow, and from where it is there is none.',
      state === 'dropped'
        ? 'Name the status or resolution for what will not be done in `trackers.jira.droppedStatuses`, or add one.'
        : 'Move it by hand, or let the workflow lead there from every status.',
    );
  }
}

/** The label by which the search finds the issue of a key. */
function labelOf(key: string): string {
  return `reliability-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

interface PersonNode {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress?: string;
}
