import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { fingerprints } from '../../src/lint/fingerprint.ts';
import { lintContent, lintFindings } from '../../src/lint/lint-content.ts';
import { LintSession } from '../../src/lint/lint-session.ts';
import type { LintFindings } from '../../src/lint/linted-content.ts';
import { configSchema } from '../../src/model/config.ts';
import { temporaryFolder } from '../run-reliability.ts';

const shipped = join(import.meta.dirname, '../../content');
/** A part of the library that is cited much, and that cites. */
const parts = [
  'registers/failure-modes',
  'registers/agents',
  'canvases',
  'data/people.txt',
  'data/events/2026-11.ndjson',
];
const now = '2026-11-21T08:00:00Z';
const config = configSchema.parse({});

const folders: { remove(): void }[] = [];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

function library(): string {
  const folder = temporaryFolder({});
  folders.push(folder);
  const content = join(folder.path, 'content');
  for (const part of parts) cpSync(join(shipped, part), join(content, part), { recursive: true });
  for (const name of readdirSync(join(shipped, 'postmortems'))
    .filter((file) => file.endsWith('.md'))
    .slice(0, 6))
    cpSync(join(shipped, 'postmortems', name), join(content, 'postmortems', name));
  return folder.path;
}

/** What somebody does to a library; numbers choose the file and the place, as a share of all. */
type Step = Move | Edit | Elsewhere;
type Move = { readonly do: 'rename' | 'delete' | 'copy'; readonly file: number };
type Edit = {
  readonly do: 'cut' | 'swap' | 'insert';
  readonly file: number;
  readonly from: number;
  /** Characters that go, or are turned around. */
  readonly length: number;
  readonly text: string;
};
type Elsewhere = { readonly do: 'people' | 'event' | 'nothing' };

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const edit = { file: share, from: share, length: fc.integer({ min: 1, max: 400 }) };
const texts = [
  'owner: the team\n',
  '\n## Lessons\n\nBe more careful.\n',
  '[[nowhere]]',
  'Nova Ashcombe was careless.\n',
  '\r\n',
  '---\n',
  '\u0000',
];
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ ...edit, do: fc.constantFrom('cut' as const, 'swap' as const), text: fc.constant('') }),
  fc.record({
    ...edit,
    length: fc.constant(0),
    do: fc.constant('insert' as const),
    text: fc.constantFrom(...texts, 'status: draft\n'),
  }),
  fc.record({ do: fc.constantFrom('rename' as const, 'delete' as const, 'copy' as const), file: share }),
  fc.record({ do: fc.constantFrom('people' as const, 'event' as const, 'nothing' as const) }),
);

/** The paths that a step has touched, absolute, and whether they came or went. */
type Touched = readonly { readonly path: string; readonly listed: boolean }[];

function perform(content: string, one: Step): Touched {
  if (!('file' in one)) {
    if (one.do === 'nothing') return [];
    const path = join(content, one.do === 'people' ? 'data/people.txt' : 'data/events/more.ndjson');
    const before = readOptional(path);
    const more = one.do === 'people' ? 'Nova Ashcombe\n' : 'no event\n';
    writeFileSync(path, before + more);
    return [{ path, listed: before === '' }];
  }
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort();
  const path = join(content, files[Math.floor(one.file * files.length)] ?? 'postmortems/none.md');
  const text = readOptional(path);
  if (!('from' in one)) {
    if (one.do === 'delete') {
      rmSync(path, { force: true });
      return [{ path, listed: true }];
    }
    const to = join(dirname(path), `x-${files.length}-${text.length}.md`);
    if (one.do === 'rename') renameSync(path, to);
    else writeFileSync(to, text);
    return [path, to].map((touched) => ({ path: touched, listed: true }));
  }
  const at = Math.floor(one.from * text.length);
  const cut = text.slice(at, at + one.length);
  const turned = one.do === 'swap' ? [...cut].reverse().join('') : '';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.slice(0, at) + one.text + turned + text.slice(at + cut.length));
  return [{ path, listed: text === '' }];
}

function readOptional(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Everything that a reporter can print of a run. */
function printed(found: LintFindings): string {
  const { diagnostics, factsOf, textOf, files } = found;
  const texts = diagnostics.map(({ file }) => textOf(file));
  return JSON.stringify({ files, diagnostics, prints: fingerprints(diagnostics, factsOf), texts });
}

async function attempt(lint: () => Promise<LintFindings>): Promise<string> {
  try {
    return printed(await lint());
  } catch (error) {
    return String(error);
  }
}

test('what is found is the same from a cache, in threads and while watching, after any edits', async () => {
  const steps = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (rounds, threads) => {
      const cwd = library();
      const contentDir = join(cwd, 'content');
      const places = { contentDir, cwd, config };
      const options = { ...places, now, history: false };
      const cache = { folder: join(cwd, 'cache') };
      const session = new LintSession(places);
      let plain = '';
      for (const round of [[], ...rounds]) {
        for (const one of round) for (const change of perform(contentDir, one)) session.changed(change);
        plain = await attempt(() => lintContent(options));
        expect(await attempt(() => lintFindings({ ...options, cache })), 'first run with the cache').toBe(plain);
        expect(await attempt(() => lintFindings({ ...options, cache })), 'nothing changed since').toBe(plain);
        expect(await attempt(() => session.lint(now)), 'watching').toBe(plain);
      }
      if (!threads) return;
      const workers = { threads: 2, cores: 2, note: (text: string) => expect.fail(text) };
      expect(await attempt(() => lintContent({ ...options, workers })), 'threads').toBe(plain);
    }),
    {
      numRuns: 10,
      interruptAfterTimeLimit: 40_000,
      ...(process.env['FC_SEED'] !== undefined && { seed: Number(process.env['FC_SEED']) }),
    },
  );
});
