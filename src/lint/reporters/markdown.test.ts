import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { anyResult, diagnosticOf, resultOf } from '../../../tests/any-lint-result.ts';
import { parseMarkdown } from '../../reader/parse-markdown.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { markdownReporter } from './markdown.ts';

const report = (...parts: Partial<Diagnostic>[]) => markdownReporter(resultOf(parts.map(diagnosticOf)));

test('grouped by file, those with errors first', () => {
  expect(report({ severity: 'warning', file: 'a.md' }, { url: 'https://example.com/r/' })).toBe(
    `## ❌ 1 error, 1 warning in 2 of 2 files

### content/postmortems/pm-1.md

1 error

| | Place | Rule | Finding |
|---|---|---|---|
| ❌ error | 12:5 | [action/owner](<https://example.com/r/>) | H-1 has no owner<br>Name a person. |

### a.md

1 warning

| | Place | Rule | Finding |
|---|---|---|---|
| ⚠️ warning | 12:5 | action/owner | H-1 has no owner<br>Name a person. |
`,
  );
});

test('nothing found is said', () => {
  expect(report()).toBe('## ✅ 2 files checked, no findings\n');
});

describe('text of a document', () => {
  test.each([
    ['marks', '**bold** _x_ `code` [a](b) <b>x</b> &amp; | ~~y~~', '**bold** _x_ `code` [a](b) <b>x</b> &amp; | ~~y~~'],
    ['an address', 'see https://evil.example now', 'see https:\u2060//evil.example now'],
    ['a name', 'ask @kim', 'ask @\u2060kim'],
    ['a number of an issue', 'see #12 and GH-12', 'see #\u206012 and GH-\u206012'],
    ['an emoji by name', ':+1: and $x$', ':+1: and $x$'],
    ['lines', 'a\n\n# b\r\n- c', 'a # b - c'],
    ['a hidden turn of direction', 'a\u202eb', 'a<U+202E>b'],
  ])('%s is shown as it is', (_, message, shown) => {
    const { tree } = parseMarkdown(report({ message, how: '' }));
    const cell = nodes(tree)
      .filter(({ type }) => type === 'tableCell')
      .at(-1)!;
    expect(plain(cell)).toBe(shown);
    expect(nodes(cell).map(({ type }) => type)).toEqual(['tableCell', 'text']);
  });
});

test('under 1 MiB, the least important left out and counted', () => {
  const long = 'x'.repeat(590);
  const diagnostics = Array.from({ length: 3000 }, (_, index) =>
    diagnosticOf({ file: `${index % 40}.md`, message: long, severity: index < 2900 ? 'warning' : 'error' }),
  );
  const text = markdownReporter(resultOf(diagnostics));
  expect(new TextEncoder().encode(text).byteLength).toBeLessThan(1024 * 1024);
  expect(text.match(/❌ error/g)).toHaveLength(100);
  const shown = text.match(/^\| (?:❌|⚠️)/gmu)?.length ?? 0;
  expect(text).toContain(`**${3000 - shown} more findings** have no room here`);
});

test('whatever is found, each finding is a row, and no text of a document makes a link, an image or HTML', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const { tree } = parseMarkdown(markdownReporter(result));
      const all = nodes(tree);
      const rows = all.filter(({ type }) => type === 'tableRow');
      const tables = all.filter(({ type }) => type === 'table');
      expect(rows.length - tables.length).toBe(result.diagnostics.length);
      for (const node of all) {
        expect(['image', 'link', 'code', 'inlineCode', 'strong', 'emphasis', 'delete', 'list']).not.toContain(
          node.type,
        );
        if (node.type === 'html') expect(node.value).toBe('<br>');
      }
    }),
  );
});

function nodes(node: Nodes): Nodes[] {
  return 'children' in node ? [node, ...(node.children as Nodes[]).flatMap(nodes)] : [node];
}
