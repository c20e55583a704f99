import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { defaultConfig } from '../model/config.ts';
import { mergeGate } from './merge-gate.ts';

test('what stands against a merge leads to its record', () => {
  const finding = { kind: 'finding', finding_id: 'fnd-1', target: 'pm-1', severity: 'blocker', status: 'open' };
  const { library } = libraryOf({ 'registers/findings/fnd-1.md': recordText(finding) });
  const { checks, reasons } = mergeGate({ library, config: defaultConfig, now: '2026-09-01T00:00:00Z' });
  expect(checks.map(({ title, state }) => `${title}: ${state}`)).toEqual([
    ...['Drills: Not known', 'Sev1 actions: Nothing against', 'Rollback plans: Nothing against', 'Blockers: Blocked'],
    'Records that can be read: Nothing against',
  ]);
  expect(reasons).toEqual([
    { what: 'No drill is recorded, so nobody knows whether the drill suite passes', route: undefined },
    { what: 'The blocker fnd-1 about pm-1 is open', route: '/findings/fnd-1/' },
  ]);
});
