import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';

/** PostgreSQL servers on loopback, each with a folder and a port of its own. */
export interface PostgresServers {
  readonly ports: readonly number[];
  /** The address of a server, for the owner of everything or another user. */
  url(server: number, user?: string): string;
  /** A client of the owner. */
  sql(server: number): Sql;
  /** Ends one of the servers at once. */
  kill(server: number): void;
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

interface Installed {
  readonly bin: string;
  /** Whom the servers run as; undefined: whoever runs the tests. */
  readonly account: Account | undefined;
}

export const password = 'p@ss:w/rd';
const owner = 'reliability';

/** The installed PostgreSQL, or why its servers cannot be had. */
export function findPostgres(): Installed | string {
  const folders = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => `/usr/lib/postgresql/${version}/bin`)
    : [];
  const path = (process.env['PATH'] ?? '').split(':');
  const bin = [...folders, ...path].find((folder) => existsSync(join(folder, 'initdb')));
  if (bin === undefined) return 'PostgreSQL is not installed: apt-get install postgresql';
  if (process.getuid?.() !== 0) return { bin, account: undefined };
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
    return { bin, account: { uid: id('-u'), gid: id('-g') } };
  } catch {
    return 'PostgreSQL does not run as root, and there is no user `postgres`';
  }
}

/** Starts servers with a password, and a database each. Whatever fails, none is left. */
export async function startPostgres({ bin, account }: Installed, count: number): Promise<PostgresServers> {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-postgres-'));
  const running: ChildProcess[] = [];
  const clients: Sql[] = [];
  // Also when the tests end before they could stop them.
  const killAll = () => {
    for (const child of running) child.kill('SIGQUIT');
  };
  process.once('exit', killAll);
  const stop = async () => {
    process.off('exit', killAll);
    await Promise.all(clients.map((client) => client.end({ timeout: 1 }).catch(() => {})));
    await Promise.all(running.map(ended));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (account !== undefined) chownSync(folder, account.uid, account.gid);
    const first = join(folder, 'data-0');
    const secret = join(folder, 'password');
    writeFileSync(secret, password);
    if (account !== undefined) chownSync(secret, account.uid, account.gid);
    const login = ['-U', owner, '-A', 'scram-sha-256', `--pwfile=${secret}`];
    execFileSync(join(bin, 'initdb'), ['-D', first, ...login, ...quick], { ...account, stdio: 'pipe', cwd: folder });
    const ports: number[] = [];
    for (let server = 0; server < count; server += 1) {
      const data = join(folder, `data-${server}`);
      if (server > 0) copyOf(first, data, account);
    }
    for (let server = 0; server < count; server += 1) {
      const port = await freePort();
      ports.push(port);
      const settings = ['fsync=off', 'shared_buffers=16MB', 'max_connections=20', 'listen_addresses=127.0.0.1'];
      const args = ['-D', join(folder, `data-${server}`), '-p', String(port), '-k', folder];
      running.push(
        spawn(join(bin, 'postgres'), [...args, ...settings.flatMap((setting) => ['-c', setting])], {
          ...account,
          cwd: folder,
          stdio: 'ignore',
        }),
      );
    }
    const url = (server: number, user = owner) =>
      `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${ports[server]}/postgres`;
    for (let server = 0; server < count; server += 1) {
      const client = postgres(url(server), { max: 2, onnotice: () => {}, fetch_types: false });
      clients.push(client);
      await answering(client);
    }
    return {
      ports,
      url,
      sql: (server) => clients[server] as Sql,
      kill: (server) => void running[server]?.kill('SIGQUIT'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What only a database that has to last needs. */
const quick = ['--no-sync', '--locale=C.UTF-8', '--encoding=UTF8', '--no-instructions'];

/** What a shard is told by the coordinator. */
export const shardLogin = `user '${owner}', password '${password}'`;

function copyOf(from: string, to: string, account: Account | undefined): void {
  cpSync(from, to, { recursive: true, mode: 0 });
  if (account === undefined) return;
  for (const name of ['', ...readdirSync(to, { recursive: true, encoding: 'utf8' })]) {
    chownSync(join(to, name), account.uid, account.gid);
  }
}

async function answering(client: Sql): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client`select 1`;
      return;
    } catch (error) {
      if (attempt === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGQUIT');
  await end;
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
