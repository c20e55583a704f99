/** `[[id]]` or `[[id|label]]`: the id and the label, as groups. A backslash before the brackets makes them text. */
export const wikiLink = /(?<!\\)\[\[([^\][|\n]+)(?:\|([^\][\n]*))?\]\]/g;

/** The text of a block as it reads: `[[id|label]]` is its label, `[[id]]` its id. */
export function withoutWikiMarks(text: string): string {
  return text.replace(wikiLink, (_, id: string, label: string | undefined) => (label ?? id).trim());
}
