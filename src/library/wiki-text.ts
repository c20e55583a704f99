/** The text with `[[id]]` and `[[id|label]]` as their readers see them: the label, or the id. */
export function wikiText(text: string): string {
  return text.replace(/\[\[([^\][|\n]+)(?:\|([^\][\n]*))?\]\]/gu, (_, id: string, label?: string) =>
    (label ?? id).trim(),
  );
}
