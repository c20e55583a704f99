import { describe, expect, it } from 'vitest';
import { lintDocument } from '../../lint/engine.ts';
import { resolveRuleSettings } from '../../lint/rule-settings.ts';
import { type Config, defaultConfig } from '../../model/config.ts';
import { readDocument, rejectedDocument } from '../../reader/read-document.ts';
import { rules } from '../registry.ts';

const source = { path: 'content/postmortems/pm-2026-021.md', contentPath: 'postmortems/pm-2026-021.md' };

/** All that is said about a document: what cannot be read gets one finding, and nothing that would follow from it. */
function said({ document, tree }: ReturnType<typeof readDocument>, config: Config = defaultConfig): string[] {
  const { settings } = resolveRuleSettings(rules, config);
  const found = lintDocument(document, tree, { config, now: '2026-09-01T00:00:00Z', settings }, () => true);
  return found.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`);
}

const read = (content: Uint8Array | string, config: Config = defaultConfig) =>
  readDocument({ ...source, content }, config);

describe('frontmatter/yaml on files that no example can hold', () => {
  it('reports bytes that are not UTF-8', () => {
    expect(said(read(Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe])))).toEqual(['frontmatter/yaml 2:1']);
  });

  it('reports a file that the system does not give', () => {
    const problem = { code: 'unreadable', what: 'No', how: 'Yes.', at: { start: 0, end: 0 } } as const;
    expect(said(rejectedDocument(source, problem, defaultConfig))).toEqual(['frontmatter/yaml 1:1']);
  });

  it('reports a file over the limit', () => {
    const config = { ...defaultConfig, limits: { ...defaultConfig.limits, fileBytes: 100 } };
    const text = new TextEncoder().encode(`---\nkind: postmortem\n---\n\n${'word '.repeat(50)}`);
    expect(said(read(text, config), config)).toEqual(['frontmatter/yaml 1:1']);
  });

  it('reports front matter over the limit', () => {
    const text = `---\nkind: postmortem\nid: pm-2026-021\ncategory: ${'word '.repeat(20_000)}\n---\n`;
    expect(said(read(text))).toEqual(['frontmatter/yaml 2:1']);
  });

  it('reports Markdown that nests without end', () => {
    const text = `---\nkind: postmortem\nid: pm-2026-021\n---\n\n${'>'.repeat(1000)} deep\n`;
    expect(said(read(text))).toEqual([expect.stringMatching(/^frontmatter\/yaml 6:\d+$/)]);
  });
});
