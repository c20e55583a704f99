const statuses: readonly (readonly [RegExp, string])[] = [
  [/draft|wip|in progress/i, 'draft'],
  [/review|open\b/i, 'in-review'],
  [/closed/i, 'closed'],
  [/final|complete|published|resolved|done/i, 'final'],
];

/** The status of a review as a label of its body says it; undefined when that says none. */
export function labelStatus(text: string): string | undefined {
  return statuses.find(([pattern]) => pattern.test(text))?.[1];
}
