import { href } from './href.ts';

/**
 * HTML of a rule's documentation as its page shows it: a link wherever it names a rule that has a page, and a place to break
 * a line behind each underscore of a name, which is what narrow tables need.
 */
export function ruleText(html: string, ids: ReadonlySet<string>): string {
  return html.replaceAll(/<code>([^<]*)<\/code>/gu, (code, text: string) =>
    ids.has(text)
      ? `<a href="${href(`/rules/${text}/`)}">${code}</a>`
      : `<code>${text.replaceAll('_', '_<wbr>')}</code>`,
  );
}
