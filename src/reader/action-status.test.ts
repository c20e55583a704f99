import { describe, expect, test } from 'vitest';
import { noteBehindStatus, statusIn } from './action-status.ts';

describe('the status that a text says first', () => {
  test.each([
    ['✅ Done (shipped 2026-08-15)', 'done'],
    ['Completed', 'done'],
    ['shipped in 4.2', 'done'],
    ['完了', 'done'],
    ['已完成', 'done'],
    ['In progress, done by Friday', 'in-progress'],
    ['WIP', 'in-progress'],
    ['対応中', 'in-progress'],
    ['Not started', 'open'],
    ['Not yet done', 'open'],
    ['To do', 'open'],
    ['Open (was started, then reverted)', 'open'],
    ['未着手', 'open'],
    ['未', 'open'],
    ["Won't fix", 'wont-do'],
    ['Won’t do', 'wont-do'],
    ['Cancelled', 'wont-do'],
    ['N/A', 'wont-do'],
    ['Duplicate of #7', 'superseded'],
    ['Risk accepted', 'accepted-risk'],
    ['next quarter', undefined],
    ['undone', undefined],
    ['', undefined],
  ])('%j', (text, status) => {
    expect(statusIn(text)?.status).toBe(status);
  });
});

describe('what stands behind it', () => {
  test.each([
    ['✅ Done (shipped 2026-08-15)', 'shipped 2026-08-15'],
    ['✅ Done — added to the watchlist', 'added to the watchlist'],
    ['Done: PR #7 (merged)', 'PR #7 (merged)'],
    ['Completed 2026-08-28', '2026-08-28'],
    ['✅', ''],
    ['完了', ''],
    ['**Done**, see the runbook'.replaceAll('*', ''), 'see the runbook'],
  ])('%j', (text, note) => {
    expect(noteBehindStatus(text)).toBe(note);
  });
});
