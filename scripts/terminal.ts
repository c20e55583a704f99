import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Whether to colour what goes to a stream: it is a terminal that can, or FORCE_COLOR says so, and NO_COLOR does not forbid it. */
export function hasColor(stream: NodeJS.WriteStream): boolean {
  return styleText('red', ' ', { stream }) !== ' ';
}

/** Columns of a terminal, or a width that reads well in a log. */
export function columns(stream: NodeJS.WriteStream): number {
  // A terminal that nobody gave a size says 0.
  return stream.columns || 100;
}

/** Colours text for stdout or leaves it as it is. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** Results: to stdout, whole. A reader that has gone (`| head`) ends nothing: the exit code stays that of the run. */
export function print(text: string): Promise<void> {
  return write(process.stdout, text);
}

/** Everything that is not the result: to stderr, so that stdout stays machine-readable. */
export function tell(text: string): Promise<void> {
  return write(process.stderr, text);
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}

/** Keeps a reader that has gone from ending the process; whatever else a stream says is still an error. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** How far a long work is, on one line of stderr that is wiped at the end. Nothing when stderr is no terminal. */
export function progress(of = 'documents'): { update(done: number, total: number): void; end(): void } {
  const stream = process.stderr;
  const patience = 300;
  let last = performance.now() + patience;
  let shown = false;
  return {
    update(done, total) {
      if (!stream.isTTY || performance.now() - last < 100) return;
      last = performance.now();
      shown = true;
      stream.write(`\r\u001b[KReading ${done} of ${total} ${of}`);
    },
    end() {
      if (shown) stream.write('\r\u001b[K');
    },
  };
}
