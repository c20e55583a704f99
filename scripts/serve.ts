import type { Command } from 'commander';
import { UsageError } from './usage-error.ts';

/** Where a server listens. */
export interface ServerOptions {
  readonly port?: string;
  readonly host?: boolean | string;
  readonly open?: boolean;
}

/** Adds the options of a command that serves. */
export function withServerOptions(command: Command): Command {
  return command
    .option('--port <number>', 'the port (default: 4321, or the next free one)')
    .option('--host [address]', 'listen on the network, not only on this machine')
    .option('--open', 'open it in the browser');
}

/** The options in Astro's form. Throws for a port that is none. */
export function serverOptions({ port, host = false, open = false }: ServerOptions): {
  port?: number;
  host: boolean | string;
  open: boolean;
} {
  if (port === undefined) return { host, open };
  if (/^\d+$/.test(port) && Number(port) <= 65_535) return { port: Number(port), host, open };
  throw new UsageError(
    `--port does not take "${port}"`,
    'A port is a number up to 65535.',
    'Write for example `--port 8080`.',
  );
}

/** Waits until somebody stops the process (Ctrl-C, or a service manager), then stops the server. */
export async function serveUntilStopped(stop: () => Promise<void>): Promise<void> {
  await untilStopped();
  await stop();
}

/** Waits until somebody stops the process: Ctrl-C, or a service manager. */
export async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
