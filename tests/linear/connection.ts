import { inputError } from './input-error.ts';

export interface Range {
  readonly first?: number;
  readonly after?: string | null;
}

export type Filter = { readonly [key: string]: unknown };

export function connection(items: readonly unknown[], { first = 50, after }: Range): object {
  if (first > 250) throw inputError('Argument Validation Error: first must not be greater than 250');
  const start = after === undefined || after === null ? 0 : Number(after) + 1;
  const nodes = items.slice(start, start + first);
  const end = start + nodes.length;
  return {
    nodes,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length === 0 ? null : String(start),
      endCursor: nodes.length === 0 ? null : String(end - 1),
    },
  };
}

/** Whether a value is as a filter says. */
export function fits(value: unknown, filter: Filter | undefined): boolean {
  return Object.entries(filter ?? {}).every(([key, wanted]) => {
    if (key === 'and') return (wanted as Filter[]).every((part) => fits(value, part));
    if (key === 'or') return (wanted as Filter[]).some((part) => fits(value, part));
    const compare = comparators[key];
    if (compare !== undefined) return compare(value, wanted);
    return fits((value as Record<string, unknown>)[key], wanted as Filter);
  });
}

const textOf = (value: unknown): string => String(value ?? '');

const comparators: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  neq: (value, wanted) => value !== wanted,
  in: (value, wanted) => (wanted as unknown[]).includes(value),
  nin: (value, wanted) => !(wanted as unknown[]).includes(value),
  null: (value, wanted) => (value === null) === wanted,
  contains: (value, wanted) => textOf(value).includes(textOf(wanted)),
  startsWith: (value, wanted) => textOf(value).startsWith(textOf(wanted)),
  endsWith: (value, wanted) => textOf(value).endsWith(textOf(wanted)),
  eqIgnoreCase: (value, wanted) => textOf(value).toLowerCase() === textOf(wanted).toLowerCase(),
};
