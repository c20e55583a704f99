import { suggest } from '../../library/suggest.ts';

/**
 * The id somebody most likely meant. Numbers are read as numbers: `dec-2026-001` is another record than `ret-2026-001`, and
 * `pm-2026-015` than `pm-2026-025`; a slip is one letter of the prefix, or digits that changed places.
 */
export function suggestId(word: string, candidates: Iterable<string>): string | undefined {
  return suggest(
    word,
    [...candidates].filter((candidate) => isSlip(word, candidate)),
  );
}

function isSlip(word: string, candidate: string): boolean {
  const [digits, others] = [digitsOf(word), digitsOf(candidate)];
  if (digits === '' && others === '') return true;
  const [prefix, otherPrefix] = [prefixOf(word), prefixOf(candidate)];
  if (digits === others) return suggest(prefix, [otherPrefix]) !== undefined;
  return prefix === otherPrefix && sorted(digits) === sorted(others);
}

function digitsOf(id: string): string {
  return id.replace(/\D/g, '');
}

function prefixOf(id: string): string {
  return id.toLowerCase().replace(/\d.*$/, '');
}

function sorted(digits: string): string {
  return [...digits].sort().join('');
}
