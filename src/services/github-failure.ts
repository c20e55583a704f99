import { ServiceError, type ServiceFailure } from './service-error.ts';

/** What of Octokit's error is read here. */
interface RequestError extends Error {
  readonly status: number;
  readonly request: { readonly method: string; readonly url: string };
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/** GitHub asks to wait a minute where it does not say how long. */
const politeWait = 60;

/**
 * What an error of Octokit means for the caller, as what, why and how. `repository` is `owner/name`. Errors that are not of a
 * request come back as they are.
 */
export function gitHubFailure(error: unknown, repository: string, now: number): unknown {
  if (!isRequestError(error)) return error;
  const { status, message } = error;
  const said = sentence(message);
  const known = { status, cause: error };
  const retryAfter = waitOf(error, now);
  if (retryAfter !== undefined) return limited(retryAfter, known);
  if (error.response === undefined) {
    return new ServiceError(
      `GitHub did not answer: ${said}`,
      'The request may have arrived all the same; the next run looks before it does anything again.',
      'Check the network and `GITHUB_API_URL`, and run the command again.',
      { ...known, status: undefined, outcome: 'unknown' },
    );
  }
  if (status >= 500) {
    return new ServiceError(
      `GitHub failed with ${status}: ${said}`,
      'Such an answer does not tell whether the request was done; the next run looks before it does anything again.',
      'Run the command again in a few minutes; https://www.githubstatus.com/ tells of outages.',
      { ...known, outcome: 'unknown' },
    );
  }
  return refusal(error, said, repository, known);
}

function refusal({ status, request }: RequestError, said: string, repository: string, known: ServiceFailure): unknown {
  switch (status) {
    case 401:
      return new ServiceError(
        `GitHub does not take the token: ${said}`,
        'It is wrong, expired or revoked; nothing was changed.',
        'Make a new one with access to the repository and give it as `GITHUB_TOKEN`; in GitHub Actions use `secrets.GITHUB_TOKEN`.',
        known,
      );
    case 403:
      return new ServiceError(
        `The token may not do this in ${repository}: ${said}`,
        `GitHub refused \`${request.method} ${pathOf(request.url)}\`; without the permission nothing was changed.`,
        'Give the token the permission: `issues: write` for `sync`, `pull-requests: write` and `checks: write` for `review-pr`. The token of a pull request from a fork reads only.',
        known,
      );
    case 404:
      return new ServiceError(
        `GitHub finds nothing at ${pathOf(request.url)}`,
        'It was deleted or renamed, or the token may not see it: GitHub does not tell which.',
        `Check that ${repository} is the repository and that the token has access to it.`,
        known,
      );
    case 410:
      return new ServiceError(
        `GitHub says that ${pathOf(request.url)} is gone`,
        'An issue that was deleted does not come back, and a repository may have its issues switched off.',
        `Check it in ${repository}.`,
        known,
      );
    default:
      return new ServiceError(
        `GitHub refused the request (${status}): ${said}`,
        `It was \`${request.method} ${pathOf(request.url)}\`; nothing was changed by it.`,
        'If the message names a field, correct what the document or the configuration says there; else report it as a fault of this program.',
        known,
      );
  }
}

function limited(seconds: number, known: ServiceFailure): ServiceError {
  return new ServiceError(
    `GitHub asks to wait ${seconds} seconds`,
    'The limit of requests for this token is used up; what was done until then stays.',
    'Run the command again later: it goes on where it stopped.',
    { ...known, retryAfter: seconds },
  );
}

/** Seconds that a limit asks to wait; undefined when the error is none. */
function waitOf({ status, message, response }: RequestError, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const headers = response?.headers ?? {};
  const after = Number(headers['retry-after']);
  if (after > 0) return after;
  if (headers['x-ratelimit-remaining'] === '0') {
    return Math.max(1, Math.ceil(Number(headers['x-ratelimit-reset']) - now / 1000) + 1);
  }
  return status === 429 || /\brate limit\b/i.test(message) ? politeWait : undefined;
}

/** By its name: the class belongs to a package that is not ours to import. */
function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && error.name === 'HttpError' && 'status' in error && 'request' in error;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

/** One line, without the link to the documentation, not longer than a sentence. */
function sentence(message: string): string {
  const line = message
    .replace(/ - https:\/\/\S+$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > 200 ? `${line.slice(0, 200)} …` : line || 'no reason given';
}
