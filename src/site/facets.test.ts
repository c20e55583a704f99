import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { ownerFacet, severityFacet } from './columns.ts';
import { facetValues, slugOf } from './facets.ts';

const incident = (id: string, severity: string, owners: readonly string[]) =>
  [`postmortems/${id}.md`, recordText({ kind: 'postmortem', id, title: id, severity, owners })] as const;
const { records } = libraryOf(
  Object.fromEntries([
    incident('a', 'sev2', ['Runtime team']),
    incident('b', 'sev1', ['runtime-team', 'x']),
    incident('c', 'sev2', []),
  ]),
);

test('counts each value, the most frequent first, spellings of one slug together', () => {
  const [severity, owner] = facetValues(Object.values(records), [severityFacet, ownerFacet]);
  expect(severity?.values.map(({ slug, label, records: of }) => [slug, label, of.length])).toEqual([
    ['sev2', 'Sev 2', 2],
    ['sev1', 'Sev 1', 1],
  ]);
  expect(owner?.values.map(({ slug, label, records: of }) => [slug, label, of.length])).toEqual([
    ['runtime-team', 'Runtime team', 2],
    ['x', 'x', 1],
  ]);
});

test.each([
  ['Agent owner, finance', 'agent-owner-finance'],
  ['Ärzte & Co', 'ärzte--co'],
  ['???', 'none'],
  ['../../etc', 'etc'],
])('%s is %s in an address', (value, slug) => {
  expect(slugOf(value)).toBe(slug);
});
