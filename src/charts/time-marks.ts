const hour = 3_600_000;
const lengths = [1, 2, 3, 6, 12, 24, 48, 168].map((hours) => hours * hour);
/** Marks between the ends: more do not fit on a phone. */
const most = 5;

/** What the label of an end takes of the width, with the half of a mark beside it. */
const endShare = 0.3;

/** What stands below a chart over time: its ends with their day, and whole hours between them that stand clear of the ends. */
export function timeMarks(from: number, to: number): readonly { readonly at: number; readonly label: string }[] {
  const step = lengths.find((length) => (to - from) / length <= most) ?? (to - from) / most;
  const clear = (to - from) * endShare;
  const first = Math.ceil((from + clear) / step) * step;
  const between: { at: number; label: string }[] = [];
  for (let at = first; at < to - clear; at += step) {
    between.push({ at, label: step < 24 * hour ? minuteOf(at).slice(6) : minuteOf(at).slice(0, 5) });
  }
  return [{ at: from, label: minuteOf(from) }, ...between, { at: to, label: minuteOf(to) }];
}

/** `08-14 09:26`. */
export function minuteOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(5, 16).replace('T', ' ');
}
