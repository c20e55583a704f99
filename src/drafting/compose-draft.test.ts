import { expect, test } from 'vitest';
import { configSchema } from '../model/config.ts';
import { composeDraft } from './compose-draft.ts';

const config = configSchema.parse({});

test('a postmortem has the sections that its severity owes, and nothing that is a placeholder', () => {
  const values = {
    title: 'Tickets: posted twice',
    severity: 'sev3',
    detected_at: '2026-08-14T09:12:00Z',
    failure_id_refs: [],
  };
  expect(composeDraft('postmortem', 'pm-2026-001', values, config)).toEqual({
    id: 'pm-2026-001',
    contentPath: 'postmortems/pm-2026-001.md',
    text: `---
kind: postmortem
id: pm-2026-001
title: "Tickets: posted twice"
severity: sev3
detected_at: 2026-08-14T09:12:00Z
failure_id_refs: []
contributing_factors: []
action_items: []
---

# Tickets: posted twice

## Summary

## Impact
`,
  });
});

test('a grave one has a timeline that starts with its detection, and the levels of the whys', () => {
  const values = { title: 'T', severity: 'sev1', detected_at: '2026-08-14T09:12:00Z' };
  const { text } = composeDraft('postmortem', 'pm-1', values, config);
  expect(text).toContain(
    '| Time (UTC) | Event | Actor | Source |\n| --- | --- | --- | --- |\n| 2026-08-14 09:12 | Incident',
  );
  expect(text).toContain('five_whys:\n  surface:\n  why_1:\n');
  expect(text).not.toMatch(/[ \t]$/m);
});

test('versions stay text, keys with dots are mappings, weekly reviews have their folder', () => {
  expect(composeDraft('policy', 'p', { version: '1.10' }, config).text).toContain('version: "1.10"\n');
  expect(composeDraft('audit', 'a', { 'sampler.seed': 1, 'sampler.n': 2 }, config).text).toContain(
    'sampler:\n  seed: 1\n  n: 2\n',
  );
  expect(composeDraft('review', '2026-w33', { cadence: 'weekly' }, config).contentPath).toBe(
    'reviews/weekly/2026-w33.md',
  );
});
