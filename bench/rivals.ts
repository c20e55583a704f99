import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The linters that ours is measured against, and how they are called. */
export const rivalNames = ['markdownlint', 'remark', 'rumdl'] as const;

export type RivalName = (typeof rivalNames)[number];

/** Exact versions, so that figures of two days can be compared. */
const packages: Readonly<Record<string, string>> = {
  'markdownlint-cli2': '0.24.1',
  'remark-cli': '12.0.1',
  'remark-frontmatter': '5.0.0',
  'remark-gfm': '4.0.1',
  'remark-preset-lint-recommended': '7.0.1',
  rumdl: '0.2.75',
};

/** Long lines and the padding of tables are a matter of taste that every library breaks: without them all have little to print. */
const tasteRules = ['MD013', 'MD060'];

/** Without the first two, remark reads front matter and tables as prose. */
const plugins = ['remark-frontmatter', 'remark-gfm', 'remark-preset-lint-recommended'];

export interface Rival {
  readonly name: RivalName;
  /** Name and version, for the table. */
  readonly label: string;
  /** The call that lints a folder. */
  readonly call: (content: string) => { readonly file: string; readonly args: readonly string[]; readonly cwd: string };
}

/**
 * Installs the linters into a folder of their own below the system's temporary folder, where the next run finds them, and
 * tells how they are called. Needs npm and, the first time, its registry.
 */
export function installRivals(names: readonly RivalName[]): readonly Rival[] {
  if (names.length === 0) return [];
  const key = createHash('sha256').update(JSON.stringify(packages)).digest('hex').slice(0, 12);
  const dir = join(tmpdir(), `reliability-bench-tools-${key}`);
  if (!existsSync(join(dir, 'complete'))) install(dir);
  const modules = join(dir, 'node_modules');
  const rivals: Readonly<Record<RivalName, Rival>> = {
    markdownlint: {
      name: 'markdownlint',
      label: `markdownlint-cli2 ${packages['markdownlint-cli2']}`,
      call: (content) => ({
        file: process.execPath,
        args: [
          join(modules, '.bin/markdownlint-cli2'),
          '--config',
          join(dir, '.markdownlint-cli2.jsonc'),
          `${content}/**/*.md`,
        ],
        cwd: dir,
      }),
    },
    remark: {
      name: 'remark',
      label: `remark-cli ${packages['remark-cli']}, recommended`,
      // Named here, because remark looks for its configuration beside the documents.
      call: (content) => ({
        file: process.execPath,
        args: [join(modules, '.bin/remark'), content, '--quiet', ...plugins.flatMap((name) => ['--use', name])],
        cwd: dir,
      }),
    },
    rumdl: {
      name: 'rumdl',
      label: `rumdl ${packages['rumdl']}`,
      call: (content) => ({
        file: nativeRumdl(modules),
        args: ['check', '--no-cache', '--disable', tasteRules.join(','), content],
        cwd: dir,
      }),
    },
  };
  return names.map((name) => rivals[name]);
}

function install(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const off = Object.fromEntries(tasteRules.map((rule) => [rule, false]));
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  writeFileSync(join(dir, '.markdownlint-cli2.jsonc'), JSON.stringify({ config: off }));
  // npm chooses what a package may need by the Node that runs it: the one that runs the bench.
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter) };
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: dir,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(join(dir, 'complete'), '');
}

/** The program itself: the script that npm links only looks for it and starts it. */
function nativeRumdl(modules: string): string {
  const scope = join(modules, '@rumdl');
  const platform = readdirSync(scope).find((name) => name.includes(`${process.platform}-${process.arch}`));
  if (platform === undefined)
    throw new Error(`rumdl has no program for ${process.platform} on ${process.arch}; leave it out with --tools.`);
  return join(scope, platform, process.platform === 'win32' ? 'rumdl.exe' : 'rumdl');
}
