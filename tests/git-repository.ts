import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

/** A git repository in a temporary folder. */
export interface TestRepository {
  readonly path: string;
  /** Runs git in it and gives what it prints, trimmed. */
  git(...args: readonly string[]): string;
  /** Writes files (undefined: deletes one) and commits everything; gives the commit. */
  commit(files: Readonly<Record<string, string | Uint8Array | undefined>>, message?: string): string;
  /** Writes files (undefined: deletes one) and commits nothing. */
  write(files: Readonly<Record<string, string | Uint8Array | undefined>>): void;
}

const identity = {
  ...{ GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.com', GIT_AUTHOR_DATE: '2026-09-01T12:00:00Z' },
  ...{
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
    GIT_COMMITTER_DATE: '2026-09-01T12:00:00Z',
  },
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
};

/** A new repository on the branch `main`, with one commit when there are files. It is gone after the test. */
export function gitRepository(files: Readonly<Record<string, string | Uint8Array>> = {}): TestRepository {
  const repository = repositoryAt(temporaryFolder());
  repository.git('init', '--quiet', '--initial-branch=main');
  if (Object.keys(files).length > 0) repository.commit(files);
  return repository;
}

/** A repository that is there already, a clone for example. */
export function repositoryAt(path: string): TestRepository {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd: path,
      env: { ...process.env, ...identity },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const write: TestRepository['write'] = (files) => {
    for (const [name, text] of Object.entries(files)) {
      if (text === undefined) rmSync(join(path, name));
      else writeFiles(path, { [name]: text });
    }
  };
  return {
    path,
    git,
    write,
    commit(files, message = 'Change') {
      write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
