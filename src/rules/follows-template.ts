import type { Document } from '../reader/document.ts';

/**
 * Whether a postmortem follows the template it was read with. A file from somewhere else that matches none of them is
 * read with our own, but never promised to have what that asks for; nor is one whose front matter has fields of its own
 * and no `id`.
 */
export function followsTemplate(document: Document): boolean {
  const { contentPath, data, template } = document;
  const isRecord = data['kind'] === 'postmortem' && data['id'] !== undefined;
  return contentPath !== undefined || isRecord || (template !== undefined && template !== 'library');
}
