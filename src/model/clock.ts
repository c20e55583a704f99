import { addDays, dayOf, isDate } from './calendar.ts';

/**
 * The clock of a run, as rules ask it. It remembers between which moments every answer it gave stays the same, so that
 * findings can be kept until then: ask the narrowest question.
 */
export class Clock {
  /** The first moment, in milliseconds since 1970, from which the answers given so far hold. */
  from = Number.NEGATIVE_INFINITY;
  /** The first moment at which they no longer hold. */
  until = Number.POSITIVE_INFINITY;
  readonly #now: string;
  readonly #time: number;

  /** `now`: an ISO 8601 instant; anything else is a RangeError. */
  constructor(now: string) {
    this.#now = now;
    this.#time = Date.parse(now);
    if (Number.isNaN(this.#time)) throw new RangeError(`the clock takes an ISO 8601 instant, not "${now}"`);
  }

  /** Whether the moment has come: an instant when it is now or earlier, a date when its day (UTC) is over. */
  hasPassed(moment: string): boolean {
    return this.isAtLeast(Date.parse(isDate(moment) ? addDays(moment, 1) : moment));
  }

  /** Whether it is `time` or later, in milliseconds since 1970. */
  isAtLeast(time: number): boolean {
    if (this.#time >= time) {
      this.from = Math.max(this.from, time);
      return true;
    }
    this.until = Math.min(this.until, time);
    return false;
  }

  /** The day in UTC, `YYYY-MM-DD`: what was made with it holds until midnight. */
  get today(): string {
    const today = dayOf(this.#now);
    this.from = Math.max(this.from, Date.parse(today));
    this.until = Math.min(this.until, Date.parse(addDays(today, 1)));
    return today;
  }

  /** The exact moment, ISO 8601: for a message only, since nothing made with it can be kept. */
  get now(): string {
    this.from = Math.max(this.from, this.#time);
    this.until = Math.min(this.until, this.#time + 1);
    return this.#now;
  }
}
