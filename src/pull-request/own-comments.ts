import type { GitHub } from '../services/open-github.ts';
import { askAgain } from './ask-again.ts';
import { askGraphql } from './ask-graphql.ts';

/** A comment in the conversation of a pull request that this token wrote. */
export interface OwnComment {
  readonly id: number;
  readonly body: string;
  readonly url: string;
}

/** A thread on lines of a pull request whose first comment this token wrote. */
export interface OwnThread {
  readonly id: string;
  readonly isResolved: boolean;
  readonly commentId: number;
  /** Of the first comment. */
  readonly body: string;
}

interface Page<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (Node | null)[] | null;
}

interface Answer<Field extends string, Node> {
  readonly repository: { readonly pullRequest: Readonly<Record<Field, Page<Node>>> | null } | null;
}

interface CommentNode {
  readonly fullDatabaseId: string | null;
  readonly body: string;
  readonly viewerDidAuthor: boolean;
  readonly url: string;
}

interface ThreadNode {
  readonly id: string;
  readonly isResolved: boolean;
  readonly comments: { readonly nodes: readonly (Omit<CommentNode, 'url'> | null)[] | null };
}

const commentQuery = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) { comments(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { fullDatabaseId body viewerDidAuthor url }
  } } }
}`;

const threadQuery = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) { reviewThreads(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { id isResolved comments(first: 1) { nodes { fullDatabaseId body viewerDidAuthor } } }
  } } }
}`;

/** The comments of this token, the oldest first. GitHub itself says whose they are: a token of Actions has no user to compare. */
export async function ownComments(github: GitHub, number: number): Promise<readonly OwnComment[]> {
  const nodes = await allNodes<'comments', CommentNode>(github, number, 'comments', commentQuery);
  return nodes.flatMap(({ fullDatabaseId, body, viewerDidAuthor, url }) =>
    viewerDidAuthor && fullDatabaseId !== null ? [{ id: Number(fullDatabaseId), body, url }] : [],
  );
}

/** The threads that this token began, the oldest first. */
export async function ownThreads(github: GitHub, number: number): Promise<readonly OwnThread[]> {
  const nodes = await allNodes<'reviewThreads', ThreadNode>(github, number, 'reviewThreads', threadQuery);
  return nodes.flatMap(({ id, isResolved, comments }) => {
    const first = comments.nodes?.[0];
    if (!first?.viewerDidAuthor || first.fullDatabaseId === null) return [];
    return [{ id, isResolved, commentId: Number(first.fullDatabaseId), body: first.body }];
  });
}

async function allNodes<Field extends string, Node>(
  github: GitHub,
  number: number,
  field: Field,
  query: string,
): Promise<readonly Node[]> {
  const { owner, repo: name, patience } = github;
  const found: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: Record<string, unknown> = { owner, name, number, after };
    const answer: Answer<Field, Node> = await askAgain(() => askGraphql(github, query, variables), patience);
    const page: Page<Node> | undefined = answer.repository?.pullRequest?.[field];
    found.push(...(page?.nodes ?? []).filter((node): node is Awaited<Node> & Node => node !== null));
    after = page?.pageInfo.endCursor ?? null;
    if (page?.pageInfo.hasNextPage !== true || after === null) return found;
  }
}
