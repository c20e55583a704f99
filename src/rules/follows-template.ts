import type { Document } from '../reader/document.ts';

/**
 * Whether a postmortem follows the template it was read with. A file from somewhere else that matches none of them is
 * read with our own, but never promised to have what that asks for.
 */
export function followsTemplate(document: Document): boolean {
  const { contentPath, data, template } = document;
  return (
    contentPath !== undefined || data['kind'] === 'postmortem' || (template !== undefined && template !== 'library')
  );
}
