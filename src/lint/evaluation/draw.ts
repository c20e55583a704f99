/** Draws up to `count` of some items without putting back; the same seed draws the same of the same items. */
export function draw<Item>(items: readonly Item[], count: number, seed: number): readonly Item[] {
  const next = mulberry32(seed);
  const pool = [...items];
  const drawn: Item[] = [];
  while (drawn.length < count && pool.length > 0) drawn.push(...pool.splice(Math.floor(next() * pool.length), 1));
  return drawn;
}

/** Numbers from 0 up to 1, excluded: Tommy Ettinger's Mulberry32, small and good enough to draw from a list. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
