import { setTimeout as sleep } from 'node:timers/promises';

/** Lets one write start after another with a pause between them, in the form that Octokit's throttling takes. */
export interface WritePace {
  key(): { schedule<Result>(options: object, work: () => Promise<Result>): Promise<Result> };
}

/** `milliseconds` between the starts of two writes. */
export function writePace(milliseconds: number): WritePace {
  let turn: Promise<unknown> = Promise.resolve();
  let last = Number.NEGATIVE_INFINITY;
  const schedule: ReturnType<WritePace['key']>['schedule'] = async (_options, work) => {
    turn = turn.then(async () => {
      const pause = last + milliseconds - performance.now();
      if (pause > 0) await sleep(pause);
      last = performance.now();
    });
    await turn;
    return work();
  };
  return { key: () => ({ schedule }) };
}
