/** One run, for the table of runs. */
export interface Run {
  readonly work: string;
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
  readonly measured: number;
  readonly unit: '×' | 'KB' | 'GB' | '%' | 'files';
  readonly budget: { readonly atLeast: number } | { readonly atMost: number };
}

/** What a part of the bench gives back. */
export interface Findings {
  readonly runs: readonly Run[];
  readonly figures: readonly Figure[];
}

export function isMet({ measured, budget }: Figure): boolean {
  return 'atLeast' in budget ? measured >= budget.atLeast : measured <= budget.atMost;
}
