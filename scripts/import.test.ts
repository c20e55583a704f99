import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportReport, importReportSchema } from '../src/importing/import-report.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const story =
  'The queue of the claims intake stood still for an hour because a worker held its lock and never let go of it.';
const outage = `# Queue stands still\n\n**Date:** 2026-08-14\n**Severity:** SEV-2\n\n${story}\n\n## Timeline (UTC)\n\n- 09:12 Alarm\n\n## Action items\n\n- [ ] Add the alert\n`;

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder({ 'old/outage.md': outage });
});
afterEach(() => folder.remove());

const run = (...args: string[]) => runReliability(['import', ...args], folder.path);
const path = (name: string) => join(folder.path, name);
const read = (name: string) => readFileSync(path(name), 'utf8');
const write = (name: string, text: string | Uint8Array) => {
  mkdirSync(join(path(name), '..'), { recursive: true });
  writeFileSync(path(name), text);
};
async function report(...args: string[]): Promise<ImportReport> {
  return importReportSchema.parse(JSON.parse((await run(...args, '--format', 'json')).stdout));
}
const states = ({ files }: ImportReport) => files.map(({ from, state, id }) => `${state} ${from} ${id ?? ''}`.trim());

describe('a folder of reviews', () => {
  test('becomes drafts with the next free ids, below the library', async () => {
    const { status, stdout, stderr } = await run('old');
    expect([status, stdout]).toEqual([0, expect.stringContaining('pm-2026-001  Queue stands still  2026-08-14  sev2')]);
    expect(stderr).toContain('reliability lint content/postmortems');
    expect(read('content/postmortems/pm-2026-001.md')).toMatch(/^---\nkind: postmortem\nid: pm-2026-001\n/);
    expect(read('content/postmortems/pm-2026-001.md').endsWith(`---\n\n${outage}`)).toBe(true);
  });

  test('the report says what was found, where, and which rule asks for the rest', async () => {
    const [file] = (await report('old')).files;
    expect(file).toMatchObject({
      state: 'created',
      path: 'content/postmortems/pm-2026-001.md',
      timeline: 1,
      actions: 1,
      found: expect.arrayContaining([
        { field: 'severity', value: 'sev2', confidence: 'high', from: 'line 4, label "severity"' },
        { field: 'timeline', value: 1, confidence: 'high', from: 'line 10, left in the body' },
      ]),
    });
    const asked = file!.missing.map(({ rule }) => rule);
    expect(asked).toEqual(expect.arrayContaining(['frontmatter/schema', 'action/owner', 'action/due']));
    const { diagnostics } = JSON.parse((await runReliability(['lint', '--format', 'json'], folder.path)).stdout) as {
      diagnostics: { ruleId: string; severity: string }[];
    };
    for (const rule of asked) expect(diagnostics.map(({ ruleId }) => ruleId)).toContain(rule);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('--dry-run writes nothing and tells the same', async () => {
    const planned = await report('old', '--dry-run');
    expect([planned.dryRun, existsSync(path('content'))]).toEqual([true, false]);
    expect((await report('old')).files).toEqual(planned.files);
  });

  test('ids that are taken are not given again, and a file keeps its own', async () => {
    write('content/postmortems/pm-2026-004.md', '---\nkind: postmortem\n---\n');
    write('old/a.md', `# PM-2026-016: Lock\n\n${story}\n`);
    write('old/b.md', `# PM-2026-016: Lock again\n\n**Date:** 2026-09-01\n\n${story}\n`);
    expect(states(await report('old'))).toEqual([
      'created old/a.md PM-2026-016',
      'created old/b.md pm-2026-017',
      'created old/outage.md pm-2026-018',
    ]);
  });

  test('what cannot be imported is told, and the exit code is 1', async () => {
    write('old/empty.md', '');
    write('old/bytes.md', Uint8Array.from([0xff, 0xfe, 0x00]));
    write('old/notes.txt', 'no review');
    const { status, stdout } = await run('old');
    expect([status, stdout]).toEqual([1, expect.stringContaining('3 files: 1 new, 2 not imported')]);
    expect(stdout).toContain('not imported: The file is empty.');
  });

  test('names with spaces, other letters, ERB and YAML', async () => {
    write('old/late tickets – 1.md.erb', `# Late <%= ticket %>\n\n${story}\n`);
    write('old/障害.yaml', `title: 障害\nseverity: high\nsummary: ${story}\n`);
    expect((await report('old')).files.map(({ from, state }) => `${state} ${from}`)).toEqual([
      'created old/late tickets – 1.md.erb',
      'created old/outage.md',
      'created old/障害.yaml',
    ]);
  });
});

describe('a second run', () => {
  const record = 'content/postmortems/pm-2026-001.md';

  test('changes nothing', async () => {
    await run('old');
    const before = [read(record), statSync(path(record)).mtimeMs];
    expect(states(await report('old'))).toEqual(['unchanged old/outage.md pm-2026-001']);
    expect([read(record), statSync(path(record)).mtimeMs]).toEqual(before);
  });

  test('follows a file that has changed, under the same id', async () => {
    await run('old');
    write('old/outage.md', `${outage}\nMore of it.\n`);
    expect(states(await report('old'))).toEqual(['updated old/outage.md pm-2026-001']);
    expect(read(record)).toContain('More of it.');
  });

  test('follows a file that was moved', async () => {
    await run('old');
    write('older/moved.md', outage);
    rmSync(path('old'), { recursive: true });
    expect(states(await report('older'))).toEqual(['updated older/moved.md pm-2026-001']);
  });

  test('leaves alone what somebody has edited, and says so', async () => {
    await run('old');
    const edited = read(record).replace('severity: sev2', 'severity: sev1');
    write(record, edited);
    write('old/outage.md', `${outage}\nMore of it.\n`);
    const { status, stdout } = await run('old');
    expect([status, stdout]).toEqual([0, expect.stringContaining('edited since, left alone')]);
    expect(read(record)).toBe(edited);
  });
});

describe('images and linked files', () => {
  test('come along, and nothing that lies outside of the folder', async () => {
    write('old/img/graph 1.png', 'png');
    write('secret.txt', 'secret');
    symlinkSync(path('secret.txt'), path('old/leak.txt'));
    write(
      'old/outage.md',
      `${outage}\n![a](img/graph%201.png) [b](../secret.txt) [c](leak.txt) [d](https://example.com/x)\n`,
    );
    const [file] = (await report('old')).files;
    expect(file!.copied).toEqual(['content/postmortems/img/graph 1.png']);
    expect(read('content/postmortems/img/graph 1.png')).toBe('png');
    expect(file!.warnings.filter((warning) => warning.includes('nothing comes along'))).toHaveLength(2);
    expect(readdirSync(path('content/postmortems')).sort()).toEqual(['img', 'pm-2026-001.md']);
  });

  test('two files of one name, or a link that leads up, get a folder of their own', async () => {
    for (const name of ['a', 'b']) {
      write(`old/${name}/graph.png`, name);
      write(`old/${name}/${name}.md`, `# Outage ${name}\n\n**Date:** 2026-08-14\n\n${story}\n\n![x](graph.png)\n`);
    }
    write('old/c/c.md', `# Outage c\n\n**Date:** 2026-08-14\n\n${story}\n\n![x](../a/graph.png)\n`);
    rmSync(path('old/outage.md'));
    const { files } = await report('old');
    expect(files.map((file) => [file.path, ...file.copied])).toEqual([
      ['content/postmortems/pm-2026-001.md', 'content/postmortems/graph.png'],
      ['content/postmortems/pm-2026-002/pm-2026-002.md', 'content/postmortems/pm-2026-002/graph.png'],
      ['content/postmortems/pm-2026-003/level-1/pm-2026-003.md', 'content/postmortems/pm-2026-003/a/graph.png'],
    ]);
    expect(read('content/postmortems/pm-2026-002/graph.png')).toBe('b');
    expect(states(await report('old')).map((state) => state.split(' ')[0])).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });

  test('nothing is written through a link out of the folder', async () => {
    mkdirSync(path('elsewhere'));
    mkdirSync(path('content/postmortems'), { recursive: true });
    symlinkSync(path('elsewhere'), path('content/postmortems/img'));
    write('old/img/graph.png', 'png');
    write('old/outage.md', `${outage}\n![a](img/graph.png)\n`);
    const [file] = (await report('old')).files;
    expect(file!.warnings.join()).toContain('outside of the folder');
    expect(readdirSync(path('elsewhere'))).toEqual([]);
  });
});

describe('wrong calls end with 2', () => {
  test.each([
    [['nowhere'], /no file or folder nowhere/],
    [['.'], /Nothing to import/],
    [['old', '--out', 'file.txt'], /--out names no folder/],
    [['old', '--template', 'x'], /template/],
    [[], /missing required argument/],
  ])('import %j', async (args, message) => {
    write('file.txt', '');
    if (args[0] === '.') rmSync(path('old'), { recursive: true });
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
  });
});
