import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { lintReportSchema } from '../src/lint/report.ts';
import { type PlantedFault, plantedFaults } from './planted-faults.ts';

type Report = ReturnType<typeof lintReportSchema.parse>;

interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const root = join(import.meta.dirname, '..');
const now = '2026-11-21T12:00:00Z';
let folder: string;
let shipped: Run;
let lint: Run;
let build: Run;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planted-faults-'));
  cpSync(join(root, 'content'), join(folder, 'content'), { recursive: true });
  for (const fault of plantedFaults) plant(fault);
  [shipped, lint, build] = await Promise.all([
    reliability(root, 'lint', '--now', now, '--format', 'json'),
    reliability(folder, 'lint', '--content', 'content', '--now', now, '--format', 'json'),
    reliability(folder, 'build', '--content', 'content', '--now', now, '--out', 'site'),
  ]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('there are 25 faults, each of another rule', () => {
  const planted = new Set(plantedFaults.map(({ finding }) => finding.ruleId));
  expect(plantedFaults).toHaveLength(25);
  expect(planted.size).toBe(25);
});

test('the library as it is has no findings', () => {
  expect(JSON.parse(shipped.stdout).diagnostics).toEqual([]);
  expect(shipped.exitCode).toBe(0);
});

test('lint finds what was planted, at its place, and nothing else', () => {
  const { diagnostics, summary } = JSON.parse(lint.stdout) as Report;
  const found = diagnostics.map((diagnostic) => describePlace(diagnostic, textAt(diagnostic)));
  expect(found.sort()).toEqual(
    plantedFaults.map(({ finding }) => describePlace(inCopy(finding), finding.marks)).sort(),
  );
  expect(summary).toMatchObject({ errors: 22, warnings: 3, infos: 0 });
  expect(lint.exitCode).toBe(1);
});

test('build fails with the same list and writes no site', () => {
  const planted = plantedFaults.map(({ finding }) => describePlace(inCopy(finding)));
  expect(listedBy(build.stdout).sort()).toEqual(planted.sort());
  expect(build.stderr).toBe('The site is not built: the library has errors.\n');
  expect(build.exitCode).toBe(1);
  expect(existsSync(join(folder, 'site'))).toBe(false);
});

/** The command line as a user runs it, in a folder, without colours. */
function reliability(cwd: string, ...args: readonly string[]): Promise<Run> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'scripts/reliability.ts'), ...args], { cwd, env }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

function plant({ mistake, file, change }: PlantedFault): void {
  const path = join(folder, 'content', file);
  if (change === 'deleted') {
    rmSync(path);
  } else if ('added' in change) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, change.added, { flag: 'wx' });
  } else {
    const parts = readFileSync(path, 'utf8').split(change.was);
    if (parts.length !== 2) throw new Error(`${mistake}: ${file} has the text ${parts.length - 1} times, not once`);
    writeFileSync(path, parts.join(change.becomes));
  }
}

type Place = Pick<PlantedFault['finding'], 'ruleId' | 'severity' | 'file' | 'line' | 'column'>;

const inCopy = (finding: Place): Place => ({ ...finding, file: `content/${finding.file}` });

function describePlace(
  { file, line, column, severity, ruleId }: Omit<Place, 'severity'> & { severity: string },
  marks?: string,
) {
  return `${file}:${line}:${column} ${severity} ${ruleId}${marks === undefined ? '' : ` «${marks}»`}`;
}

/** The text between the start and the end of a finding. */
function textAt({ file, line, column, endLine, endColumn }: Report['diagnostics'][number]): string {
  const lines = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .slice(line - 1, endLine);
  const last = lines.length - 1;
  return lines
    .map((text, index) => text.slice(index === 0 ? column - 1 : 0, index === last ? endColumn - 1 : undefined))
    .join('\n');
}

/** The findings that the build printed: a file on a line of its own, below it `line:column  ✖ error  rule` for each. */
function listedBy(output: string): string[] {
  let file = '';
  return output.split('\n').flatMap((text) => {
    if (text.startsWith('content/')) file = text;
    const [, line, column, severity, ruleId] = /^ {2}(\d+):(\d+) {2}\S (error|warning|info) {2}(\S+)$/.exec(text) ?? [];
    if (severity === undefined || ruleId === undefined) return [];
    return [describePlace({ file, line: Number(line), column: Number(column), severity, ruleId })];
  });
}
