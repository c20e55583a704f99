import { href } from './href.ts';

/** HTML of a documentation, with a link wherever it names a rule that has a page. */
export function linkRules(html: string, ids: ReadonlySet<string>): string {
  return html.replaceAll(/<code>([a-z0-9-]+\/[a-z0-9-]+)<\/code>/gu, (code, id: string) =>
    ids.has(id) ? `<a href="${href(`/rules/${id}/`)}">${code}</a>` : code,
  );
}
