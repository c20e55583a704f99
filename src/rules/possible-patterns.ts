import { literalSearch } from './literal-search.ts';
import { requiredLiterals } from './required-literals.ts';

/**
 * Tells which of some expressions may match in a text, in their order, by the words that they cannot do without: that alone
 * tells of most texts that it is none. An expression whose words are not known may match anywhere.
 */
export function possiblePatterns<Of extends { readonly source: string }>(
  patterns: readonly Of[],
): (text: string) => readonly Of[] {
  let search: ((text: string) => readonly Of[]) | undefined;
  return (text) => {
    search ??= searchFor(patterns);
    return search(text);
  };
}

function searchFor<Of extends { readonly source: string }>(patterns: readonly Of[]): (text: string) => readonly Of[] {
  const clauses = patterns.map(({ source }) => requiredLiterals(source));
  // The rarest words are looked for in every text, the others only where these are.
  const search = literalSearch(clauses.map(([rarest]) => rarest ?? []));
  const further = clauses.map(([, second]) => (second === undefined ? undefined : literalSearch([second])));
  const unknown = clauses.flatMap(([rarest], index) => (rarest === undefined ? [index] : []));
  const always = patterns.filter((_, index) => unknown.includes(index));
  return (text) => {
    const found = search(text);
    if (found.length === 0) return always;
    const possible = found.filter((index) => further[index] === undefined || further[index](text).length > 0);
    return [...possible, ...unknown].sort((a, b) => a - b).map((index) => patterns[index]!);
  };
}
