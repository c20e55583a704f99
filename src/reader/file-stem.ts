/** `content/postmortems/pm-2026-001.md` is `pm-2026-001`. */
export function fileStem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:mdx?|ya?ml)$/, '');
}
