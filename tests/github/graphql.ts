import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { type Actor, notAccessible } from './access.ts';
import { type Answer, htmlUrl, mayPush } from './call.ts';
import { commentUrl } from './issue-body.ts';
import { type PullIssue, pullsOf } from './pulls.ts';
import { Refusal } from './refusal.ts';
import { type Comment, fullName, type Repository, type State, type Thread } from './state.ts';

let schema: GraphQLSchema | undefined;

/** Answers a query. `violations`: what in it is not GraphQL as GitHub has it, though it would be only an error there. */
export async function answerGraphql(
  state: State,
  actor: Actor,
  body: unknown,
): Promise<{ answer: Answer; violations: readonly string[] }> {
  if (actor.token === null) throw new Refusal(401, 'This endpoint requires you to be authenticated.');
  schema ??= buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));
  const { query = '', variables = {} } = (body ?? {}) as { query?: string; variables?: Record<string, unknown> };
  const document = parse(query);
  const wrong = validate(schema, document).map(({ message }) => message);
  if (wrong.length > 0) return { answer: { status: 200 }, violations: wrong };
  const context = { state, actor };
  const result = await execute({ schema, document, variableValues: variables, rootValue: rootOf(context) });
  // A fault without a type is one of the query's variables or of ours, not one that GitHub would answer.
  const faults = (result.errors ?? []).filter(({ extensions }) => extensions['type'] === undefined);
  const errors = result.errors?.map(({ message, path, extensions }) => ({ message, path, type: extensions['type'] }));
  const answer = { status: 200, body: { ...(result.data && { data: result.data }), ...(errors && { errors }) } };
  return { answer, violations: faults.map(({ message }) => message) };
}

interface Context {
  readonly state: State;
  readonly actor: Actor;
}

const refuse = (type: 'FORBIDDEN' | 'NOT_FOUND', message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } });

function rootOf(context: Context): object {
  const { state, actor } = context;
  return {
    viewer: () => {
      if (actor.token?.kind === 'app') throw refuse('FORBIDDEN', notAccessible(actor.token));
      return { id: `U_${actor.account!.id}`, login: actor.account!.login };
    },
    rateLimit: () => ({ cost: 1, limit: 5000, remaining: 4999, resetAt: '2026-11-21T09:00:00Z' }),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = state.repositories.get(state.names.get(`${owner}/${name}`.toLowerCase()) ?? 0);
      if (found === undefined || !isVisible(context, found)) {
        throw refuse('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      return repositoryNode(context, found);
    },
    resolveReviewThread: (input: { input: { threadId: string } }) => setResolved(context, input.input.threadId, true),
    unresolveReviewThread: (input: { input: { threadId: string } }) =>
      setResolved(context, input.input.threadId, false),
    minimizeComment: ({ input }: { input: { subjectId: string; classifier: string } }) => {
      const found = [...everyComment(state)].find(({ node }) => node === input.subjectId);
      if (found === undefined) throw notResolved(input.subjectId);
      allow(context, found.repository, 'pull_requests');
      found.comment.minimizedFor = input.classifier.toLowerCase().replace('_', '-');
      return {
        minimizedComment: { __typename: 'IssueComment', ...minimizable(context, found.repository, found.comment) },
      };
    },
  };
}

const notResolved = (id: string): GraphQLError =>
  refuse('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);

function isVisible({ actor }: Context, repository: Repository): boolean {
  if (!repository.private || actor.token?.kind === 'app') return true;
  return mayPush(repository, actor.account?.login) && actor.token?.scopes.includes('repo') === true;
}

/** An installation needs the permission; a person needs to be able to push. */
function allow({ actor }: Context, repository: Repository, permission: 'contents' | 'pull_requests'): void {
  const { token } = actor;
  const granted = token?.kind === 'classic' || token?.permissions[permission] === 'write';
  const member = token?.kind === 'app' || mayPush(repository, actor.account?.login);
  if (!granted || !member) throw refuse('FORBIDDEN', notAccessible(token!));
}

/** Resolving a conversation takes `contents: write`, though it writes none. */
function setResolved(context: Context, id: string, resolved: boolean): object {
  for (const repository of context.state.repositories.values()) {
    for (const issue of pullsOf(repository)) {
      const thread = issue.pull.threads.find((candidate) => candidate.id === id);
      if (thread === undefined) continue;
      allow(context, repository, 'contents');
      thread.resolvedBy = resolved ? context.actor.account : null;
      return { thread: threadNode(context, repository, issue, thread) };
    }
  }
  throw notResolved(id);
}

function repositoryNode(context: Context, repository: Repository): object {
  return {
    id: `R_${repository.id}`,
    name: repository.name,
    nameWithOwner: fullName(repository),
    pullRequest: ({ number }: { number: number }) => {
      const issue = pullsOf(repository).find((candidate) => candidate.number === number);
      if (issue === undefined) {
        throw refuse('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
      }
      return pullNode(context, repository, issue);
    },
  };
}

function pullNode(context: Context, repository: Repository, issue: PullIssue): object {
  const { pull } = issue;
  return {
    __typename: 'PullRequest',
    id: `PR_${issue.id}`,
    number: issue.number,
    title: issue.title,
    url: htmlUrl(repository, `/pull/${issue.number}`),
    headRefOid: pull.head.sha,
    state: pull.merged !== null ? 'MERGED' : issue.state.toUpperCase(),
    comments: (range: Range) =>
      connection(issue.comments, range, (comment) => ({
        ...commentNode(context, repository, comment),
        id: `IC_${comment.id}`,
        url: commentUrl(repository, issue, comment),
      })),
    reviewThreads: (range: Range) =>
      connection(pull.threads, range, (thread) => threadNode(context, repository, issue, thread)),
  };
}

function threadNode(context: Context, repository: Repository, issue: PullIssue, thread: Thread): object {
  const member = context.actor.token?.kind === 'app' || mayPush(repository, context.actor.account?.login);
  return {
    id: thread.id,
    path: thread.path,
    line: thread.line,
    startLine: thread.startLine,
    originalLine: thread.originalLine,
    originalStartLine: thread.originalStartLine,
    diffSide: thread.side,
    startDiffSide: thread.startSide,
    subjectType: thread.subject.toUpperCase(),
    isResolved: thread.resolvedBy !== null,
    isCollapsed: thread.resolvedBy !== null,
    isOutdated: thread.subject === 'line' && thread.line === null,
    resolvedBy:
      thread.resolvedBy?.type === 'User' ? { id: `U_${thread.resolvedBy.id}`, login: thread.resolvedBy.login } : null,
    viewerCanReply: true,
    viewerCanResolve: member && thread.resolvedBy === null,
    viewerCanUnresolve: member && thread.resolvedBy !== null,
    pullRequest: () => pullNode(context, repository, issue),
    comments: (range: Range) =>
      connection(thread.comments, range, (comment) => ({
        ...commentNode(context, repository, comment),
        id: `PRRC_${comment.id}`,
        path: thread.path,
        line: thread.line,
        startLine: thread.startLine,
        outdated: thread.line === null,
        url: htmlUrl(repository, `/pull/${issue.number}#discussion_r${comment.id}`),
      })),
  };
}

/** `viewerDidAuthor` holds for an app, too: it has no login of its own to compare. GraphQL says a bot's login without `[bot]`. */
function commentNode(context: Context, repository: Repository, comment: Comment): object {
  const { author } = comment;
  return {
    body: comment.body,
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    viewerDidAuthor: author === context.actor.account,
    author: {
      __typename: author.type === 'Bot' ? 'Bot' : 'User',
      id: `U_${author.id}`,
      login: author.login.replace(/\[bot\]$/u, ''),
    },
    ...minimizable(context, repository, comment),
  };
}

function minimizable({ actor }: Context, repository: Repository, { author, minimizedFor }: Comment): object {
  return {
    isMinimized: minimizedFor !== null,
    minimizedReason: minimizedFor,
    viewerCanMinimize: author === actor.account || mayPush(repository, actor.account?.login),
  };
}

interface Range {
  readonly after?: string;
  readonly first?: number;
  readonly last?: number;
}

/** One page of a connection; GitHub wants to be told how many, at most 100. */
function connection<T>(items: readonly T[], { after, first, last }: Range, node: (item: T) => object): object {
  const size = first ?? last;
  if (size === undefined) {
    throw refuse('FORBIDDEN', 'You must provide a `first` or `last` value to properly paginate the connection.');
  }
  if (size > 100) throw refuse('FORBIDDEN', `Requesting ${size} records exceeds the \`first\` limit of 100 records.`);
  const start = after === undefined || after === null ? 0 : Number(after) + 1;
  const shown = first === undefined ? items.slice(-size) : items.slice(start, start + size);
  const end = start + shown.length;
  return {
    nodes: shown.map(node),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: first !== undefined && end < items.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length === 0 ? null : String(start),
      endCursor: shown.length === 0 ? null : String(end - 1),
    },
  };
}

function* everyComment(state: State): Generator<{ repository: Repository; comment: Comment; node: string }> {
  for (const repository of state.repositories.values()) {
    for (const issue of repository.issues.values()) {
      for (const comment of issue.comments) yield { repository, comment, node: `IC_${comment.id}` };
    }
    for (const { pull } of pullsOf(repository)) {
      for (const comment of pull.threads.flatMap((thread) => thread.comments)) {
        yield { repository, comment, node: `PRRC_${comment.id}` };
      }
    }
  }
}
