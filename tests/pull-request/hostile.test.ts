import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { annotationOf } from '../../src/pull-request/annotations.ts';
import { findingBody, inlineComment, markOf } from '../../src/pull-request/inline-comment.ts';
import { ReviewFileError, readReview } from '../../src/pull-request/read-review.ts';
import { largestFile, type PullRequestReview } from '../../src/pull-request/review-schema.ts';
import { stickyComment, stickyMarker } from '../../src/pull-request/sticky-comment.ts';
import { parseMarkdown } from '../../src/reader/parse-markdown.ts';
import { review as reviewDocument } from '../gate/change.ts';
import { gitRepository } from '../git-repository.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openPull, sha } from './open-pull.ts';
import { file, findingOf, fixableOf, reviewOf } from './review-of.ts';

afterEach(() => void vi.unstubAllEnvs());

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const good = reviewOf([fixableOf(3, 'status: in-review')], {
  records: { items: [{ kind: 'postmortem', id: 'pm-1', title: 'T', change: 'added', file }], more: 0 },
});

/** The good review with another value at a place. */
function withAt(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(good);
  const holder = path.slice(0, -1).reduce((part, key) => (part as Record<string | number, unknown>)[key], copy);
  if (typeof holder !== 'object' || holder === null) throw new Error('no such place');
  Object.defineProperty(holder, path.at(-1)!, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

describe('a file that is no review is refused whole', () => {
  const first = ['findings', 'items', 0];
  test.each<[string, Uint8Array]>([
    ['nothing', bytes('')],
    ['no JSON', bytes('{')],
    ['bytes that are no text', Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
    ['a list', bytes([])],
    ['null', bytes('null')],
    ['a million open brackets', bytes('['.repeat(1_000_000))],
    ['a million nested lists', bytes('['.repeat(1_000_000) + ']'.repeat(1_000_000))],
    ['more bytes than any review has', new Uint8Array(largestFile + 1).fill(0x20)],
    ['YAML with aliases', bytes('a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]')],
    ['a key of the prototype', bytes('{"__proto__": {"polluted": true}}')],
    ['a key of the prototype within', bytes(withAt([...first, '__proto__'], { polluted: true }))],
    ['a constructor', bytes(withAt([...first, 'constructor'], { prototype: { polluted: true } }))],
    ['an unknown key', bytes(withAt(['pull_request'], 7))],
    ['an unknown key within', bytes(withAt([...first, 'url'], 'https://evil.example/pixel.png'))],
    ['another version', bytes(withAt(['version'], 2))],
    ['a number for a text', bytes(withAt([...first, 'message'], 5))],
    ['a text for a number', bytes(withAt([...first, 'line'], '5'))],
    ['line 0', bytes(withAt([...first, 'line'], 0))],
    ['a negative line', bytes(withAt([...first, 'line'], -1))],
    ['half a line', bytes(withAt([...first, 'line'], 1.5))],
    ['an endless line', bytes(withAt([...first, 'endLine'], 1e300))],
    ['an end before the start', bytes(withAt([...first, 'endLine'], 1))],
    ['a path that climbs out', bytes(withAt([...first, 'file'], '../../.github/workflows/a.yml'))],
    ['a path that climbs out in the middle', bytes(withAt([...first, 'file'], 'content/../../a.md'))],
    ['a path from the root', bytes(withAt([...first, 'file'], '/etc/passwd'))],
    ['a path of Windows', bytes(withAt([...first, 'file'], 'content\\..\\a.md'))],
    ['a path with a control character', bytes(withAt([...first, 'file'], 'a\u0000.md'))],
    ['an address for a path', bytes(withAt([...first, 'file'], 'https://evil.example/a.md'))],
    ['a fingerprint that ends the marker', bytes(withAt([...first, 'fingerprint'], '--> <b>'))],
    ['a rule that is none', bytes(withAt([...first, 'rule'], '](https://evil.example)'))],
    ['a message of a megabyte', bytes(withAt([...first, 'message'], 'x'.repeat(1_000_000)))],
    ['1001 findings', bytes(withAt(['findings', 'items'], Array(1001).fill(good.findings.items[0])))],
    ['a kind that every object has', bytes(withAt(['records', 'items', 0, 'kind'], 'constructor'))],
    ['a base that is no commit', bytes(withAt(['base', 'commit'], 'main; rm -rf'))],
  ])('%s', (_, content) => {
    expect(() => readReview(content)).toThrow(ReviewFileError);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('any value anywhere is taken as the schema says or not at all', () => {
    const places = [...paths(good)];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }), (path, value) => {
        const content = bytes(withAt(path, value));
        try {
          expect(bytes(readReview(content))).toEqual(content);
        } catch (error) {
          expect(error).toBeInstanceOf(ReviewFileError);
        }
      }),
    );
  });

  test('what it holds is not repeated', () => {
    expect(() => readReview(bytes(withAt(['::add-mask::x'], 1)))).toThrow(
      /^is no review: the whole: has keys that no review has$/,
    );
  });
});

const nasty = [
  '::error file=a.md::gone',
  '::add-mask::x',
  '##[add-mask]x',
  `$${'{{'} secrets.GITHUB_TOKEN }}`,
  '<img src=https://evil.example/p.png onerror=alert(1)>',
  '</details></td></table><script>',
  '@everyone @acme/admins cc @kim',
  'fixes #1, closes GH-1, resolves owner/repo#1',
  'https://github.com/acme/library/issues/1',
  '![pixel](https://evil.example/p.png) [x](javascript:alert(1))',
  `${stickyMarker} <!-- reliability-finding:00000000000000000001 gone --> -->`,
  '```suggestion\nrm -rf\n```\n~~~',
  '| a | b |\n|---|---|\n\n# heading\n\n- list\n1. list\n> quote',
  'a\u202eb\u200bc\u2066d\u0007\u001b[2J',
  '`` ` ``` \\ \\\\ &lt; &#64;kim',
];

/** Text of somebody who wants more than to be read. */
const anyNasty = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' })), { maxLength: 5 })
  .map((parts) => parts.join(' '));

/** The review that has a text wherever a text can stand. */
function filledWith(text: string): PullRequestReview {
  const [sentence, title, id] = [text.slice(0, 1000), text.slice(0, 300), text.slice(0, 200) || 'x'];
  const record = { kind: 'postmortem', id } as const;
  const listOf = <Item>(...items: Item[]) => ({ items, more: 1 });
  return reviewOf(
    [
      findingOf(3, { message: sentence, why: sentence, how: sentence }),
      fixableOf(4, text.slice(0, 2000).replaceAll(/[\r\n]/g, ' ')),
    ],
    {
      ...{ tool: text.slice(0, 40), base: { ref: title || 'x', commit: sha('b') }, before: 3, notes: [sentence] },
      suppressions: listOf({ file, rules: [id], reason: sentence }),
      records: listOf({ ...record, title, change: 'added' as const, file }),
      actions: listOf({
        record,
        id,
        description: title,
        changes: ['new', 'owner'],
        status: id,
        owner: title,
        ownerBefore: title,
        due: text.slice(0, 40),
        dueBefore: text.slice(0, 40),
      }),
      cited: listOf({ ...record, title, before: 1, after: 2, gained: [record], lost: [record] }),
      broken: listOf({ from: record, relation: id, target: id }),
      metrics: listOf({ group: 'failure-mode' as const, name: id, before: 1, after: 2 }),
    },
  );
}

const place = {
  server: 'https://github.com',
  repository: 'acme/library',
  head: sha('1'),
  run: 'https://github.com/acme/library/actions/runs/7',
};

test('whatever a text holds, the comment is ours: our marker, our links, our HTML, nobody is named', () => {
  fc.assert(
    fc.property(anyNasty, (text) => {
      const body = stickyComment(filledWith(text), place, { placed: 1, suggested: 1 });
      expect(body.startsWith(`${stickyMarker}\n`)).toBe(true);
      const all = nodes(parseMarkdown(body).tree);
      expect(new Set(all.map(({ type }) => type))).toEqual(union(all, allowed));
      for (const node of all) {
        if (node.type === 'link') expect(node.url).toMatch(/^https:\/\/github\.com\/acme\/library\//);
        if (node.type === 'html') expect([stickyMarker, '<br>', '<sub>', '</sub>']).toContain(node.value.trim());
        if (node.type === 'text')
          expect(node.value).not.toMatch(/@\w|#\w|GH-\d|https?:\/\/|www\.|[\u202a-\u202e\u200b]/i);
      }
      expect(all.filter(({ type }) => type === 'table')).toHaveLength(3);
      expect(all.filter(({ type }) => type === 'heading')).toHaveLength(2);
      expect(Buffer.byteLength(body)).toBeLessThan(65_536);
    }),
  );
});

test('nor does a comment on a line say more than a finding, and its suggestion ends where it ends', () => {
  fc.assert(
    fc.property(anyNasty, (text) => {
      const review = filledWith(text);
      for (const finding of review.findings.items) {
        const body = inlineComment(finding, { has: () => true })?.body ?? findingBody(finding, undefined);
        expect(markOf(body)).toEqual({ fingerprint: finding.fingerprint, gone: false });
        const { tree } = parseMarkdown(body);
        const blocks = tree.children.map((node) => (node.type === 'code' ? `${node.type} ${node.lang}` : node.type));
        const suggested = blocks.filter((name) => name === 'code suggestion');
        expect(blocks.filter((name) => !['html', 'paragraph', 'code suggestion'].includes(name))).toEqual([]);
        expect(suggested.length).toBeLessThanOrEqual(finding.suggestion === undefined ? 0 : 1);
        for (const node of nodes(tree)) if (node.type === 'text') expect(node.value).not.toMatch(/@\w|#\w|https?:\/\//);
      }
    }),
  );
});

test('a suggestion writes into documents alone', () => {
  const at = (path: string) => inlineComment({ ...fixableOf(3, 'x'), file: path }, { has: () => true })?.body;
  expect(at('content/postmortems/a.md')).toContain('```suggestion');
  for (const path of ['.github/workflows/a.yml', 'content/.hidden/a.md', 'package.json', 'reliability.config.ts']) {
    expect(at(path)).not.toContain('suggestion');
  }
});

test('as much as fits into a review is a comment below 64 KB that says what is left', () => {
  const long = '障'.repeat(1000);
  const findings = Array.from({ length: 1000 }, (_, index) =>
    findingOf(index + 1, { message: `${index}${long.slice(9)}`, why: long, how: long }),
  );
  const { records, actions, cited, broken, metrics, notes } = filledWith(long);
  const many = <List extends { items: unknown[] }>({ items }: List) => ({ items: Array(200).fill(items[0]), more: 7 });
  const review = reviewOf(findings, {
    ...{
      records: many(records),
      actions: many(actions),
      cited: many(cited),
      broken: many(broken),
      metrics: many(metrics),
    },
    notes: Array(50).fill(notes[0]),
  });
  const body = stickyComment(review, place, { placed: 20, suggested: 0 });
  expect(Buffer.byteLength(body)).toBeLessThan(65_536);
  expect(body).toMatch(
    /\*\*\d+ more findings have no room here\*\*; \[the run\]\(<https:\/\/github\.com\/acme\/library\/actions\/runs\/7>\)/,
  );
  expect(body).toMatch(/and \d+ more actions/);
});

test('an annotation shows what cannot be seen', () => {
  expect(annotationOf(findingOf(1, { message: 'a\u202eb' })).message).toContain('a<U+202E>b');
});

test('a hostile file changes the text of our comment and nothing else, and commands nothing', async () => {
  const { github, library, pull, way } = await openPull({ contents: 'read' });
  const issue = library.issue({ title: 'An issue', body: 'As it was' });
  library.comment(pull.number, 'kim', 'A comment');
  const before = JSON.stringify([
    library.issues,
    pull.issue.title,
    pull.issue.body,
    pull.issue.labels,
    pull.issue.state,
  ]);
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'review.json'), JSON.stringify(filledWith(nasty.join(' '))));
  vi.stubEnv('GITHUB_TOKEN', 'ci');
  vi.stubEnv('GITHUB_API_URL', way.url);
  vi.stubEnv('GITHUB_REPOSITORY', 'acme/library');
  const args = ['review-pr', 'post', 'review.json', '--head-sha', sha('1'), '--pace', '0'];
  for (const more of [['--dry-run'], []]) {
    const run = await runReliability([...args, ...more], folder);
    expect(run.status, run.stderr).toBe(0);
    expect(commands(run.stdout + run.stderr)).toEqual([]);
  }
  const after = JSON.stringify([
    library.issues,
    pull.issue.title,
    pull.issue.body,
    pull.issue.labels,
    pull.issue.state,
  ]);
  expect(after).toBe(before);
  expect(library.get(issue.number).state).toBe('open');
  expect(pull.comments.map(({ author }) => author.login)).toEqual(['kim', 'github-actions[bot]']);
  const writes = new Set(github.requests.filter(({ method }) => method !== 'GET').map(({ operation }) => operation));
  expect([...writes].sort()).toEqual(['checks/create', 'graphql', 'issues/create-comment', 'pulls/create-review']);
});

test.each([
  ['a file that is no review', ['review-pr', 'post', 'bad.json', '--head-sha', sha('1')], 'bad.json is no JSON'],
  ['no file', ['review-pr', 'post', 'none.json', '--head-sha', sha('1')], 'none.json cannot be read'],
  ['no commit', ['review-pr', 'post', 'bad.json', '--head-sha', 'main'], '--head-sha does not take "main"'],
  [
    'a run elsewhere',
    ['review-pr', 'post', 'bad.json', '--head-sha', sha('1'), '--run-url', 'https://evil.example/'],
    '--run-url is no page of https://github.com',
  ],
  [
    'too many comments',
    ['review-pr', 'post', 'bad.json', '--head-sha', sha('1'), '--max-comments', '1e9'],
    '--max-comments does not take "1e9"',
  ],
])('%s ends the run before anything is asked', async (_, args, what) => {
  const folder = temporaryFolder({ 'bad.json': '{' });
  const run = await runReliability(args, folder);
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr).toContain(what);
});

test('a hostile document becomes a review that is taken, and commands nothing on the way', async () => {
  const hostile = nasty.join(' ').replaceAll(/[\r\n"\\]|\p{Cc}/gu, ' ');
  const repository = gitRepository({ 'content/postmortems/pm-2026-031.md': reviewDocument('pm-2026-031') });
  repository.git('checkout', '--quiet', '-b', 'change');
  const text = reviewDocument('pm-2026-040')
    .replace('title: Claims filed under a namesake', `title: "${hostile}"`)
    .replace('owner: claims on-call', `owner: "${hostile}"`)
    .replace('## Summary', `## Summary\n\n${nasty.join('\n\n')}\n\n${'x '.repeat(500_000)}`);
  repository.commit({ 'content/postmortems/pm-2026-040.md': text });
  const run = await runReliability(
    ['review-pr', 'prepare', '--base', 'main', '--out', 'review.json', '--now', '2026-09-01'],
    repository.path,
  );
  expect(run.status, run.stderr).toBe(0);
  expect(commands(run.stdout + run.stderr)).toEqual([]);
  const review = readReview(readFileSync(join(repository.path, 'review.json')));
  expect(review.findings.items.length).toBeGreaterThan(3);
  expect(Buffer.byteLength(stickyComment(review, place, { placed: 0, suggested: 0 }))).toBeLessThan(65_536);
});

const allowed = [
  ...['root', 'heading', 'paragraph', 'text', 'strong', 'link', 'html', 'inlineCode', 'list', 'listItem'],
  ...['table', 'tableRow', 'tableCell', 'break'],
];

function union(all: readonly Nodes[], names: readonly string[]): Set<string> {
  return new Set(all.map(({ type }) => type).filter((type) => names.includes(type)));
}

function nodes(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodes) : [])];
}

/** Lines that a runner of GitHub Actions takes for commands. */
function commands(log: string): string[] {
  return log.split(/\r?\n/).filter((line) => line.trimStart().startsWith('::') || line.includes('##['));
}

/** Every place in a value. */
function* paths(value: unknown, at: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    yield path;
    yield* paths(child, path);
  }
}
