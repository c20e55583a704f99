import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { gitHubFailure } from './github-failure.ts';
import { defaultPatience, type Patience } from './patience.ts';
import { ServiceError } from './service-error.ts';
import { wholeFetch } from './whole-fetch.ts';
import { writePace } from './write-pace.ts';

/** A repository on GitHub, and a client that is patient and never does a thing twice. */
export interface GitHub {
  /**
   * Reads and changes that may be repeated are repeated after failures; what a POST makes is made once, or the call fails and
   * the caller looks what became of it (`createOnce`). Every failure is a `ServiceError`.
   */
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  /** `owner/repo` as GitHub writes it today. */
  readonly repository: string;
  /** The name it was asked under, when it has another one by now. */
  readonly formerly: string | undefined;
  /** What stays the same when it is renamed. */
  readonly repositoryId: number;
  readonly patience: Patience;
}

export interface GitHubOptions {
  /** `owner/name`. Default: `GITHUB_REPOSITORY`, else what `remote` says. */
  readonly repository?: string | undefined;
  /** The URL of the git remote, where there is one. */
  readonly remote?: string | undefined;
  /** Where token, repository and the address of the API are looked for. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  readonly patience?: Partial<Patience> | undefined;
  /** Seconds between two changes. Default: 1, as GitHub asks. */
  readonly secondsBetweenWrites?: number | undefined;
}

const Client = Octokit.plugin(throttling, retry);

/** Finds the repository, and checks that the token may see it. Throws `ServiceError`. */
export async function openGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const environment = options.environment ?? process.env;
  const patience = { ...defaultPatience, ...options.patience };
  const asked = repositoryName(options, environment);
  const octokit = client(tokenOf(environment), asked, apiOf(environment), patience, options.secondsBetweenWrites ?? 1);
  const [owner = '', repo = ''] = asked.split('/');
  const { data } = await octokit.rest.repos.get({ owner, repo });
  const name = data.full_name;
  const [newOwner = '', newRepo = ''] = name.split('/');
  return {
    ...{ octokit, patience, owner: newOwner, repo: newRepo, repository: name, repositoryId: data.id },
    formerly: name.toLowerCase() === asked.toLowerCase() ? undefined : asked,
  };
}

function client(token: string, repository: string, baseUrl: string, patience: Patience, seconds: number): Octokit {
  const pace = writePace(seconds * 1000) as unknown as NonNullable<ThrottleGroups['write']>;
  const onLimit =
    (reason: string) =>
    (after: number, { method }: { readonly method: string }, _octokit: unknown, count: number): boolean => {
      // What a POST makes is looked for first; `createOnce` waits for it.
      const again = method !== 'POST' && count < 3 && after <= patience.longestWait;
      if (again) patience.onWait(after, reason);
      return again;
    };
  const octokit = new Client({
    auth: token,
    baseUrl,
    userAgent: 'reliability-library',
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: { fetch: wholeFetch(patience.timeout) },
    retry: { retryAfterBaseValue: patience.second },
    throttle: {
      // The plugin's own groups belong to the process and hold comments apart by three seconds.
      ...{ write: pace, notifications: pace, retryAfterBaseValue: patience.second },
      onRateLimit: onLimit('GitHub counts requests by the hour, and this hour is used up'),
      onSecondaryRateLimit: onLimit('GitHub asks for fewer requests at a time'),
    },
  });
  // Outermost, so that it sees a request once, whatever the plugins repeat.
  octokit.hook.wrap('request', async (request, options) => {
    if (options.method === 'POST') options.request = { ...options.request, retries: 0 };
    try {
      return whole(await request(options));
    } catch (error) {
      throw gitHubFailure(error, repository, Date.now());
    }
  });
  return octokit;
}

type ThrottleGroups =
  NonNullable<ConstructorParameters<typeof Client>[0]> extends { throttle?: infer Options }
    ? Extract<Options, { write?: unknown }>
    : never;

/** What is no JSON comes from somebody in between: a proxy, a page to log in. */
function whole<Response extends { readonly data: unknown; readonly status: number }>(response: Response): Response {
  if (typeof response.data !== 'string' || response.data === '') return response;
  throw new ServiceError(
    'The answer is no JSON, so it is not from GitHub',
    'A proxy or a page to log in answers in its place; whether the request arrived is not known.',
    'Check `GITHUB_API_URL` and the proxy of this machine.',
    { status: response.status, outcome: 'unknown' },
  );
}

function tokenOf(environment: Readonly<Record<string, string | undefined>>): string {
  const token = environment['GITHUB_TOKEN'] || environment['GH_TOKEN'];
  if (token !== undefined && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new ServiceError(
    token === undefined || token === ''
      ? 'There is no token for GitHub'
      : 'The token for GitHub has characters that none has',
    'GitHub shows and changes issues only for somebody who may.',
    'Set `GITHUB_TOKEN`: in GitHub Actions from `github.token`, at a desk `GITHUB_TOKEN=$(gh auth token)`.',
  );
}

function apiOf(environment: Readonly<Record<string, string | undefined>>): string {
  const url = environment['GITHUB_API_URL'] || 'https://api.github.com';
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new ServiceError(
    `GITHUB_API_URL is no web address: ${url}`,
    'The requests go there.',
    'Leave it out for github.com, or write `https://HOST/api/v3` of your GitHub Enterprise server.',
  );
}

const nameForm = /^[\w.-]+\/[\w.-]+$/;

function repositoryName(
  { repository, remote }: GitHubOptions,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const name = repository ?? (environment['GITHUB_REPOSITORY'] || nameInRemote(remote));
  if (name !== undefined && nameForm.test(name)) return name;
  throw new ServiceError(
    name === undefined ? 'Nothing says which repository on GitHub is meant' : `${name} is no repository on GitHub`,
    'It is taken from `trackers.github.repository` of the configuration, else from `GITHUB_REPOSITORY`, else from the remote `origin`.',
    "Write it as owner/name: `trackers: { github: { repository: 'acme/reliability' } }`.",
  );
}

/** `git@github.com:acme/reliability.git`, `https://github.com/acme/reliability`: `acme/reliability`. */
function nameInRemote(remote: string | undefined): string | undefined {
  return /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote ?? '')?.[1];
}
