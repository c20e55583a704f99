import { Octokit } from '@octokit/rest';
import type { RepositoryHandle } from './repository-handle.ts';
import { type GitHub, startGitHub } from './start-github.ts';

/** A GitHub with the repository acme/library, and clients that repeat nothing. */
export interface Acme {
  readonly github: GitHub;
  readonly library: RepositoryHandle;
  /** With the token `secret`, of octo-bot. */
  readonly octokit: Octokit;
  client(auth?: string): Octokit;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Starts it; the test ends it. */
export async function startAcme(): Promise<Acme> {
  const github = await startGitHub();
  github.user('acme', { type: 'Organization' });
  github.token('secret');
  const library = github.repository('acme/library', { collaborators: ['octo-bot', 'ada'] });
  const client = (auth?: string) => new Octokit({ baseUrl: github.url, log: quiet, ...(auth && { auth }) });
  return { github, library, octokit: client('secret'), client };
}

/** Status, message and errors of a refusal. */
export async function refusal(request: Promise<unknown>): Promise<unknown> {
  const error = await request.then(
    () => undefined,
    (reason) => reason,
  );
  const { message, errors } = error.response.data;
  return { status: error.status, message, ...(errors && { errors }) };
}
