import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyResult, diagnosticOf, resultOf } from '../../../tests/any-lint-result.ts';
import { junitReporter } from './junit.ts';

test('a file is a suite, a finding a case; only what blocks is a failure', () => {
  const diagnostics = [diagnosticOf(), diagnosticOf({ severity: 'warning', file: 'b.md', line: 3 })];
  expect(junitReporter(resultOf(diagnostics))).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="reliability" tests="2" failures="1" errors="0" time="0.001">
  <testsuite name="content/postmortems/pm-1.md" tests="1" failures="1" errors="0">
    <testcase name="action/owner at 12:5" classname="content/postmortems/pm-1.md" file="content/postmortems/pm-1.md" line="12">
      <failure type="action/owner" message="H-1 has no owner">content/postmortems/pm-1.md:12:5 H-1 has no owner
Why: Nobody is asked.
How: Name a person.
/rules/action/owner/</failure>
    </testcase>
  </testsuite>
  <testsuite name="b.md" tests="1" failures="0" errors="0">
    <testcase name="action/owner at 3:5" classname="b.md" file="b.md" line="3">
      <system-out>warning: b.md:3:5 H-1 has no owner
Why: Nobody is asked.
How: Name a person.
/rules/action/owner/</system-out>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

test('a clean run is a case that passes: readers of the report refuse an empty one', () => {
  const { root } = parseXml(junitReporter(resultOf([])));
  expect(root.children[0]?.children[0]?.attributes['name']).toBe('2 files checked, no findings');
  expect(root.attributes).toMatchObject({ tests: '1', failures: '0' });
});

test.each([
  ['marks', '<b>&"x"</b> ]]>', '<b>&"x"</b> ]]>'],
  ['control characters', 'a\u0000b\u001b[31mc\u0008', 'ab[31mc'],
  ['what XML has no code for', 'a\ufffeb\uffffc', 'abc'],
  ['half a character', 'a\ud800b', 'a\ufffdb'],
  ['an emoji', '🦉', '🦉'],
])('%s in a message', (_, message, expected) => {
  const [failure] = parseXml(junitReporter(resultOf([diagnosticOf({ message })]))).root.children[0]!.children[0]!
    .children;
  expect(failure?.attributes['message']).toBe(expected);
  expect(failure?.text).toContain(expected);
});

test('whatever is found, it is XML with as many cases as findings', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const { root } = parseXml(junitReporter(result));
      const cases = root.children.flatMap(({ children }) => children);
      expect(root.name).toBe('testsuites');
      expect(cases).toHaveLength(Math.max(1, result.diagnostics.length));
      const failures = cases.filter(({ children }) => children.some(({ name }) => name === 'failure'));
      expect(String(failures.length)).toBe(root.attributes['failures']);
    }),
  );
});

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

/** A strict parser of elements, attributes and text: it throws for whatever XML 1.0 does not allow. */
function parseXml(xml: string): { readonly root: Element } {
  const char = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
  if (!char.test(xml)) throw new Error('a character that XML does not have');
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  const token = /<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const match of body.matchAll(token)) {
    end = match.index + match[0].length;
    const [, close, name = '', written = '', empty, text] = match;
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += resolved(text);
    else if (close === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const pairs = [...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        resolved(value),
      ]);
      const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (end !== body.length || open.length !== 1 || document.children.length !== 1) throw new Error('not one element');
  return { root: document.children[0]! };
}

function resolved(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replaceAll(/&(?:#(\d+)|(\w+));|&/g, (written, code?: string, name?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number(code));
    const character = entities[name ?? ''];
    if (character === undefined) throw new Error(`${written} is no reference`);
    return character;
  });
}
