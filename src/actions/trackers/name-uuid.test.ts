import { expect, test } from 'vitest';
import { nameUuid } from './name-uuid.ts';

test.each(['', 'INC-7/A1', '事故/一', 'x'.repeat(1000)])(
  'the UUID of %j is of version 4, and always the same',
  (name) => {
    expect(nameUuid(name)).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(nameUuid(name)).toBe(nameUuid(name));
  },
);

test('it is what it was, or a second issue would be made for every action', () => {
  expect(nameUuid('team:pm-1/A-1')).toBe('93f3ee01-4125-43c3-9747-8d932c78bd1e');
});
