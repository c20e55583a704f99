import type { Config } from '../../model/config.ts';
import { severities } from '../../model/severity.ts';
import type { GitHub } from '../../services/open-github.ts';
import { ServiceError } from '../../services/service-error.ts';
import { asDuplicate, keyIn, originalIn, ownPart, withOwnPart } from './marked-text.ts';
import type { Ticket, TicketContent, TicketState, Tracker } from './tracker.ts';

/** What GitHub answers about an issue, as far as it is read here. */
type Issue = Awaited<ReturnType<GitHub['octokit']['rest']['issues']['get']>>['data'];
type IssueInList = Awaited<ReturnType<GitHub['octokit']['rest']['issues']['listForRepo']>>['data'][number];

/** An issue. */
export interface GitHubTicket extends Ticket {
  readonly number: number;
  /** What sub-issues are named by. */
  readonly databaseId: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

const pageSize = 100;

/** Actions as issues of a repository. Ours are those with the label of the configuration and a marker in their text. */
export function gitHubTracker(github: GitHub, config: Config['trackers']['github']): Tracker<GitHubTicket> {
  const { octokit, owner, repo, repository, formerly } = github;
  const where = { owner, repo };
  const { issues } = octokit.rest;
  const notes: string[] = [];
  if (formerly !== undefined) {
    notes.push(
      `${formerly} is called ${repository} now: write that in \`trackers.github.repository\`, or set the remote.`,
    );
  }
  const severityLabels = new Map(
    severities.flatMap((severity) => {
      const label = config.severityLabels[severity];
      return label === null ? [] : [[severity, label] as const];
    }),
  );
  const assignable = new Map<string, Promise<string | undefined>>();
  /** Issues up to this number are in the list that was read at the start. */
  let listedUpTo = 0;
  /** GitHub drops labels without a word where the token may not set them. */
  let unlabelled: ServiceError | undefined;

  const labelsOf = ({ severity }: TicketContent): string[] => {
    const label = severity && severityLabels.get(severity);
    return label === undefined ? [config.label] : [config.label, label];
  };
  /** Labels that the repository is known not to have, in lower case: a ticket does not lack what cannot be had. */
  let absent: ReadonlySet<string> = new Set();
  const lacksLabel = (ticket: GitHubTicket, content: TicketContent): boolean =>
    labelsOf(content).some((label) => !ticket.labels.includes(label) && !absent.has(label.toLowerCase()));
  /** Labels that are ours to take away: those of other severities. */
  const wrongLabels = (ticket: GitHubTicket, content: TicketContent): string[] => {
    const wanted = new Set(labelsOf(content));
    const managed = new Set(severityLabels.values());
    return ticket.labels.filter((label) => managed.has(label) && !wanted.has(label));
  };

  const toTicket = (issue: Issue | IssueInList): GitHubTicket => ({
    id: String(issue.number),
    url: issue.html_url,
    key: keyIn(issue.body ?? ''),
    state: stateOf(issue),
    closedAt: issue.closed_at ?? undefined,
    closedBy: issue.closed_by ? `@${issue.closed_by.login}` : undefined,
    movedTo: undefined,
    duplicateOf: originalIn(issue.body ?? ''),
    number: issue.number,
    databaseId: issue.id,
    title: issue.title,
    body: issue.body ?? '',
    labels: issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    assignees: (issue.assignees ?? []).map(({ login }) => login),
  });

  /** Ours, in the order of `direction`, down to the issue with the number `until`. */
  const pages = async (
    direction: 'asc' | 'desc',
    until: number,
    onProgress?: (read: number) => void,
  ): Promise<GitHubTicket[]> => {
    const found: GitHubTicket[] = [];
    const query = {
      ...where,
      state: 'all',
      labels: config.label,
      sort: 'created',
      direction,
      per_page: pageSize,
    } as const;
    for await (const { data } of octokit.paginate.iterator(issues.listForRepo, query)) {
      const tickets = data.filter((issue) => issue.pull_request === undefined).map(toTicket);
      found.push(...tickets.filter(({ key, number }) => key !== undefined && number > until));
      onProgress?.(found.length);
      if (direction === 'desc' && data.some(({ number }) => number <= until)) break;
    }
    return found.sort((a, b) => a.number - b.number);
  };

  const patch = async (
    { number }: GitHubTicket,
    changes: Omit<NonNullable<Parameters<typeof issues.update>[0]>, 'owner' | 'repo' | 'issue_number'>,
  ): Promise<GitHubTicket> => {
    const { data } = await issues.update({ ...where, issue_number: number, ...changes });
    return toTicket(data);
  };

  return {
    name: 'github',
    scope: repository,
    scopeId: String(github.repositoryId),
    can: { due: false, priority: false, parents: true },
    notes,
    async prepare() {
      await ensureLabel(config.label, 'Follows an action of an incident review');
      for (const [severity, label] of severityLabels) {
        await ensureLabel(label, `From an incident of ${severity}`).catch((error: unknown) => {
          if (!(error instanceof ServiceError) || error.outcome !== 'refused') throw error;
          severityLabels.delete(severity);
          notes.push(`The label ${label} could not be made, so tickets go without it: ${error.message}.`);
        });
      }
    },
    async list(onProgress) {
      const found = await pages('asc', 0, onProgress);
      const labels = await octokit.paginate(issues.listLabelsForRepo, { ...where, per_page: pageSize });
      const there = new Set(labels.map(({ name }) => name.toLowerCase()));
      const wanted = [...severityLabels.values()].map((label) => label.toLowerCase());
      absent = new Set(wanted.filter((label) => !there.has(label)));
      listedUpTo = Math.max(listedUpTo, ...found.map(({ number }) => number));
      return found;
    },
    async read(id) {
      const number = Number(id);
      if (!Number.isSafeInteger(number)) return undefined;
      try {
        const { data } = await issues.get({ ...where, issue_number: number });
        if (data.pull_request !== undefined) return undefined;
        const place = new URL(data.url).pathname.split('/').slice(-4, -2).join('/');
        if (place.toLowerCase() === repository.toLowerCase()) return toTicket(data);
        // Redirected: it was transferred, and has another number there.
        return { ...toTicket(data), id, number, key: undefined, movedTo: `${place}#${data.number}` };
      } catch (error) {
        if (error instanceof ServiceError && (error.status === 404 || error.status === 410)) return undefined;
        throw error;
      }
    },
    async find(key) {
      return (await pages('desc', listedUpTo)).filter((ticket) => ticket.key === key);
    },
    async create(key, content) {
      if (unlabelled !== undefined) throw unlabelled;
      const { title, markdown, assignee } = content;
      const { data } = await issues.create({
        ...where,
        title,
        body: withOwnPart('', key, markdown),
        labels: labelsOf(content),
        ...(assignee !== undefined && { assignees: [assignee] }),
      });
      const ticket = toTicket(data);
      if (!ticket.labels.includes(config.label)) unlabelled = withoutLabel(ticket, config.label);
      return ticket;
    },
    differences(ticket, key, content) {
      const { title, markdown, assignee } = content;
      const parts = {
        title: ticket.title !== title,
        text: ticket.key !== key || ownPart(ticket.body) !== markdown,
        labels: lacksLabel(ticket, content) || wrongLabels(ticket, content).length > 0,
        assignee: assignee !== undefined && !isAmong(assignee, ticket.assignees),
      };
      return Object.entries(parts).flatMap(([name, differs]) => (differs ? [name] : []));
    },
    async update(ticket, key, content) {
      const { title, markdown, assignee } = content;
      const wrong = new Set(wrongLabels(ticket, content));
      const labels = new Set([...ticket.labels.filter((label) => !wrong.has(label)), ...labelsOf(content)]);
      const assigned = assignee === undefined || isAmong(assignee, ticket.assignees);
      return patch(ticket, {
        title,
        body: withOwnPart(ticket.body, key, markdown),
        labels: [...labels],
        // Whoever was assigned by git before cannot be told from whom people added: one owner is one assignee.
        ...(!assigned && { assignees: [assignee] }),
      });
    },
    setState(ticket, state) {
      if (state === 'open') return patch(ticket, { state: 'open', state_reason: 'reopened' });
      return patch(ticket, { state: 'closed', state_reason: state === 'done' ? 'completed' : 'not_planned' });
    },
    async closeAsDuplicate(ticket, original) {
      const body = asDuplicate(ticket.body, original.id, `Duplicate of #${original.id}.`);
      await patch(ticket, { body, state: 'closed', state_reason: 'not_planned' });
    },
    async setParent(ticket, parent) {
      const at = { ...where, issue_number: parent.number };
      try {
        const below = await octokit.paginate(issues.listSubIssues, { ...at, per_page: pageSize });
        if (below.some(({ id }) => id === ticket.databaseId)) return;
        await issues.addSubIssue({ ...at, sub_issue_id: ticket.databaseId, replace_parent: true });
      } catch (error) {
        if (!(error instanceof ServiceError) || error.status !== 404) throw error;
        // GitHub Enterprise servers of some age have no sub-issues: the parent's text gets a list of tasks.
        const { data } = await issues.get(at);
        const line = `- [ ] #${ticket.number}`;
        const lines = (data.body ?? '').split(/\r?\n/);
        if (!lines.some((one) => one.replace('[x]', '[ ]') === line)) {
          await issues.update({ ...at, body: `${(data.body ?? '').trimEnd()}\n${line}` });
        }
      }
    },
    assignee(handle) {
      const known = assignable.get(handle) ?? isAssignable(handle);
      assignable.set(handle, known);
      return known;
    },
    idIn(reference) {
      const names = [repository, formerly].filter((name) => name !== undefined).map((name) => RegExp.escape(name));
      const short = new RegExp(`^(?:(?:${names.join('|')})?#|GH-)(\\d+)$`, 'i').exec(reference);
      const long = new RegExp(`^https?://[^/]+/(?:${names.join('|')})/issues/(\\d+)(?:[#?].*)?$`, 'i').exec(reference);
      return short?.[1] ?? long?.[1];
    },
  };

  async function ensureLabel(name: string, description: string): Promise<void> {
    try {
      await issues.getLabel({ ...where, name });
    } catch (error) {
      if (!(error instanceof ServiceError) || error.status !== 404) throw error;
      await issues.createLabel({ ...where, name, description, color: 'c5def5' }).catch(async (refused: unknown) => {
        // Another run made it meanwhile, or the answer got lost.
        await issues.getLabel({ ...where, name }).catch(() => {
          throw refused;
        });
      });
    }
  }

  async function isAssignable(handle: string): Promise<string | undefined> {
    try {
      await issues.checkUserCanBeAssigned({ ...where, assignee: handle });
      return handle;
    } catch (error) {
      if (error instanceof ServiceError && error.status === 404) return undefined;
      throw error;
    }
  }
}

function stateOf({ state, state_reason: reason }: Pick<Issue, 'state' | 'state_reason'>): TicketState {
  if (state !== 'closed') return 'open';
  return reason === 'not_planned' || reason === 'duplicate' ? 'dropped' : 'done';
}

/** Logins differ in case alone from what people write. */
function isAmong(login: string, logins: readonly string[]): boolean {
  return logins.some((one) => one.toLowerCase() === login.toLowerCase());
}

function withoutLabel({ url }: GitHubTicket, label: string): ServiceError {
  return new ServiceError(
    `GitHub made ${url} without the label ${label}`,
    'The token may make issues and not label them; without the label the next run would not find what this one made.',
    'Give the token write access to issues, or whoever it belongs to the role Triage, and run the command again.',
    { status: 403 },
  );
}
