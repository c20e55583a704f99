import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../tests/temporary-folder.ts';
import type { Evaluation } from './evaluation-tables.ts';

const root = join(import.meta.dirname, '..');

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, 'scripts/evaluate.ts'), ...args], { cwd: root, encoding: 'utf8' });
}

const lines = (...sentences: readonly object[]) =>
  sentences.map((sentence) => `${JSON.stringify(sentence)}\n`).join('');

const files = {
  'labelled/blameful.jsonl': lines(
    { text: 'The engineer forgot to look.', label: 'blameful', strength: 'strong', target: 'role', origin: 'human' },
    { text: 'The gate was shut.', label: 'blameful', strength: 'mild', target: 'agent', origin: 'human' },
  ),
  'labelled/blameless.jsonl': lines({
    text: 'I overlooked it.',
    label: 'blameless',
    trap: 'overlooked',
    origin: 'human',
  }),
  'documents/a/one.md': '# Incident\n\n## What happened\n\nThe team ignored the page. The gate was shut.\n',
  'documents/two.md': '# Incident\n\nThe operator forgot to look.\n',
  'documents/three.txt': 'The operator forgot to look.\n',
};

describe('npm run evaluate', () => {
  test('prints precision, recall and alerts, and the false alarms with their trap', () => {
    const { status, stdout } = run(temporaryFolder(files));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^blame +prose +50\.0 % of 2 \(9\.5–90\.5\) +50\.0 % of 2 \(9\.5–90\.5\) +0\.50$/m);
    expect(stdout).toMatch(/^blame +target +agents +0\.0 % of 1 /m);
    expect(stdout).toMatch(/^blameless\/phrase +2 +666\.67 +1\.00 +2$/m);
    expect(stdout).toMatch(
      /False alarms of blame:\n {2}labelled\/blameless\.jsonl:1 .*\(trap: overlooked\)\n {4}I overlooked it\./,
    );
  }, 30_000);

  test('prints JSON, and the same sample for the same seed', () => {
    const folder = temporaryFolder(files);
    const sample = (seed: string) => {
      const { status, stdout } = run(folder, '--format', 'json', '--sample', '1', '--seed', seed);
      expect(status).toBe(0);
      return JSON.parse(stdout) as Evaluation;
    };
    const first = sample('4');
    expect(first).toMatchObject({ labelled: { blameful: 2, blameless: 1 }, raw: { documents: 2, sentences: 3 } });
    expect(first.measures[0]).toMatchObject({ name: 'blame', missed: [{ line: 2 }] });
    expect(first.sample).toHaveLength(1);
    expect(sample('4').sample).toEqual(first.sample);
  }, 30_000);

  test('tells lines that cannot be read, by file and line, and measures nothing', () => {
    const broken = temporaryFolder({ 'labelled/a.jsonl': '{"text": "A", "label": "vague"}\n{"text": 7}\nno\n' });
    const { status, stdout, stderr } = run(broken);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(/labelled\/a\.jsonl:2: .*labelled\/a\.jsonl:3: it is no JSON/);
  }, 30_000);

  test.each<[string, Readonly<Record<string, string>>, string[], string]>([
    ['nothing to measure', { 'notes.md': '# Notes\n' }, ['.'], 'There is nothing to measure'],
    ['no folder', files, [], 'The folder to measure is missing'],
    ['a format that is none', files, ['.', '--format', 'xml'], 'format'],
    ['an option that is none', files, ['.', '--sampel', '3'], 'sampel'],
    ['a sample that is no number', files, ['.', '--sample', 'ten'], '"ten" is no whole number'],
  ])(
    'ends with 2: %s',
    (_, there, args, words) => {
      const folder = temporaryFolder(there);
      const { status, stdout, stderr } = run(...args.map((arg) => (arg === '.' ? folder : arg)));
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(words);
    },
    30_000,
  );

  test('explains itself', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Examples:');
  }, 30_000);
});
