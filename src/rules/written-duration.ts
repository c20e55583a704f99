/** How exact a duration claims to be. */
export type DurationBound = 'exact' | 'about' | 'at-least' | 'at-most';

/** A duration as people write it: `~28 hours`, `1 h 26 min`, `half an hour`, `33時間`. */
export interface WrittenDuration {
  /** As written, with the words that make it less exact. */
  readonly written: string;
  /** Where it starts and ends in the text, the same words included. */
  readonly start: number;
  readonly end: number;
  readonly seconds: number;
  /** The smallest step the writer took, in seconds: an hour for `28 hours`, six minutes for `1.5 h`. */
  readonly step: number;
  readonly bound: DurationBound;
}

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  'half a': 0.5,
  'half an': 0.5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
};

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?|秒)$/i, 1],
  [/^(?:m|mins?|minutes?|分|分間|分钟)$/i, 60],
  [/^(?:h|hrs?|hours?|時間|小时)$/i, 3600],
  [/^(?:d|days?|日間|天)$/i, 86_400],
  [/^weeks?$/i, 604_800],
];

const words = Object.keys(numberWords)
  .sort((a, b) => b.length - a.length)
  .join('|');
const number = `\\d+(?:[.,]\\d+)?|(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|${words}`;
const unit = 'hours?|hrs?|h|minutes?|mins?|seconds?|secs?|days?|weeks?';
// `3 d` and `5 m` may be anything; behind an hour or a day an `m` is a minute.
const first = `(?:\\d+(?:[.,]\\d+)?[\\s-]?|(?:${number})[\\s-])(?:${unit}|s|d)(?![\\p{L}\\p{N}])|\\d+\\s?(?:時間|小时|分钟|分間|日間|秒)`;
const further = `(?:,?\\s*(?:and\\s+)?(?:\\d+(?:[.,]\\d+)?[\\s-]?|(?:${words})[\\s-])(?:${unit}|m|s)(?![\\p{L}\\p{N}])|\\s?\\d+\\s?(?:分|秒))`;
const duration = new RegExp(`(?<![\\p{L}\\p{N}.,:/_+-])(?:${first})${further}*`, 'giu');
const part = new RegExp(
  `(?<!\\p{L})(${number})(?:(?<=\\d)|[\\s-])\\s?(${unit}|[msd]|時間|小时|分钟|分間|分|日間|秒)`,
  'giu',
);

const qualifier =
  /(?:(?<about>[~≈]|\b(?:about|around|approx(?:imately|\.)?|roughly|some|circa|ca\.|nearly|almost|close to|an estimated|estimated))|(?<least>[>≥]|\b(?:(?:a (?:little|bit)|just|slightly|well) over|over|more than|at least|longer than|upwards of))|(?<most>[<≤]|\b(?:just under|under|less than|fewer than|up to|at most|within|no more than|not more than|not even)))\s*$/iu;
const vagueBehind = /^\s*(?:or so|or more|\+|ish\b|-ish)/i;

/** The durations of a text, in order. Numbers that belong to something else (`5-minute windows`, `30 days ago`) are among them. */
export function findDurations(text: string): readonly WrittenDuration[] {
  return [...text.matchAll(duration)].flatMap(({ 0: match, index }): WrittenDuration[] => {
    const read = readParts(match);
    if (read === undefined) return [];
    const before = qualifier.exec(text.slice(Math.max(0, index - 24), index));
    const start = before === null ? index : index - before[0].length;
    const end = index + match.length;
    const bound = boundOf(before?.groups, text.slice(end, end + 10));
    return [{ written: text.slice(start, end), start, end, ...read, bound }];
  });
}

/** Whether a duration stands in a text, whatever it is about. */
export function hasDuration(text: string): boolean {
  duration.lastIndex = 0;
  return duration.test(text);
}

function boundOf(groups: Readonly<Record<string, string | undefined>> | undefined, behind: string): DurationBound {
  if (groups?.['least'] !== undefined) return 'at-least';
  if (groups?.['most'] !== undefined) return 'at-most';
  return groups?.['about'] !== undefined || vagueBehind.test(behind) ? 'about' : 'exact';
}

function readParts(written: string): { readonly seconds: number; readonly step: number } | undefined {
  let seconds = 0;
  let step = Number.POSITIVE_INFINITY;
  for (const [, amount = '', name = ''] of written.matchAll(part)) {
    const size = units.find(([pattern]) => pattern.test(name))?.[1];
    const value = amountOf(amount.toLowerCase());
    if (size === undefined || value === undefined) return undefined;
    seconds += value * size;
    const decimals = /^\d+[.,](\d+)$/.exec(amount)?.[1]?.length ?? (value === 0.5 ? 1 : 0);
    step = Math.min(step, size / 10 ** decimals);
  }
  return step === Number.POSITIVE_INFINITY ? undefined : { seconds, step };
}

function amountOf(written: string): number | undefined {
  if (/^\d/.test(written)) return Number(written.replace(',', '.'));
  const known = numberWords[written.replace(/\s+/g, ' ')];
  if (known !== undefined) return known;
  const [tens = '', ones = ''] = written.split(/[- ]/);
  const sum = (numberWords[tens] ?? Number.NaN) + (numberWords[ones] ?? Number.NaN);
  return Number.isNaN(sum) ? undefined : sum;
}
