import { relativePath } from '../library/graph.ts';
import type { Library, LibraryIndex } from '../library/library.ts';
import { isRecord } from '../library/record.ts';
import { routeOf } from '../library/route.ts';
import { kindNames, kinds } from '../model/kinds.ts';
import type { Document } from '../reader/document.ts';
import type { RenderOptions } from '../reader/render.ts';
import { fileRoute } from './published-file.ts';

/**
 * Where the links of a document lead on the site: an id or the path of a record to its page, the path of another file to
 * its copy, an address elsewhere to itself. A path from the root of the site (`/metrics/override-rate/`), whatever its base, leads
 * to the page that is there: that of a record, or one that `hasPage` knows. A link that leads nowhere is undefined, and only its
 * text is shown.
 */
export function linkResolver(
  library: Library,
  index: LibraryIndex,
  base: string,
  hasPage: (route: string) => boolean = () => false,
): (document: Document) => RenderOptions['resolve'] {
  const prefix = base.replace(/\/$/u, '');
  const byContentPath = new Map(library.documents.map((document) => [document.contentPath, document]));
  const files = new Set(library.files);
  const page = (document: Document | undefined, hash: string) =>
    isRecord(document)
      ? { href: `${prefix}${routeOf(document.kind, document.id)}${hash}`, title: document.title }
      : undefined;

  return (document) => (url, type) => {
    const hash = /#.*$/su.exec(url)?.[0] ?? '';
    if (type === 'wiki') {
      const id = url.slice(0, url.length - hash.length);
      const kind = kindNames.find((name) => index.byId.get(name)?.has(id));
      return kind && page(index.byId.get(kind)?.get(id)?.[0], hash);
    }
    if (url.startsWith('#') || /^(?:https?|mailto):/iu.test(url)) return { href: url };
    if (url.startsWith('/')) {
      const route = url.slice(0, url.length - hash.length);
      const [segment, id] = route.split('/').slice(1);
      const kind = kindNames.find((name) => kinds[name].route === segment);
      const found = kind && id ? page(index.byId.get(kind)?.get(id)?.[0], hash) : undefined;
      return found ?? (hasPage(route) ? { href: prefix + url } : undefined);
    }
    const path = relativePath(document, url);
    if (path === undefined) return undefined;
    const file = files.has(path) ? fileRoute(path) : undefined;
    return page(byContentPath.get(path), hash) ?? (file === undefined ? undefined : { href: prefix + file });
  };
}
