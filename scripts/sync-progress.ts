import { tell } from './terminal.ts';

/** How far a sync is, on one line of stderr that is wiped at the end; waits are told wherever stderr goes. */
export function syncProgress() {
  const stream = process.stderr;
  let shown = false;
  const show = (text: string): void => {
    if (!stream.isTTY) return;
    shown = true;
    stream.write(`\r\u001b[K${text}`);
  };
  const end = (): void => {
    if (shown) stream.write('\r\u001b[K');
    shown = false;
  };
  return {
    listing: (read: number) => show(`Reading tickets: ${read}`),
    applying: (done: number, all: number) => show(`Action ${done + 1} of ${all}`),
    waiting(seconds: number, reason: string) {
      end();
      void tell(`Waiting ${Math.ceil(seconds)} seconds: ${reason}.\n`);
    },
    end,
  };
}

/** A signal that Ctrl-C gives: the step that is under way is finished. The second one ends the process. */
export function interruptible(): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
    void tell('Ending after this step; Ctrl-C once more ends it now.\n');
    end();
  };
  const end = (): void => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, stop);
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop);
  return { signal: controller.signal, end };
}
