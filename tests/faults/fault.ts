/** What can go wrong with one request. */
export const faults = [
  /** 500, nothing was done. */
  'fail',
  /** Done, and 502 all the same. */
  'lose',
  /** 429 with `Retry-After`, nothing was done. */
  'limit',
  /** 429 without it. */
  'limit-unsaid',
  /** 403 as GitHub's secondary limit has it, with `Retry-After: 1`. */
  'secondary',
  /** No answer ever; nothing was done. */
  'silence',
  /** Done, and no answer ever. */
  'lose-silently',
  /** The connection is cut; nothing was done. */
  'cut',
  /** Done, and the connection is cut. */
  'lose-cut',
  /** Done; the body comes in pieces, and whole. */
  'slow',
  /** Done; the body stops in the middle and the connection is cut. */
  'truncate',
  /** Done; half of the body comes as if it were all. */
  'halve',
] as const;

export type Fault = (typeof faults)[number];

/** Which fault a request has; undefined: it passes. `number` counts from 1. */
export type FaultPlan = (request: {
  readonly number: number;
  readonly method: string;
  readonly path: string;
}) => Fault | undefined;

/** A fault for exactly the request of this number. */
export function faultAt(number: number, fault: Fault): FaultPlan {
  return (request) => (request.number === number ? fault : undefined);
}

export interface SeededFaults {
  readonly seed: number;
  /** How many there are in all; then every request passes. */
  readonly count: number;
  /** How likely a request is to have one. Default: a half. */
  readonly rate?: number;
  /** The most that follow each other. Default: 3. */
  readonly inARow?: number;
  /** Those to draw from. Default: all. */
  readonly among?: readonly Fault[];
}

/** The same faults in the same order for the same seed. */
export function seededFaults({ seed, count, rate = 0.5, inARow = 3, among = faults }: SeededFaults): FaultPlan {
  const random = randomOf(seed);
  let [left, row] = [count, 0];
  return () => {
    const hit = left > 0 && row < inARow && random() < rate;
    row = hit ? row + 1 : 0;
    if (!hit) return undefined;
    left -= 1;
    return among[Math.floor(random() * among.length)];
  };
}

/** Mulberry32: numbers from 0 to below 1. */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
