/** A chart drawn at build time: the picture, what it says in one sentence, and its numbers. */
export interface Chart {
  /** `<svg role="img">` with title and description; colours by class, positions in per cent where it stretches. */
  readonly svg: string;
  readonly summary: string;
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] };
}
