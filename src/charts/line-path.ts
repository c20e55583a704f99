import { type Point, thinLine } from './thin-line.ts';

/** Nobody sees a step of less than a pixel. */
const tolerance = 0.9;

/**
 * The `d` of a line in whole pixels, without the points that nobody would miss: some hundred samples are weight without a difference. A
 * single point is a dot, where the line has round ends.
 */
export function linePath(points: readonly Point[]): string {
  const [first, ...rest] = thinLine(points, tolerance).map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
  if (first === undefined) return '';
  let [before, steps] = [first, ''];
  for (const { x, y } of rest) {
    if (x === before.x && y === before.y) continue;
    steps += `${spaced(x - before.x, steps === '')}${spaced(y - before.y, false)}`;
    before = { x, y };
  }
  return `M${first.x} ${first.y}${steps === '' ? 'h0' : `l${steps}`}`;
}

/** A minus separates by itself. */
function spaced(value: number, isFirst: boolean): string {
  return isFirst || value < 0 ? String(value) : ` ${value}`;
}
