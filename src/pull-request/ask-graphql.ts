import type { GitHub } from '../services/open-github.ts';
import { ServiceError } from '../services/service-error.ts';

/** What of the error of a GraphQL answer is read here. */
interface GraphqlError extends Error {
  readonly errors: readonly { readonly type?: string; readonly message?: string }[];
}

const statuses: Readonly<Record<string, number>> = { FORBIDDEN: 403, INSUFFICIENT_SCOPES: 403, NOT_FOUND: 404 };

/** Asks GitHub's GraphQL. What it refuses comes with status 200, and is thrown as the `ServiceError` that it would be by REST. */
export async function askGraphql<Answer>(
  { octokit, repository }: GitHub,
  query: string,
  variables: Record<string, unknown>,
): Promise<Answer> {
  try {
    return await octokit.graphql<Answer>(query, variables);
  } catch (error) {
    if (!isGraphqlError(error)) throw error;
    const { type = '', message = 'no reason given' } = error.errors[0] ?? {};
    const status = statuses[type];
    throw new ServiceError(
      `GitHub did not answer a question about ${repository}: ${message}`,
      'Which comments and threads are there decides what is written; nothing was written that may be there already.',
      status === undefined
        ? 'Run the command again in a few minutes.'
        : 'Give the token `pull-requests: write` for this repository.',
      { status, outcome: status === undefined ? 'unknown' : 'refused', cause: error },
    );
  }
}

/** By its name: the class belongs to a package that is not ours to import. */
function isGraphqlError(error: unknown): error is GraphqlError {
  return error instanceof Error && error.name === 'GraphqlResponseError' && 'errors' in error;
}
