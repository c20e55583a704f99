import { spawn } from 'node:child_process';
import { gitEnvironment } from './git-process.ts';
import type { Person } from './people.ts';
import { readLines } from './read-lines.ts';

/** Words in the name of an author that is a machine, a team or an account. */
const machines =
  /\b(?:actions?|admin|agents?|ai|assistant|automation|bot|build|builder|ci|claude|cloud|codex|commit|copilot|cursor|dependabot|deploy(?:ment|er)?|dev(?:eloper|elopers|ops)?|engineering|github|gitlab|google|jenkins|maintainers?|ops|owner|platform|release|releases|renovate|robot|root|runner|security|semantic|seed|server|service|support|system|team|test|tester|travis|ubuntu|unknown|user|web|your)\b/i;

/**
 * Who wrote the commits of the repository that a folder lies in, by the names that git shows (`.mailmap` applied). Only
 * full names of two to four words with capitals are certain enough. Empty without git, or outside of a repository.
 */
export async function gitAuthors(folder: string): Promise<readonly Person[]> {
  const args = ['log', '--no-show-signature', '--format=%aN'];
  const child = spawn('git', args, { cwd: folder, env: gitEnvironment(), stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => child.on('error', resolve).on('close', resolve));
  const names = new Set<string>();
  for await (const line of readLines(child.stdout)) names.add(line.trim());
  await ended;
  return [...names].filter(isFullName).map((name) => ({ name, names: [name], handles: [] }));
}

function isFullName(name: string): boolean {
  return (
    /^\p{Lu}[\p{L}\p{M}.’'-]*(?: \p{L}[\p{L}\p{M}.’'-]*){0,2} \p{Lu}[\p{L}\p{M}’'-]+$/u.test(name) &&
    !machines.test(name)
  );
}
