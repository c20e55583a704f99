import { describe, expect, test } from 'vitest';
import { change, edited, first, judge, library, review, second } from './change.ts';

describe('three branches', () => {
  test('deleting a failure mode blocks, with findings in the reviews that were not touched', async () => {
    const run = await judge(change({ 'content/registers/failure-modes/looping-retry.md': undefined }));
    expect(run.status).toBe(1);
    expect(run.found).toContain('change/delete content/registers/failure-modes/looping-retry.md');
    expect(run.found).toContain(`reference/resolve ${first}`);
    expect(run.found).toContain(`reference/resolve ${second}`);
    expect(new Set(run.found.map((found) => found.split(' ')[0]))).toEqual(
      new Set(['change/delete', 'reference/resolve']),
    );
  });

  test('a document with faults does not block the change that corrects a typo in it', async () => {
    const text = library[first];
    const repository = change({ [first]: edited(text, 'firmwear', 'firmware') });
    const run = await judge(repository);
    expect(run.found).toEqual([]);
    expect(run.status).toBe(0);
    expect(run.report.gate?.before).toBeGreaterThan(4);
    expect(run.stderr).toMatch(
      /\d+ findings were there before this change \(since main, [\da-f]{10}\); --all shows them\./,
    );
    const all = await judge(repository, '--all');
    expect(all.status).toBe(1);
    expect(all.report.diagnostics).toHaveLength(run.report.gate?.before as number);
  });

  test('an author cannot make their own document milder', async () => {
    const shorter = review('pm-2026-031', { impact: '' });
    for (const milder of [{ status: 'draft' }, { severity: 'sev4' }, { status: 'draft', severity: 'sev4' }]) {
      const run = await judge(change({ [first]: review('pm-2026-031', { ...milder, impact: '' }) }));
      expect(run.status, JSON.stringify(milder)).toBe(1);
      const missing = run.report.diagnostics.find(({ ruleId }) => ruleId === 'structure/required-sections');
      expect(missing, JSON.stringify(milder)).toMatchObject({ file: first, severity: 'error' });
    }
    const honest = await judge(change({ [first]: shorter }));
    expect(honest.found).toContain(`structure/required-sections ${first}`);
  });

  test('and a draft that is published owes everything', async () => {
    const draft = review('pm-2026-033', { status: 'draft', impact: '' });
    const path = 'content/postmortems/pm-2026-033.md';
    const run = await judge(
      change({ [path]: edited(draft, 'status: draft', 'status: final') }, { ...library, [path]: draft }),
    );
    expect(run.found).toContain(`structure/required-sections ${path}`);
    expect(run.status).toBe(1);
  });
});
