import { posix } from 'node:path';
import { type Kind, kinds } from '../../model/kinds.ts';

/** Where a link of the body leads, as far as its text tells. Paths are relative to the content folder. */
export type LinkTarget =
  /** Another site, mail, or a place that the library does not know: nothing to check. */
  | { readonly to: 'elsewhere' }
  | { readonly to: 'nowhere' }
  | { readonly to: 'outside'; readonly path: string }
  | { readonly to: 'here'; readonly fragment: string }
  | { readonly to: 'document'; readonly path: string; readonly fragment: string | undefined }
  | { readonly to: 'file'; readonly path: string }
  | { readonly to: 'record'; readonly kind: Kind; readonly id: string; readonly fragment: string | undefined };

const scheme = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * Reads the destination of a link that stands in the document at `from`. `base` is the path under which the site is
 * published: `/postmortems/pm-2026-014/` is a record of the site.
 */
export function linkTarget(url: string, from: string, base: string): LinkTarget {
  const written = url.trim();
  if (written === '') return { to: 'nowhere' };
  if (scheme.test(written)) return { to: 'elsewhere' };
  const hash = written.indexOf('#');
  const fragment = hash < 0 ? undefined : decoded(written.slice(hash + 1));
  const path = decoded((hash < 0 ? written : written.slice(0, hash)).replace(/\?.*$/, ''));
  if (path === '') return fragment ? { to: 'here', fragment } : { to: 'elsewhere' };
  if (path.startsWith('/')) return onSite(path, base, fragment);
  const resolved = posix.normalize(posix.join(posix.dirname(from), path));
  if (resolved === '..' || resolved.startsWith('../')) return { to: 'outside', path: resolved };
  if (/\.mdx?$/.test(resolved)) return { to: 'document', path: resolved, fragment };
  // Without an ending it may be a folder, of which only the site knows whether it has a page.
  return posix.extname(resolved) === '' ? { to: 'elsewhere' } : { to: 'file', path: resolved };
}

/** A path from the root of the site: the record of a kind's route, or something that only the site knows. */
function onSite(path: string, base: string, fragment: string | undefined): LinkTarget {
  const prefix = base.endsWith('/') ? base : `${base}/`;
  if (!path.startsWith(prefix)) return { to: 'elsewhere' };
  const [route, id, ...rest] = path.slice(prefix.length).replace(/\/$/, '').split('/');
  const definition = Object.values(kinds).find((kind) => kind.route === route);
  if (definition === undefined || !id || rest.length > 0 || id.includes('.')) return { to: 'elsewhere' };
  return { to: 'record', kind: definition.kind, id, fragment };
}

/** Percent signs undone, where they are an encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
