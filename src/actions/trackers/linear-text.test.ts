import { describe, expect, test } from 'vitest';
import { duplicateDescription, keyInDescription, originalInDescription, saysThe, withPart } from './linear-text.ts';

const markdown = 'Refunds above **the limit**.\n\n- **Owner:** Ada\n- a \\_ b\n\n*Text comes from git.*';

describe('our part of a description', () => {
  test.each([
    ['an empty one', '', ''],
    ['what people wrote', 'Please help.', 'Please help.'],
    ['an older part of ours', `Before.\n\n${withPart('', 'other', 'Old text')}\n\nAfter.`, 'Before.\n\n…\n\nAfter.'],
    ['a marker without its end', '`reliability: other`\n\nAfter.', 'After.'],
  ])('goes into %s, and leaves the rest', (_name, text, rest) => {
    const written = withPart(text, 'INC-7/A 1', markdown);
    expect(keyInDescription(written)).toBe('INC-7/A 1');
    expect(saysThe(markdown, written)).toBe(true);
    for (const words of rest.split('…')) expect(written).toContain(words.trim());
    expect(withPart(written, 'INC-7/A 1', markdown)).toBe(written);
  });

  test.each([
    ['another mark for lists', (text: string) => text.replaceAll('- ', '* '), true],
    [
      'another mark for emphasis',
      (text: string) => text.replace('*Text comes from git.*', '_Text comes from git._'),
      true,
    ],
    ['no escapes', (text: string) => text.replaceAll('\\', ''), true],
    ['other space', (text: string) => text.replaceAll('\n\n', '\n\n\n'), true],
    ['another word', (text: string) => text.replace('above', 'below'), false],
    ['a word more', (text: string) => text.replace('Ada', 'Ada and Bo'), false],
    ['no end', (text: string) => text.replace('`/reliability`', ''), false],
  ])('with %s', (_name, edit, same) => {
    expect(saysThe(markdown, edit(withPart('', 'INC-7/A1', markdown)))).toBe(same);
  });

  test('is replaced by a pointer in a duplicate, once', () => {
    const text = duplicateDescription(withPart('Mine.', 'INC-7/A1', markdown), 'REL-3');
    expect({ key: keyInDescription(text), original: originalInDescription(text) }).toEqual({
      key: undefined,
      original: 'REL-3',
    });
    expect(text).toMatch(/Duplicate of REL-3\.\n\nMine\.$/);
    expect(duplicateDescription(text, 'REL-4')).toBe(text);
  });

  test('has no key that cannot be decoded', () => {
    expect(keyInDescription('`reliability: %E0%A4%A`')).toBeUndefined();
  });
});
