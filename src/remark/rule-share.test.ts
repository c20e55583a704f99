import { expect, test } from 'vitest';
import { rules } from '../rules/registry.ts';
import { shareOf } from './rule-share.ts';

test.each([
  ['reference/resolve', 'library', 'references'],
  ['frontmatter/unique-id', 'library', 'references'],
  ['reference/cited', 'document', 'text'],
  ['security/url', 'document', 'text'],
  ['structure/no-placeholder', 'document', 'text'],
  ['structure/required-sections', 'document', 'structure'],
  ['suppress/unused', 'document', 'structure'],
  ['action/owner', 'document', 'structure'],
] as const)('%s, a %s rule, is in %s', (id, scope, share) => {
  expect(shareOf({ id, scope })).toBe(share);
});

test('every share has rules', () => {
  expect(new Set(rules.map(shareOf))).toEqual(new Set(['structure', 'references', 'text']));
});
