import { describe, expect, test } from 'vitest';
import { expressionFault } from './regular-expression.ts';

describe('an expression that can be run', () => {
  test.each([
    'roll ?back',
    '^[A-Z]+-\\d+$',
    '(?:JIRA|OPS)-\\d+',
    '(?:ab|cd)+',
    '(?:\\w+ ){0,5}later',
    '(?<year>\\d{4})-\\d{2}',
    '[(+*)]+',
    '\\(a+\\)+',
    'a{2,}b*c+',
    '^\\s*\\d+\\s*$',
    '\\w+\\s*:',
    '(?:https?://\\S+)',
  ])('%s', (source) => {
    expect(expressionFault(source)).toBeUndefined();
  });
});

describe('no expression', () => {
  test.each(['(', '[a-', '*', 'a{2', '\\p{Nothing}', '(?<a>b)(?<a>c)'])('%s', (source) => {
    expect(expressionFault(source)).toMatch(/^is not a regular expression \(.+\); write one as in JavaScript/u);
  });
});

describe('an expression that may never end', () => {
  test.each([
    ['(a+)+$', '(a+)+'],
    ['x(?:\\w*\\s*)*y', '(?:\\w*\\s*)*'],
    ['(a|a)*b', '(a|a)*'],
    ['(?:.|\\n)*end', '(?:.|\\n)*'],
    ['((ab)*c)+', '((ab)*c)+'],
    ['(a{2,}){3,}', '(a{2,}){3,}'],
    ['(?:[a-z]|\\d)+', '(?:[a-z]|\\d)+'],
    ['x.*.*y', '.*.*'],
    ['\\s+\\s*$', '\\s+\\s*'],
  ])('%s', (source, part) => {
    expect(expressionFault(source)).toContain(`because \`${part}\` can read`);
  });
});
