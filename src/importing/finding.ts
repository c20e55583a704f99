/** How sure a value is: said for this field, said elsewhere, or only implied by a name or by git. */
export type Confidence = 'high' | 'medium' | 'low';

/** A value for the new record, and where it comes from. */
export interface FoundValue {
  readonly field: string;
  readonly value: unknown;
  readonly confidence: Confidence;
  /** The place and what stands there: `line 5, label "date"`. */
  readonly from: string;
}

/** A field that the file does not give, and the rule that will ask for it. */
export interface MissingValue {
  readonly field: string;
  readonly rule: string;
}
