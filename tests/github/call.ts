import type { Actor } from './access.ts';
import { notFound, Refusal } from './refusal.ts';
import { fullName, type Issue, type Pull, type Repository, type State } from './state.ts';

/** A request that was let in and fits the description. */
export interface Call {
  readonly state: State;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: the description has checked its form
  readonly body: any;
  /** Path and query as they were asked for, for links to further pages. */
  readonly target: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handlers = Readonly<Record<string, (call: Call) => Answer>>;

/** The repository of the path. The request was let in, so it is there. */
export function repositoryOf({ state, params }: Call): Repository {
  const id = state.names.get(`${params['owner']}/${params['repo']}`.toLowerCase());
  const found = id === undefined ? undefined : state.repositories.get(id);
  if (found === undefined) throw notFound();
  return found;
}

/** The issue or pull request of this number: 410 when it was deleted, a redirect when it went to another repository. */
export function issueOf(call: Call, number = Number(call.params['issue_number'])): Issue {
  const repository = repositoryOf(call);
  const issue = repository.issues.get(number);
  if (issue === undefined) throw notFound();
  if (issue.movedTo !== null) {
    const { repository: other, number: there } = issue.movedTo;
    const rest = call.target.replace(/^[^?]*\/issues\/\d+/u, '');
    throw redirect(call.state, 301, `/repositories/${other.id}/issues/${there}${rest}`);
  }
  if (issue.deleted) throw new Refusal(410, 'This issue was deleted');
  return issue;
}

export function pullOf(call: Call): Issue & { readonly pull: Pull } {
  const issue = repositoryOf(call).issues.get(Number(call.params['pull_number']));
  if (issue === undefined || issue.pull === null) throw notFound();
  return issue as Issue & { readonly pull: Pull };
}

/** GitHub says "Moved Permanently" to every method, and keeps the method of a write by 307. */
export function redirect(state: State, status: 301 | 307, target: string): Refusal {
  const url = `${state.url}${target}`;
  return new Refusal(status, 'Moved Permanently', { url, headers: { location: url } });
}

/** May this actor label, assign and close what others wrote? */
export function canPush({ actor }: Call, repository: Repository): boolean {
  return actor.token?.kind === 'app' || mayPush(repository, actor.account?.login);
}

export function mayPush(repository: Repository, login: string | undefined): boolean {
  return login !== undefined && (repository.owner.login === login || repository.collaborators.has(login.toLowerCase()));
}

/** One page of a list, with the `Link` header that leads to the others. */
export function page(call: Call, items: readonly unknown[], wrap?: (items: readonly unknown[]) => unknown): Answer {
  const size = Math.min(100, Math.max(1, Number(call.query['per_page'] ?? 30)));
  const at = Math.max(1, Number(call.query['page'] ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (number: number, relation: string): string => {
    const url = new URL(call.target, call.state.url);
    url.searchParams.set('page', String(number));
    return `<${url.href}>; rel="${relation}"`;
  };
  const links = [
    ...(at > 1 ? [to(at - 1, 'prev')] : []),
    ...(at < last ? [to(at + 1, 'next'), to(last, 'last')] : []),
    ...(at > 1 ? [to(1, 'first')] : []),
  ];
  const shown = items.slice((at - 1) * size, at * size);
  return {
    status: 200,
    body: wrap?.(shown) ?? shown,
    ...(links.length > 0 && { headers: { link: links.join(', ') } }),
  };
}

export const htmlUrl = (repository: Repository, rest = ''): string =>
  `https://github.com/${fullName(repository)}${rest}`;
