/** One run, for the table of runs. */
export interface Run {
  readonly work: string;
  /** Documents, or events where events are measured. */
  readonly documents: number;
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time. */
  readonly cpu: number | undefined;
  /** Bytes. */
  readonly peak: number | undefined;
  /** What else it says: findings, pages. */
  readonly note: string;
}

/** One line of the budgets of the design, measured. */
export interface Figure {
  readonly work: string;
  /** Of two times: of the wall clock. */
  readonly measured: number;
  /** The same of processor time, which a busy machine disturbs less; undefined where it does not apply. */
  readonly byCpu?: number | undefined;
  readonly unit: '×' | 'ms' | 'KB' | 'GB' | '%' | 'files';
  readonly budget: { readonly atLeast: number } | { readonly atMost: number };
}

/** What a part of the bench gives back. */
export interface Findings {
  readonly runs: readonly Run[];
  readonly figures: readonly Figure[];
}

/** How often one time goes into another, by both clocks. */
export function ratio(
  above: Pick<Run, 'wall' | 'cpu'>,
  below: Pick<Run, 'wall' | 'cpu'>,
): Pick<Figure, 'measured' | 'byCpu' | 'unit'> {
  const byCpu = above.cpu === undefined || below.cpu === undefined ? undefined : above.cpu / below.cpu;
  return { measured: above.wall / below.wall, byCpu, unit: '×' };
}

export function isMet({ measured, budget }: Figure): boolean {
  return 'atLeast' in budget ? measured >= budget.atLeast : measured <= budget.atMost;
}
