import { onTestFinished, vi } from 'vitest';
import { gitRepository, type TestRepository } from '../git-repository.ts';
import type { RepositoryHandle } from '../github/repository-handle.ts';
import { type GitHub, startGitHub } from '../github/start-github.ts';
import { type CliRun, runReliability } from '../run-reliability.ts';

/** What an action of a test says, beside its id and text. */
export interface WrittenAction {
  readonly id: string;
  readonly description?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** A review with its actions in the front matter. */
export function review(
  id: string,
  actions: readonly WrittenAction[],
  head: Readonly<Record<string, string>> = {},
): string {
  const fields = { status: 'final', severity: 'sev2', agent_id: 'support-triage', ...head };
  const items = actions.map(
    ({ id: own, description = `Refuse a batch without a mapping (${own})`, fields: more = {} }) => {
      const all = { description, owner: '"@ada"', due: '2026-12-01', status: 'open', ...more };
      return [`  - id: ${own}`, ...Object.entries(all).map(([key, value]) => `    ${key}: ${value}`)].join('\n');
    },
  );
  return [
    '---',
    'kind: postmortem',
    `id: ${id}`,
    `title: Duplicate tickets in ${id}`,
    'template: library',
    ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`),
    'detected_at: 2026-11-02T08:00:00Z',
    '# What changes.',
    'action_items:',
    ...items,
    '---',
    '',
    '## Summary',
    '',
    'Tickets were filed twice for an hour.',
    '',
  ].join('\n');
}

/** A library in git, a GitHub on loopback, and the command between them. */
export interface SyncBench {
  readonly library: TestRepository;
  readonly github: GitHub;
  readonly issues: RepositoryHandle;
  /** `reliability sync --tracker github …`. */
  sync(...args: readonly string[]): Promise<CliRun>;
}

export async function startSync(files: Readonly<Record<string, string>>): Promise<SyncBench> {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  github.token('secret');
  const issues = github.repository('acme/library', { collaborators: ['octo-bot', 'ada', 'rosa'] });
  environment({ GITHUB_TOKEN: 'secret', GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/library' });
  const config = 'export default { trackers: { github: { secondsBetweenWrites: 0 } } };\n';
  const library = gitRepository({ 'reliability.config.js': config, 'package.json': '{"type":"module"}\n', ...files });
  return {
    ...{ library, github, issues },
    sync: (...args) => runReliability(['sync', '--tracker', 'github', ...args], library.path),
  };
}

/** Variables of the environment until the test is over; undefined takes one away. */
export function environment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries({ GH_TOKEN: undefined, ...variables })) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}
