import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isThorough } from './engine-events.ts';

/** ClickHouse behind its HTTP interface on loopback. */
export interface ClickHouseServer {
  /** The address for the only user whom it knows. */
  readonly url: string;
  /** Runs a statement, and throws what ClickHouse says against it. */
  run(sql: string): Promise<string>;
  stop(): Promise<void>;
}

/** ClickHouse as a package: half a gigabyte, so it is no dependency of the project. */
const version = '3.4.0';

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'reliability', `chdb-${version}`);

/**
 * The folder of the package, or why it cannot be had. It is taken from where `RELIABILITY_CHDB` says, or from the cache of the user;
 * `ENGINES=all` installs it there.
 */
export function findClickHouse(): { readonly chdb: string } | string {
  const named = process.env['RELIABILITY_CHDB'];
  const chdb = named === undefined ? join(cache, 'node_modules/chdb') : resolve(named);
  if (existsSync(join(chdb, 'package.json'))) return { chdb };
  if (named !== undefined) return `RELIABILITY_CHDB names ${chdb}, where no chdb lies`;
  if (!isThorough) {
    return `It is not installed: \`ENGINES=all npx vitest run tests/engines\` installs 550 MB below ${cache}, once`;
  }
  try {
    mkdirSync(cache, { recursive: true });
    const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel', 'error'];
    execFileSync('npm', ['install', '--prefix', cache, ...options, `chdb@${version}`], { stdio: 'pipe', cwd: cache });
    return { chdb };
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).split('\n')[0] : String(error);
    return `chdb ${version} cannot be installed: ${said}`;
  }
}

/** Starts it with an empty database. */
export async function startClickHouse({ chdb }: { readonly chdb: string }): Promise<ClickHouseServer> {
  const data = mkdtempSync(join(tmpdir(), 'reliability-clickhouse-'));
  const script = resolve(import.meta.dirname, 'serve-chdb.ts');
  // It ends when its input does, also when the tests are gone before they could stop it.
  const child = spawn(process.execPath, [script, chdb, data], { stdio: ['pipe', 'pipe', 'inherit'] });
  const stop = async () => {
    await ended(child);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const port = Number(await firstLine(child));
    const user = 'reader';
    const headers = { 'x-clickhouse-user': user, 'x-clickhouse-key': 'p@ss:w/rd' };
    return {
      url: `http://${user}:${encodeURIComponent(headers['x-clickhouse-key'])}@127.0.0.1:${port}/default`,
      async run(sql) {
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: sql });
        const text = await response.text();
        if (!response.ok) throw new Error(text);
        return text;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    child.stdout?.once('data', (chunk) => done(String(chunk).trim()));
    child.once('exit', (code) => failed(new Error(`chdb ended with ${code} before it served`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((done) => child.once('exit', done));
  child.stdin?.end();
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await end;
  clearTimeout(late);
}
