import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { kinds } from '../../src/model/kinds.ts';

/** What a built site weighs. */
export interface SiteFigures {
  /** HTML files. */
  readonly pages: number;
  /** All files, bytes. */
  readonly bytes: number;
  /** Pages of records. */
  readonly records: number;
  /** Bytes of HTML of a record page. */
  readonly mean: number;
  readonly p95: number;
  /** The most bytes of JavaScript that a record page loads with it: scripts, inline ones, and what they import. */
  readonly script: number;
}

/** Weighs a built site. A record page is `<route>/<id>/index.html` with the route of a kind. */
export function weighSite(dir: string): SiteFigures {
  const files = filesBelow(dir);
  const pages = files.filter((file) => file.endsWith('.html'));
  const routes = new Set(Object.values(kinds).map(({ route }) => route));
  const records = pages.filter((page) => {
    const parts = relative(dir, page).split(sep);
    return parts.length === 3 && routes.has(parts[0] ?? '') && parts[2] === 'index.html';
  });
  const sizes = records.map((page) => statSync(page).size).toSorted((a, b) => a - b);
  const known = new Map<string, number>();
  return {
    pages: pages.length,
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    records: records.length,
    mean: sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length),
    p95: sizes[Math.ceil(0.95 * sizes.length) - 1] ?? 0,
    script: records.reduce((most, page) => Math.max(most, scriptBytes(page, dir, known)), 0),
  };
}

/** Every file below a folder, sorted by path. */
export function filesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

const scriptTag = /<script\b([^>]*)>([\s\S]*?)<\/script>/giu;
const staticImport = /\b(?:import|from)\s*["']([^"']+\.m?js)["']/gu;

function scriptBytes(page: string, site: string, known: Map<string, number>): number {
  let bytes = 0;
  const files = new Set<string>();
  for (const [, attributes = '', code = ''] of readFileSync(page, 'utf8').matchAll(scriptTag)) {
    const source = /\bsrc=["']?([^"'\s>]+)/u.exec(attributes)?.[1];
    if (source !== undefined) collect(resolveFile(source, page, site), site, files);
    else if (!/type=["']?application\/(?:ld\+)?json/u.test(attributes)) bytes += Buffer.byteLength(code);
  }
  for (const file of files) {
    const size = known.get(file) ?? statSync(file).size;
    known.set(file, size);
    bytes += size;
  }
  return bytes;
}

/** A script and what it imports at once; what it loads later, on a click, is not part of the page. */
function collect(file: string, site: string, files: Set<string>): void {
  if (files.has(file) || !existsSync(file)) return;
  files.add(file);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(staticImport)) {
    collect(resolveFile(target, file, site), site, files);
  }
}

function resolveFile(url: string, from: string, site: string): string {
  const path = url.replace(/[?#].*$/u, '');
  return path.startsWith('/') ? join(site, path) : resolve(dirname(from), path);
}
