import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionKey } from '../src/library/action-key.ts';
import { readActionHistory } from '../src/library/read-action-history.ts';
import { mappingsAt, textAt } from '../src/library/values.ts';
import { defaultConfig } from '../src/model/config.ts';
import { readDocument } from '../src/reader/read-document.ts';
import { type ImportedCommit, importCommits } from './fast-import.ts';
import { recordText } from './library-of.ts';
import { temporaryFolder } from './temporary-folder.ts';

const prose = 'Invoices were matched twice from noon on, and nobody looked at the queue until the evening.\n'.repeat(6);

const action = fc.record({
  id: fc.constantFrom('A-1', 'A-2', 'A-3', '1'),
  description: fc.constantFrom('Page on it', 'Ask before it pays', 'Stop the pager'),
  status: fc.constantFrom('open', 'in-progress', 'done', 'wont-do'),
  owner: fc.constantFrom('@kim', 'support triage'),
  due: fc.constantFrom('2026-04-01', '2026-05-01'),
});

const actions = fc.array(action, { maxLength: 3 });

/** A review in one of the forms that people write, or one that cannot be read. */
const review = fc
  .tuple(actions, fc.constantFrom('draft', 'final', 'closed'), fc.constantFrom('yaml', 'table', 'list', 'broken'))
  .map(([items, status, form]) => {
    const fields = { kind: 'postmortem', id: 'pm-1', title: 'Twice', status, severity: 'sev2', agent_id: 'match' };
    if (form === 'broken') return `---\nid: [\n---\n${prose}`;
    if (form === 'yaml') return recordText({ ...fields, action_items: items }, prose);
    const lines = items.map(({ id, description, owner, due, status: of }) =>
      form === 'table'
        ? `| ${id} | ${description} | ${owner} | ${due} | ${of} |`
        : `- [${of === 'done' ? 'x' : ' '}] ${description} Owner: ${owner}, Due: ${due}`,
    );
    const head = form === 'table' ? '| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n' : '';
    return recordText(fields, `${prose}\n## Action items\n\n${head}${lines.join('\n')}`);
  });

const path = fc.constantFrom('postmortems/a.md', 'postmortems/b.md', 'postmortems/old/c.md', 'drills/d.md');

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), path, text: review }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), path, to: path }) },
);

/** Commits that can be made: what is not there is neither moved nor deleted. */
function commitsOf(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]): ImportedCommit[] {
  const there = new Set<string>();
  return steps.flatMap((one, index): ImportedCommit[] => {
    const at = new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
    if (one.do === 'write') {
      there.add(one.path);
      return [{ at, files: { [`content/${one.path}`]: one.text } }];
    }
    if (!there.has(one.path) || (one.do === 'move' && one.to === one.path)) return [];
    there.delete(one.path);
    if (one.do === 'delete') return [{ at, files: { [`content/${one.path}`]: undefined } }];
    there.add(one.to);
    return [{ at, files: {}, renames: { [`content/${one.path}`]: `content/${one.to}` } }];
  });
}

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

type State = ReadonlyMap<string, Readonly<Record<string, string | undefined>>>;

/** The actions of a file that is checked out; undefined when it cannot be read, or tells nobody which is which. */
function stateOf(
  folder: string,
  file: string,
): { readonly state: State; readonly twice: ReadonlySet<string> } | undefined {
  const content = readFileSync(join(folder, 'content', file), 'utf8');
  const { document } = readDocument({ path: file, contentPath: file, content }, defaultConfig);
  if (document.broken) return undefined;
  const state = new Map<string, Readonly<Record<string, string | undefined>>>();
  const twice = new Set<string>();
  for (const item of mappingsAt(document.data, 'action_items')) {
    const description = textAt(item, 'description') ?? '';
    const key = actionKey(textAt(item, 'id'), description);
    if (state.has(key)) twice.add(key);
    state.set(key, {
      ...{ status: textAt(item, 'status') ?? 'open', owner: textAt(item, 'owner'), due: textAt(item, 'due') },
      description,
    });
  }
  for (const key of twice) state.delete(key);
  return { state, twice };
}

/** Checks out each commit, reads every file, and writes down what differs from the commit before. */
function replay(folder: string): Record<string, string[]> {
  const told = new Map<
    string,
    {
      path: string;
      lines: string[];
      last: Map<string, Readonly<Record<string, string | undefined>>>;
      gone: Set<string>;
    }
  >();
  const all: (typeof told extends Map<string, infer File> ? File : never)[] = [];
  for (const commit of git(folder, 'rev-list', '--reverse', 'HEAD').trim().split('\n')) {
    const parent = commit === git(folder, 'rev-list', '--max-parents=0', 'HEAD').trim() ? undefined : `${commit}~1`;
    if (parent !== undefined) {
      for (const line of git(folder, 'diff', '--name-status', '-M', parent, commit).trim().split('\n')) {
        const [status = '', from = '', to = ''] = line.split('\t').map((name) => name.replace(/^content\//, ''));
        const moved = told.get(from);
        if (!status.startsWith('R') || moved === undefined) continue;
        told.delete(from);
        told.set(to, moved);
        moved.path = to;
      }
    }
    git(folder, 'checkout', '--quiet', '--force', '--detach', commit);
    const content = join(folder, 'content');
    const files = existsSync(content)
      ? readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
      : [];
    for (const file of files) {
      if (told.has(file)) continue;
      const opened = { path: file, lines: [], last: new Map(), gone: new Set<string>() };
      told.set(file, opened);
      all.push(opened);
    }
    for (const [file, { lines, last, gone }] of told) {
      const read = files.includes(file)
        ? stateOf(folder, file)
        : { state: new Map() as State, twice: new Set<string>() };
      if (read === undefined) continue;
      for (const [key, after] of read.state) {
        const before = last.get(key);
        if (before === undefined) lines.push(`${commit} ${key} first seen`);
        else {
          if (gone.delete(key)) lines.push(`${commit} ${key} presence undefined → ${after['description']}`);
          for (const field of ['status', 'owner', 'due', 'description']) {
            if (before[field] !== after[field])
              lines.push(`${commit} ${key} ${field} ${before[field]} → ${after[field]}`);
          }
        }
        last.set(key, after);
      }
      for (const [key, before] of last) {
        if (read.state.has(key) || read.twice.has(key) || gone.has(key)) continue;
        gone.add(key);
        lines.push(`${commit} ${key} presence ${before['description']} → undefined`);
      }
    }
  }
  return linesByPath(all.map(({ path: at, lines }) => [at, lines]));
}

/** Lines of files that have none, and of those whose name another one has now, tell nothing to compare. */
function linesByPath(files: readonly (readonly [string, readonly string[]])[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [at, lines] of files) if (lines.length > 0) found[at] = [...(found[at] ?? []), ...lines].sort();
  return found;
}

test('the streaming reader tells what a checkout of every commit tells', async () => {
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const commits = commitsOf(steps);
      if (commits.length === 0) return;
      const folder = temporaryFolder({ 'content/.keep': '' });
      importCommits(folder, commits);
      const history = await readActionHistory(join(folder, 'content'), defaultConfig);
      const streamed = linesByPath(
        [...Object.entries(history.documents), ...history.deleted.map((trail) => [trail.path, trail] as const)].map(
          ([at, { actions: trails = {} }]) => [
            at,
            Object.entries(trails).flatMap(([key, { firstSeen, changes: of }]) => [
              `${firstSeen.commit} ${key} first seen`,
              ...of.map(({ commit, field, from, to }) => `${commit} ${key} ${field} ${from} → ${to}`),
            ]),
          ],
        ),
      );
      changes += Object.values(streamed).flat().length;
      const naive = replay(folder);
      // A document with one state is not read: all of its actions came with it.
      for (const [at, lines] of Object.entries(naive)) {
        const isUnread = streamed[at] === undefined && lines.every((line) => line.endsWith('first seen'));
        if (!isUnread) expect(streamed[at]).toEqual(lines);
      }
      expect(Object.keys(streamed).filter((at) => naive[at] === undefined)).toEqual([]);
    }),
    { numRuns: 16, seed: 5 },
  );
  expect(changes).toBeGreaterThan(50);
});
