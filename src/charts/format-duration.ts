const units: readonly (readonly [size: number, name: string])[] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** Milliseconds in two neighbouring units: `1 d 4 h`, `28 min`, `45 s`. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.round(milliseconds / 1000);
  const first = units.findIndex(([size]) => rest >= size);
  if (first === -1) return '0 s';
  const words: string[] = [];
  for (const [size, name] of units.slice(first, first + 2)) {
    const n = Math.floor(rest / size);
    if (n > 0) words.push(`${n} ${name}`);
    rest -= n * size;
  }
  return words.join(' ');
}
