import { posix } from 'node:path';
import type { Link } from '../reader/document.ts';

/** A file beside the source that its text links to or shows. */
export interface LinkedFile {
  /** Path relative to the source's folder, `/` as separator; may lead up. */
  readonly path: string;
}

/** The local files that links and images name: no addresses, no anchors, no absolute paths. Each once, in order. */
export function linkedFiles(links: readonly Link[]): readonly LinkedFile[] {
  const paths = new Set<string>();
  for (const { type, url } of links) {
    if (type === 'wiki') continue;
    const path = localPath(url);
    if (path !== undefined) paths.add(path);
  }
  return [...paths].map((path) => ({ path }));
}

/** How many folders above its own the links of a document reach. */
export function stepsUp(files: readonly LinkedFile[]): number {
  return Math.max(0, ...files.map(({ path }) => path.split('/').filter((part) => part === '..').length));
}

function localPath(url: string): string | undefined {
  if (url === '' || /^(?:[a-z][a-z0-9+.-]*:|[/#?\\]|\/\/)/i.test(url)) return undefined;
  const written = url.replace(/[?#].*$/, '');
  try {
    const path = posix.normalize(decodeURIComponent(written));
    return path === '.' || path.endsWith('/') || path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}
