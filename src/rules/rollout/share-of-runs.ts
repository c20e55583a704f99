const percentage = /(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|to)\s*(\d+(?:[.,]\d+)?))?\s*(?:%|percent\b|per cent\b)/g;
const everything = /^(?:all|every|each)\b/i;
const bareNumber = /^\d+(?:\.\d+)?$/;

/**
 * The percentages that a text names, such as `10` for "10 % of medium and reversible"; both ends of a range. "All" and "every
 * run" are 100, a bare 0.05 is 5. Empty when it names none; a bare 1 may mean 1 % or all and counts as none.
 */
export function percentagesIn(text: string): readonly number[] {
  const found = [...text.matchAll(percentage)].flatMap(([, from, to]) =>
    [from, to].flatMap((part) => (part === undefined ? [] : [Number(part.replace(',', '.'))])),
  );
  if (found.length > 0) return found;
  const whole = text.trim();
  if (everything.test(whole)) return [100];
  if (!bareNumber.test(whole) || Number(whole) === 1) return [];
  return [Number(whole) < 1 ? Number(whole) * 100 : Number(whole)];
}
