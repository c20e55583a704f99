import type { Document } from '../reader/document.ts';
import { isForm } from '../rules/is-form.ts';
import { findPlaceholders } from '../rules/placeholder.ts';

/** Fewer words than this, blanks left out, tell nobody what happened. */
const fewWords = 12;
/** As many blanks as this, and one for every ten words, make a form: a review has one for every hundred at most. */
const manyBlanks = 5;

/** Why a file cannot become a draft, in a sentence; undefined when it can. */
export function refusal(document: Document, from: string): string | undefined {
  const { text, data, problems } = document;
  if (text.trim() === '') return 'The file is empty.';
  const unreadable = problems.find(({ code }) => code === 'too-large' || code === 'encoding' || code === 'too-deep');
  if (unreadable !== undefined) return `${unreadable.what}.`;
  if (data['kind'] !== undefined && data['kind'] !== 'postmortem' && document.kind !== 'postmortem')
    return `The file is a ${document.kind} of a library, not a review; copy it to the folder of its kind.`;
  if (data['imported'] !== undefined) return 'The file was imported before; copy it as it is.';
  const words = wordsOf(document);
  const isNamedForm = isForm({ path: `/${from}`, contentPath: undefined });
  if (words < fewWords || (isNamedForm && words < 400 && blanksOf(document) > 0))
    return 'The file is a form with nothing filled in.';
  const blanks = blanksOf(document);
  if (blanks >= manyBlanks && blanks * 10 >= countWords(text)) return 'The file is a form with nothing filled in.';
  return isNamedForm ? 'The name of the file says that it is a template; rename it if it is a review.' : undefined;
}

/** Words of the text, front matter values included, without comments, headings, labels and blanks. */
function wordsOf(document: Document): number {
  const values = JSON.stringify(
    Object.entries(document.data).filter(([key]) => document.origins[`/${key}`] === undefined),
  );
  const body = document.text
    .slice(document.frontMatter === undefined ? 0 : document.frontMatter.end)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/^#{1,6} .*$/gm, '')
    .replace(/\*\*[^*\n]{1,60}[:：]?\*\*[:：]?/g, '')
    .replace(/\[[^\]\n]*\](?!\()|\{\{[^}]*\}\}|<[^>\n]*>/g, '');
  return countWords(body) + (document.frontMatter === undefined ? 0 : countWords(values) / 2);
}

function countWords(text: string): number {
  // Scripts without spaces have about two characters a word.
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).reduce(
    (sum, word) => sum + (/[\u3040-\u9fff\uac00-\ud7af]/.test(word) ? Math.ceil(word.length / 2) : 1),
    0,
  );
}

function blanksOf({ text }: Document): number {
  return findPlaceholders(text.replace(/```[\s\S]*?(?:```|$)/g, '')).length;
}
