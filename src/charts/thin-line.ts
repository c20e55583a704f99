export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The points of a line without those that nobody would see are gone: none of them lies further from the line through the others than
 * `tolerance` (after Douglas and Peucker). First and last stay.
 */
export function thinLine(points: readonly Point[], tolerance: number): Point[] {
  const kept = new Set([0, points.length - 1]);
  const stretches: [number, number][] = [[0, points.length - 1]];
  for (let stretch = stretches.pop(); stretch !== undefined; stretch = stretches.pop()) {
    const [from, to] = stretch;
    const furthest = furthestOf(points, from, to);
    if (furthest === undefined || furthest.distance <= tolerance) continue;
    kept.add(furthest.index);
    stretches.push([from, furthest.index], [furthest.index, to]);
  }
  return points.filter((_, index) => kept.has(index));
}

function furthestOf(
  points: readonly Point[],
  from: number,
  to: number,
): { readonly index: number; readonly distance: number } | undefined {
  const [a, b] = [points[from], points[to]];
  if (a === undefined || b === undefined) return undefined;
  let furthest: { index: number; distance: number } | undefined;
  for (let index = from + 1; index < to; index += 1) {
    const distance = distanceTo(points[index] ?? a, a, b);
    if (furthest === undefined || distance > furthest.distance) furthest = { index, distance };
  }
  return furthest;
}

/** From a point to the straight line between two others. */
function distanceTo({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx ** 2 + dy ** 2;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / square));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
