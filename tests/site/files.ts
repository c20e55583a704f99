import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the built site. */
export interface SiteFile {
  /** Relative to the site, `/` as separator. */
  readonly path: string;
  readonly text: string;
}

/** The files with one of the endings. */
export function siteFiles(folder: string, ...endings: readonly string[]): SiteFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** The addresses that a page links to and loads, as written. */
export function addressesOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/gu)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}

/** The ids of a page's elements. */
export function idsOf(html: string): string[] {
  return [...html.matchAll(/\sid="([^"]*)"/gu)].map(([, id = '']) => id);
}
