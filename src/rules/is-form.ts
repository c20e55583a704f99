import type { DocumentFacts } from '../library/library.ts';

const record =
  '(?:post[\\s_-]?mortems?|(?:incident|outage)(?:[\\s_-]?(?:report|review))?|reports?|reviews?|rca|coe|pir|retro(?:spective)?)';
const folder = /(?:^|[\\/])_?templates?[\\/][^\\/]*$/i;
const file = new RegExp(
  `(?:^|[\\\\/])_?template(?:[\\s_-](?:for[\\s_-])?${record})?\\.[a-z]+$|(?:^|[\\\\/\\s_-])${record}[\\s_-]template(?:[\\s_-][^\\\\/\\d]*)?\\.[a-z]+$`,
  'i',
);

/**
 * Whether a file from somewhere else is a form to fill in rather than a record: its folder is called `templates`, or its name
 * says so (`TEMPLATE.md`, `postmortem-template.md`). Its blanks are what it is for.
 */
export function isForm({ path, contentPath }: Pick<DocumentFacts, 'path' | 'contentPath'>): boolean {
  return contentPath === undefined && (folder.test(path) || file.test(path));
}
