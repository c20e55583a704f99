import type { Document } from './document.ts';

/** What a file is written in, by its name. */
export function formatOf(path: string): Document['format'] {
  if (/\.ya?ml$/i.test(path)) return 'yaml';
  return path.endsWith('.mdx') ? 'mdx' : 'md';
}

/** Whether a file of the content folder is a document: Markdown, and YAML where postmortems lie. */
export function isDocumentPath(contentPath: string): boolean {
  return /\.mdx?$/.test(contentPath) || /^postmortems\/.*\.ya?ml$/.test(contentPath);
}
