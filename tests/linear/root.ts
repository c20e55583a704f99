import { randomUUID } from 'node:crypto';
import { connection, type Filter, fits, type Range } from './connection.ts';
import { inputError, missing } from './input-error.ts';
import {
  identifierOf,
  issueOf,
  type LinearIssue,
  type LinearLabel,
  type LinearTeam,
  moveTo,
  nextInstant,
  nextNumber,
  type Store,
} from './state.ts';

export function rootOf(store: Store): object {
  return {
    viewer: () => store.users[0],
    teams: ({ filter, ...range }: Asked) =>
      connection(store.teams.filter((team) => fits(team, filter)).map(teamNode), range),
    users: ({ filter, ...range }: Asked) =>
      connection(
        store.users.filter((user) => fits(user, filter)),
        range,
      ),
    issueLabels: ({ filter, ...range }: Asked) =>
      connection(
        store.labels.filter((label) => fits(label, filter)),
        range,
      ),
    issues: ({ filter, ...range }: Asked) => {
      // Newest first, as Linear has it.
      const found = store.issues.filter((issue) => fits(issue, filter)).reverse();
      return connection(found.map(issueNode), range);
    },
    issue: ({ id }: { id: string }) => issueNode(existing(store, id)),
    issueCreate: ({ input }: { input: IssueInput }) => {
      const team = store.teams.find(({ id }) => id === input.teamId);
      if (team === undefined) throw missing('Team');
      const id = newId(input.id, store.issues, 'Issue');
      if ((input.title ?? '').trim() === '') throw inputError('title must be longer than or equal to 1 characters');
      const at = nextInstant(store);
      const issue: LinearIssue = {
        ...{ id, createdAt: at, updatedAt: at, team, number: nextNumber(store, team), title: '', description: null },
        ...{
          priority: 0,
          dueDate: null,
          assignee: null,
          labels: [],
          parent: null,
          completedAt: null,
          canceledAt: null,
        },
        state: team.states.find(({ type }) => type === 'backlog')!,
        trashed: false,
        formerly: [],
        history: [],
      };
      change(store, issue, input);
      store.issues.push(issue);
      return { success: true, lastSyncId: 1, issue: issueNode(issue) };
    },
    issueUpdate: ({ id, input }: { id: string; input: IssueInput }) => {
      const issue = existing(store, id);
      change(store, issue, input);
      issue.updatedAt = nextInstant(store);
      return { success: true, lastSyncId: 1, issue: issueNode(issue) };
    },
    issueLabelCreate: ({ input }: { input: { id?: string; name: string; teamId?: string; color?: string } }) => {
      const taken = store.labels.some(({ name }) => name.toLowerCase() === input.name.toLowerCase());
      const id = newId(input.id, store.labels, 'IssueLabel');
      if (taken) throw inputError('Duplicate label name');
      const team = store.teams.find((one) => one.id === input.teamId) ?? null;
      const label = { id, name: input.name, color: input.color ?? '#bec2c8', team };
      store.labels.push(label);
      return { success: true, lastSyncId: 1, issueLabel: label };
    },
  };
}

interface Asked extends Range {
  readonly filter?: Filter;
}

interface IssueInput {
  readonly id?: string;
  readonly teamId?: string;
  readonly title?: string;
  readonly description?: string | null;
  readonly priority?: number;
  readonly dueDate?: string | null;
  readonly assigneeId?: string | null;
  readonly labelIds?: readonly string[];
  readonly addedLabelIds?: readonly string[];
  readonly removedLabelIds?: readonly string[];
  readonly stateId?: string;
  readonly parentId?: string | null;
  readonly trashed?: boolean;
}

/** An id of the client is a UUID of version 4, and no other thing of the kind has it, also not one in the bin. */
function newId(wanted: string | undefined, taken: readonly { readonly id: string }[], kind: string): string {
  if (wanted === undefined) return randomUUID();
  if (!/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u.test(wanted)) {
    throw inputError('id must be a UUID');
  }
  if (taken.some(({ id }) => id === wanted))
    throw inputError(`conflict on insert of ${kind}: entity with id ${wanted} already exists`);
  return wanted;
}

function change(store: Store, issue: LinearIssue, input: IssueInput): void {
  const {
    title,
    description,
    priority,
    dueDate,
    assigneeId,
    labelIds,
    addedLabelIds = [],
    removedLabelIds = [],
  } = input;
  const labels = (ids: readonly string[]): LinearLabel[] =>
    ids.map((id) => {
      const label = store.labels.find((one) => one.id === id);
      if (label === undefined || (label.team !== null && label.team !== issue.team)) throw missing('IssueLabel');
      return label;
    });
  if (priority !== undefined && !(priority >= 0 && priority <= 4)) throw inputError('priority must be from 0 to 4');
  const assignee = assigneeId && store.users.find((user) => user.id === assigneeId && user.isAssignable && user.active);
  if (assigneeId && !assignee) throw missing('User');
  const state = input.stateId && issue.team.states.find(({ id }) => id === input.stateId);
  if (input.stateId !== undefined && !state) throw missing('WorkflowState');
  const given = labels([...addedLabelIds, ...(labelIds ?? [])]);
  if (title !== undefined) issue.title = title;
  if (description !== undefined) issue.description = description === null ? null : asEditorHasIt(description);
  if (priority !== undefined) issue.priority = priority;
  if (dueDate !== undefined) issue.dueDate = dueDate;
  if (assigneeId !== undefined) issue.assignee = assignee || null;
  if (labelIds !== undefined) issue.labels = [];
  issue.labels = [...new Set([...issue.labels, ...given])].filter(({ id }) => !removedLabelIds.includes(id));
  if (input.parentId !== undefined) issue.parent = input.parentId === null ? null : existing(store, input.parentId);
  if (input.trashed !== undefined) issue.trashed = input.trashed;
  if (state) moveTo(store, issue, state, store.users[0]!);
}

/** The editor keeps a document, not the Markdown: it writes lists, emphasis and escapes its own way, and no comments. */
function asEditorHasIt(markdown: string): string {
  return markdown
    .replaceAll(/<!--[\s\S]*?-->/gu, '')
    .replaceAll(/^(\s*)[-+] /gmu, '$1* ')
    .replaceAll(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/gu, '_$1_')
    .replaceAll(/\]\(<([^>\n]*)>\)/gu, ']($1)')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

function existing(store: Store, id: string): LinearIssue {
  const issue = issueOf(store, id);
  if (issue === undefined) throw missing('Issue');
  return issue;
}

function issueNode(issue: LinearIssue): object {
  const identifier = identifierOf(issue);
  return {
    ...issue,
    identifier,
    url: `https://linear.app/acme/issue/${identifier}`,
    team: teamNode(issue.team),
    parent: () => (issue.parent === null ? null : issueNode(issue.parent)),
    labels: (range: Range) => connection(issue.labels, range),
    history: (range: Range) =>
      connection(
        issue.history.map((entry) => ({ id: entry.createdAt, ...entry })),
        range,
      ),
  };
}

const teamNode = (team: LinearTeam): object => ({ ...team, states: (range: Range) => connection(team.states, range) });
