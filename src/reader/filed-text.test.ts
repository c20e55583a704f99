import { expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from './read-document.ts';

/** What stands for the text of a finding with this body. */
function filed(body: string, kind = 'finding'): string | undefined {
  const content = `---\nkind: ${kind}\n---\n${body}`;
  const contentPath = 'registers/findings/fnd-1.md';
  return readDocument({ path: contentPath, contentPath, content }, defaultConfig).document.filed;
}

const body = '\n# Two sums\n\nThe sums differ.\n\n## Where\n\n1. In May.\n2. In June.\n';

test.each([
  ['another word', body.replace('differ', 'agree')],
  ['another heading', body.replace('Where', 'When')],
  ['an item less', body.replace('2. In June.\n', '')],
  ['a text under a heading of its own', `${body}\n## Impact\n\n412 EUR.\n`],
  ['what stands in front of the report', body.replace('## Where', 'They always did.\n\n## Where')],
  ['what stands behind the report', `${body}\n## Fix\n\nDone.\n\n## Also\n\nJuly.\n`],
])('%s is another text', (_, other) => expect(filed(other)).not.toBe(filed(body)));

test.each([
  ['line breaks and blank lines', body.replace('The sums', 'The\nsums').replace('## Where\n\n', '## Where\n\n\n')],
  ['line ends of another system', body.replaceAll('\n', '\r\n')],
  ['a comment', `<!-- looked at -->${body}`],
  ['a report of the fix', `${body}\n## Fix\n\nDone.\n`],
  ['a report with parts', `${body}\n## Verification\n\nSeen.\n\n### May\n\nAdded up.\n\n## Resolution\n\nBoth.\n`],
  ['a report between two parts', body.replace('## Where', '## Hand-off\n\nMine.\n\n## Where')],
])('%s is the same text', (_, other) => expect(filed(other)).toBe(filed(body)));

test('other kinds have none', () => expect(filed(body, 'decision')).toBeUndefined());
