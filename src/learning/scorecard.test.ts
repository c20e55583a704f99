import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { libraryOf } from '../../tests/library-of.ts';
import { rules } from '../rules/registry.ts';
import { scoreCriteria } from './score-criteria.ts';
import { metByCriterion, scorecard } from './scorecard.ts';

const path = 'postmortems/pm-2026-021.md';
const text = readFileSync(join(import.meta.dirname, '../../content', path), 'utf8');

/** What the document lacks after a change of its text, and what is asked of it. */
function lacks(from: string | RegExp, to: string, found: readonly string[] = []) {
  const changed = text.replace(from, to);
  const [record] = Object.values(libraryOf({ [path]: changed }).records);
  if (record === undefined) throw new Error('there is no record');
  const card = scorecard(record, new Set(found));
  return {
    open: card.criteria.filter(({ isMet }) => !isMet).map(({ criterion }) => criterion.id),
    asked: card.criteria.length,
  };
}

test('a complete document lacks nothing of all that is asked', () => {
  expect(lacks('', '')).toEqual({ open: [], asked: scoreCriteria.length });
});

test.each([
  ['no end', /^resolved_at:.*\n/mu, '', ['times']],
  ['no source of an entry', '| release log |', '|  |', ['sources']],
  ['no number in the impact', /^ {2}(?:runs_affected|users):.*\n/gmu, '', ['impact']],
  ['one factor', /^ {2}- (?:"The canvas names|The export arrives).*\n/gmu, '', ['factors']],
  ['no traces', /^links:\n(?: {2}.*\n)+/mu, '', ['evidence']],
  ['no control', /^control_gaps:\n(?: {2}.*\n)+/mu, '', ['controls']],
  ['an action without owner', /^ {4}owner: integrations-lead\n/mu, '', ['owners']],
  ['nothing that prevents', /class: prevent/gu, 'class: detect', ['prevention']],
  ['done without evidence', /^ {4}evidence: .*four-files\n/mu, '', ['proof']],
  ['no lesson', /## What went wrong[\s\S]*$/u, '', ['lessons']],
  ['nobody told', /^communications:\n(?: {2}.*\n)+/mu, '', ['communication']],
  ['one signature', /^ {2}- \{ role: (?:Agent|Reviewer|Reliability).*\n/gmu, '', ['sign-off']],
])('%s', (_, from, to, expected) => {
  expect(lacks(from, to).open).toEqual(expected);
});

test('what is not asked of a lower severity or of a draft does not count against it', () => {
  expect(lacks('severity: sev2', 'severity: sev4').asked).toBe(scoreCriteria.length - 3);
  expect(lacks('status: final', 'status: draft').asked).toBe(scoreCriteria.length - 1);
});

test('a finding of its rule keeps a criterion from being met', () => {
  expect(lacks('', '', ['timeline/present', 'prose/spelling']).open).toEqual(['timeline']);
});

test('each criterion links to rules that exist, and is counted over all documents', () => {
  const known = new Set<string>(rules.map(({ id }) => id));
  expect(scoreCriteria.flatMap((criterion) => criterion.rules.filter((id) => !known.has(id)))).toEqual([]);
  const [record] = Object.values(libraryOf({ [path]: text }).records);
  if (record === undefined) throw new Error('there is no record');
  const cards = [scorecard(record, new Set()), scorecard(record, new Set(['cause/five-whys']))];
  const whys = metByCriterion(cards).find(({ criterion }) => criterion.id === 'whys');
  expect(whys).toMatchObject({ met: 1, asked: 2 });
});
