/** What a browser shows or saves without running it: no HTML, no SVG, no scripts. */
const harmless = /\.(?:avif|csv|gif|jpe?g|json|log|ndjson|pdf|png|txt|webp)$/iu;

/** The path on the site of a file of the content folder; undefined for a file that is not published. */
export function fileRoute(contentPath: string): string | undefined {
  if (!harmless.test(contentPath)) return undefined;
  return `/files/${contentPath.split('/').map(encodeURIComponent).join('/')}`;
}
