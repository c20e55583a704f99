import { z } from 'zod';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'security/mdx-place',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: ['design: untrusted Markdown'],
  options: z.strictObject({
    folders: z
      .array(z.string())
      .default(['playbooks'])
      .describe('Folders of the content in which `.mdx` files may lie.'),
  }),
  messages: {
    place: {
      what: '`{file}` is MDX outside of {folders}',
      why: 'MDX is a program that runs when the site is built; it may lie only where its owners have to approve every change.',
      how: 'Rename it to `.md` and write Markdown, or move it to {folders}.',
    },
  },
  check({ document, options, report }) {
    const { contentPath, format } = document;
    // Outside of the content folder nothing builds it.
    if (format !== 'mdx' || contentPath === undefined) return;
    if (options.folders.some((folder) => contentPath.startsWith(`${folder.replace(/\/+$/, '')}/`))) return;
    const folders = options.folders.map((folder) => `\`${folder}/\``).join(' or ') || 'any folder';
    report({ message: 'place', at: { pointer: '' }, data: { file: contentPath, folders } });
  },
});
