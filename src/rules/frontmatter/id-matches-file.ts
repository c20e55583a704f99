import { basename } from 'node:path/posix';
import { z } from 'zod';
import { suggest } from '../../library/suggest.ts';
import { kinds } from '../../model/kinds.ts';
import { fileStem } from '../../reader/file-stem.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';

export default defineRule({
  id: 'frontmatter/id-matches-file',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'suggest',
  source: ['design: ids are immutable and equal the file name', '002 step 1'],
  options: z.strictObject({}),
  messages: {
    differs: {
      what: '`{field}` is `{id}`, but the file is named `{file}`',
      why: 'Links, lists and history find a record by its file; under a second name it is two records to half of its readers.',
      how: 'Rename the file to `{renamed}` when the id is already cited; otherwise write `{field}: {stem}`.',
    },
    form: {
      what: '`{id}` does not have the form of a {kind} id',
      why: 'An id is also a file name and part of a web address, and it has to be told from others at a glance.',
      how: 'Use what `{pattern}` matches, for example `{example}`; the pattern stands in the config under `ids`.',
    },
  },
  check({ document, config, report }) {
    const { contentPath, kind } = document;
    if (contentPath === undefined || document.broken) return;
    const { idField, label } = kinds[kind];
    const id = document.data[idField];
    if (typeof id !== 'string' || id.trim() === '' || isPlaceholder(id)) return;
    const file = basename(contentPath);
    const stem = fileStem(file);
    const at = { pointer: `/${idField}` };
    if (id !== stem) {
      const data = { field: idField, id, file, stem, renamed: `${id}${file.slice(stem.length)}` };
      // A slip of the keyboard; two ids that have nothing in common may be the copy of another record.
      const edit = { at, replaces: id, text: stem };
      const fix = suggest(id, [stem]) && ({ kind: 'suggest', title: `Write \`${stem}\``, edits: [edit] } as const);
      report({ message: 'differs', at, data, expected: [stem], ...(fix && { fix }) });
      return;
    }
    // An id in the body is a heading's or a file's name: nothing that a pattern can ask for.
    const form = kind === 'canvas' ? config.ids.agent : config.ids[kind];
    if (document.origins[`/${idField}`] !== undefined || new RegExp(form.pattern, 'u').test(id)) return;
    const example = form.next.replace('{yyyy}', '2026').replace('{nnn}', '001').replace('{slug}', 'refund-agent');
    report({ message: 'form', at, data: { id, kind: label.one, pattern: form.pattern, example } });
  },
});
