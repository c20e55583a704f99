/** Ways to fill a field without saying anything, in the languages that real reviews are written in. */
const nothingSaid = new Set([
  'n/a',
  'na',
  'none',
  'nil',
  'null',
  'unknown',
  'not known',
  'tbd',
  'tba',
  'tbc',
  'todo',
  'to do',
  'wip',
  'same',
  'same as above',
  'see above',
  'idk',
  'なし',
  '未定',
  '不明',
  '无',
  '待定',
  '未知',
]);

/**
 * Whether a value leaves its field empty: absent, white space, or marks without a letter or digit (`—`, `...`, `?`).
 * Numbers and booleans are values; an empty list or mapping is blank.
 */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return !/[\p{L}\p{N}]/u.test(value);
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Whether a value is blank or a word that stands for an empty field (`N/A`, `none`, `unknown`, `TBD`, `same as above`). */
export function saysNothing(value: unknown): boolean {
  if (isBlank(value)) return true;
  return typeof value === 'string' && !manyLetters.test(value) && nothingSaid.has(plainWords(value));
}

/** More letters and digits than any of the words has: prose, for which nothing else has to be worked out. */
const manyLetters = /^(?:[^A-Za-z\d]*[A-Za-z\d]){14}/;

/** A value in lower case without Markdown marks, quotes, brackets and closing punctuation, white space folded. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_`"'“”‘’()[\]{}<>~]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:!?…—–-]+|[\s.,;:!?…—–-]+$/g, '');
}
