import { describe, expect, it } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import { rules } from '../registry.ts';

/** What the rule reports in a body: the text it points at. */
function reported(body: string): string[] {
  const text = `---\nkind: decision\ndecision_id: dec-2026-004\n---\n\n# Title\n\n${body}\n`;
  const files = [{ path: undefined, text }];
  const example = {
    verdict: 'invalid',
    name: undefined,
    files,
    now: '2026-09-01T00:00:00Z',
    findings: 1,
    line: 1,
  } as const;
  const { diagnostics } = lintExample(example, rules, defaultConfig);
  return diagnostics.flatMap(({ ruleId, span }) =>
    ruleId === 'security/url' && span !== undefined ? [text.slice(span.start, span.end)] : [],
  );
}

describe('security/url', () => {
  it.each([
    ['[a](javascript:alert(1))', 'javascript:alert(1)'],
    ['[a](JaVaScRiPt:alert(1))', 'JaVaScRiPt:alert(1)'],
    ['[a](<  javascript:alert(1)>)', undefined],
    ['[a](<java\tscript:alert(1)>)', undefined],
    ['[a](&#106;avascript:alert(1))', undefined],
    ['[a](&#x6A;avascript:alert(1))', undefined],
    ['[a](javascript&colon;alert(1))', undefined],
    ['[a](&#1;javascript:alert(1))', undefined],
    ['[a](java&Tab;script:alert(1))', undefined],
    ['[a](java&NewLine;script:alert(1))', undefined],
    ['[a](vbscript:msgbox)', 'vbscript:msgbox'],
    ['![a](data:image/svg+xml;base64,PHN2Zz4=)', 'data:image/svg+xml;base64,PHN2Zz4='],
    ['<javascript:alert(1)>', 'javascript:alert(1)'],
    ['[a][b]\n\n[b]: javascript:alert(1)', 'javascript:alert(1)'],
    ['![a][b]\n\n[b]: file:///etc/passwd', 'file:///etc/passwd'],
    ['[a](//evil.example)', '//evil.example'],
    ['[a](/\\\\evil.example)', undefined],
    ['[a](https://x.example/\u200bb)', 'https://x.example/\u200bb'],
    ['- [ ] [a](tel:+15550100)', 'tel:+15550100'],
    ['| a |\n| - |\n| [a](slack://open) |', 'slack://open'],
  ])('refuses %j', (body, place) => {
    const found = reported(body);
    expect(found).toHaveLength(1);
    if (place !== undefined) expect(found).toEqual([place]);
  });

  it.each([
    '[a](https://x.example/a:b?c=javascript:d)',
    '[a](../b.md#c:d)',
    '[a](?q=javascript:x)',
    '[a](#javascript:x)',
    '[a](javascript%3Aalert(1))',
    '[a](mailto:oncall@example.com)',
    'https://x.example and www.example.com and oncall@example.com',
    '`[a](javascript:alert(1))`',
    '```\n[a](javascript:alert(1))\n```',
    '[a](&amp;#106;avascript)',
    '[a]()',
    '[👩‍💻](#👩‍💻)',
  ])('accepts %j', (body) => {
    expect(reported(body)).toEqual([]);
  });
});
