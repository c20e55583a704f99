import { setTimeout as sleep } from 'node:timers/promises';

/** How long a run waits for a service, and how it tells. */
export interface Patience {
  /** Milliseconds that a second of waiting takes: 1000. Tests shorten it. */
  readonly second: number;
  /** No single wait is longer; a service that asks for more ends the run. Seconds. */
  readonly longestWait: number;
  /** Milliseconds after which an unanswered request counts as failed. */
  readonly timeout: number;
  /** Called before each wait that is long enough to be noticed. */
  readonly onWait: (seconds: number, reason: string) => void;
}

/** GitHub's primary limit is counted by the hour: a quarter of it is the most that a scheduled job should sit idle. */
export const defaultPatience: Patience = { second: 1000, longestWait: 900, timeout: 30_000, onWait: () => {} };

/** Waits, and tells of waits of two seconds and more. */
export async function wait(seconds: number, reason: string, { second, onWait }: Patience): Promise<void> {
  if (seconds >= 2) onWait(seconds, reason);
  await sleep(seconds * second);
}
