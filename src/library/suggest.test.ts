import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggest } from './suggest.ts';

describe('suggest', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['tool-timout', ['tool-timeout', 'duplicate-side-effect'], 'tool-timeout'],
    ['tool_timeout', ['tool-timeout'], 'tool-timeout'],
    [' Tool Timeout ', ['tool-timeout'], 'tool-timeout'],
    ['failureIdRefs', ['failure_id_refs', 'failure_ids'], 'failure_id_refs'],
    ['descr', ['description', 'desk'], 'description'],
    ['ow', ['owner'], undefined],
    ['sverity', ['severity', 'verity'], 'severity'],
    ['ts', ['t', 'title'], 't'],
    ['x', ['y', 't'], undefined],
    ['T', ['t'], 't'],
    ['agnt', ['event'], undefined],
    ['completely-different', ['tool-timeout'], undefined],
    ['', ['', 'a'], undefined],
    ['  ', ['-'], undefined],
    ['a', [''], undefined],
    ['anything', [], undefined],
  ])('%j among %j is %j', (word, candidates, expected) => {
    expect(suggest(word, candidates)).toBe(expected);
  });

  test('the same word in another spelling is nearer than one it abbreviates', () => {
    expect(suggest('tool-timeout', ['Tool-timeout-of-search', 'tool_timeout'])).toBe('tool_timeout');
  });

  test('of equally near ones the first of the alphabet, whatever the order they come in', () => {
    expect(suggest('bat', ['cat', 'bar'])).toBe('bar');
    expect(suggest('bat', ['bar', 'cat'])).toBe('bar');
  });

  const words = fc.array(fc.oneof(fc.string(), fc.constantFrom('owner', 'owners', 'due', 'due_at')), { maxLength: 8 });

  test('gives a candidate or nothing, and the word itself when it is one', () => {
    fc.assert(
      fc.property(fc.string(), words, (word, candidates) => {
        const found = suggest(word, candidates);
        if (found !== undefined) expect(candidates).toContain(found);
        if (/[^\s._-]/.test(word)) expect(suggest(word, [word])).toBe(word);
      }),
    );
  });
});
