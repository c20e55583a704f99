import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { resolveRuleSettings } from '../lint/rule-settings.ts';
import { defaultConfig } from '../model/config.ts';
import { markdownParser } from '../reader/parse-markdown.ts';
import { rules } from '../rules/registry.ts';
import { references } from './references.ts';
import { structure } from './structure.ts';
import { text } from './text.ts';

const run = {
  config: defaultConfig,
  now: '2026-11-21T00:00:00Z',
  settings: resolveRuleSettings(rules, defaultConfig).settings,
};

const ours = () => unified().use(markdownParser).use(structure, run).use(text, run);
const theirs = () =>
  remark().use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).use(structure, run).use(text, run);

function messagesOf(processor: ReturnType<typeof ours>, value: string) {
  const file = new VFile({ path: 'review.md', value });
  processor.runSync(processor.parse(file), file);
  return file.messages;
}

const review = `---
kind: postmortem
id: pm-2026-001
title: Tickets posted twice
status: final
severity: sev2
agent_id: support-triage
detected_at: 2026-08-14T09:12:00Z
failure_id_refs: [duplicate-side-effect]
agent_verson: '1.0.0'
action_items:
  - id: ht-1
    description: Send an idempotency key
    type: deterministic-fallback
    owner: the team
    priority: P1
    status: open
---

# Tickets posted twice

## Summary

TODO: write it

## Timeline

| Time (UTC) | Event |
| ---------- | ----- |
| 10:00 | Second ticket |
| 09:00 | First ticket 🎫 |
|  | 障害 noticed |

- [ ] **me** — add a test — 2026-Q3
- [x] done <script>alert(1)</script>

See [the trace](javascript:alert(1)).
`;

describe('through remark-parse the plugins say what they say through our parser', () => {
  test.each([
    ['a review with many faults', review],
    ['Windows line ends', review.replaceAll('\n', '\r\n')],
    ['no front matter', '# Postmortem\n\n## Action items\n\n- fix it\n- [ ] be more careful\n'],
    ['broken front matter', '---\nkind: [x\n---\n\n# A\n'],
    ['a code front matter', '---js\nkind: 1\n---\n\n# A\n'],
    ['nothing', ''],
  ])('%s', (_, value) => {
    const seen = (processor: ReturnType<typeof ours>) =>
      messagesOf(processor, value).map(({ diagnostic }) => diagnostic);
    expect(seen(theirs() as unknown as ReturnType<typeof ours>)).toEqual(seen(ours()));
  });

  test('and there is something to say', () => {
    const found = new Set(messagesOf(ours(), review).map(({ ruleId }) => ruleId));
    expect([...found]).toEqual(
      expect.arrayContaining([
        'frontmatter/schema',
        'action/owner',
        'timeline/monotonic',
        'timeline/timestamped',
        'structure/no-placeholder',
        'security/raw-html',
        'security/url',
      ]),
    );
  });
});

describe('a message', () => {
  const message = messagesOf(ours(), review).find(({ ruleId }) => ruleId === 'action/owner');

  test('has what every unified reporter and editor reads', () => {
    const at = review.indexOf('the team');
    expect(message).toMatchObject({
      name: 'review.md:15:12-15:20',
      reason: 'Action ht-1 is owned by “the team”, which names nobody',
      source: 'reliability',
      ruleId: 'action/owner',
      fatal: true,
      url: '/rules/action/owner/',
      place: {
        start: { line: 15, column: 12, offset: at },
        end: { line: 15, column: 20, offset: at + 'the team'.length },
      },
    });
    expect(message?.note).toBe(`${message?.diagnostic?.why}\n\n${message?.diagnostic?.how}`);
  });

  test('offers what would be right there, where one value would', () => {
    const misspelt = messagesOf(ours(), review).find(({ reason }) => reason.includes('agent_verson'));
    expect(misspelt?.expected).toEqual(['agent_version']);
  });
});

test('a file without a name is one from a pipe', () => {
  const file = new VFile(review);
  ours().runSync(ours().parse(file), file);
  expect(file.messages[0]?.file).toBe('stdin.md');
});

test('the references plugin adds what was found in the library, file by file', () => {
  const [finding] = messagesOf(ours(), review).map(({ diagnostic }) => diagnostic);
  const findings = new Map([['review.md', [{ ...finding!, ruleId: 'reference/resolve' }]]]);
  const process = (path: string) => {
    const file = new VFile({ path, value: review });
    unified().use(references, findings).runSync({ type: 'root', children: [] }, file);
    return file.messages.map(({ ruleId }) => ruleId);
  };
  expect(process('review.md')).toEqual(['reference/resolve']);
  expect(process('other.md')).toEqual([]);
});
