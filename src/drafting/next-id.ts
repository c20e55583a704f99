/**
 * The next free id of a form such as `pm-{yyyy}-{nnn}` or `{slug}`: `{yyyy}` is the year, `{nnn}` one more than the highest
 * number of that year (gaps stay, ids are never used twice), `{slug}` the words as a file name. A slug that is taken gets
 * a number behind it. Undefined when the form needs words and they have no letter or digit.
 */
export function nextId(
  form: string,
  { year, words, taken }: { readonly year: string; readonly words: string; readonly taken: Iterable<string> },
): string | undefined {
  const slug = slugOf(words);
  if (form.includes('{slug}') && slug === '') return undefined;
  const filled = form.replaceAll('{yyyy}', year).replaceAll('{slug}', slug);
  // Case does not tell ids apart: some file systems hold one file for both.
  const ids = new Set([...taken].map((id) => id.toLowerCase()));
  const digits = /\{(n+)\}/.exec(filled);
  if (digits === null) return firstFree(filled, ids);
  const before = filled.slice(0, digits.index);
  const after = filled.slice(digits.index + digits[0].length);
  const numbers = [...ids]
    .filter((id) => id.startsWith(before.toLowerCase()) && id.endsWith(after.toLowerCase()))
    .map((id) => id.slice(before.length, id.length - after.length))
    .filter((middle) => /^\d+$/.test(middle));
  const next = Math.max(0, ...numbers.map(Number)) + 1;
  return `${before}${String(next).padStart((digits[1] ?? '').length, '0')}${after}`;
}

function firstFree(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id.toLowerCase())) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`.toLowerCase())) number += 1;
  return `${id}-${number}`;
}

/** Lower-case words with dashes; accents go, other scripts are left out. */
function slugOf(words: string): string {
  return words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}
