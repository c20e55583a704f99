/** One number of a matrix. */
export interface HeatCell {
  /** The number as it is shown; undefined: nothing. */
  readonly text: string | undefined;
  /** What it says by itself, for who does not see its row and column. */
  readonly label: string;
  /** The step of the heat, 0 to 4. */
  readonly heat: number;
  readonly route: string;
  /** It rests on few. */
  readonly isFew?: boolean;
}

/** Failure modes × agents. */
export interface HeatMatrix {
  readonly agents: readonly { readonly id: string; readonly route: string | undefined; readonly note?: string }[];
  readonly rows: readonly {
    readonly title: string;
    readonly route: string | undefined;
    /** In the order of the agents. */
    readonly cells: readonly HeatCell[];
    /** A last column. */
    readonly all?: HeatCell | undefined;
  }[];
  /** Agents and modes that are left out. */
  readonly left: { readonly agents: number; readonly modes: number };
}

/** As many as a page takes. */
export const mostColumns = 10;
export const mostLines = 20;

/** The ids with the most first; of as many, by name. */
export function ranked(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
}
