import { describe, expect, it } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import { rules } from '../registry.ts';

/** What the rule, or the one about placeholders, points at in a body. */
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
    /^(?:security\/raw-html|structure\/no-placeholder)$/.test(ruleId) && span !== undefined
      ? [`${ruleId.split('/')[1]} ${text.slice(span.start, span.end)}`]
      : [],
  );
}

describe('security/raw-html', () => {
  it.each([
    ['a <script>alert(1)</script> b', ['raw-html <script>']],
    ['<script>\nalert(1)\n</script>', ['raw-html <script>']],
    ['<script', ['raw-html <script']],
    ['<svg onload=alert(1)>', ['raw-html <svg onload=alert(1)>']],
    ['<img src=x onerror="a>b">', ['raw-html <img src=x onerror="a>b">']],
    ['a <x-y onclick=alert(1)> b', ['raw-html <x-y onclick=alert(1)>']],
    ['<br onclick=alert(1)>', ['raw-html <br onclick=alert(1)>']],
    ['<details ontoggle=alert(1) open>\n</details>', ['raw-html <details ontoggle=alert(1) open>']],
    ['<abbr title="a" style="x">b</abbr>', ['raw-html <abbr title="a" style="x">']],
    ['<!DOCTYPE html>', ['raw-html <!DOCTYPE html>']],
    ['<![CDATA[ <b> ]]>', ['raw-html <![CDATA[ <b>']],
    ['<?php echo 1 ?>', ['raw-html <?php echo 1 ?>']],
    ['<div><b>x</b></div>', ['raw-html <div>', 'raw-html <b>']],
    ['- item <u>x</u>', ['raw-html <u>']],
    ['agent <agent-id> did it', ['no-placeholder <agent-id>']],
    ['Map<String> is lost', ['raw-html <String>']],
  ])('points at the tag in %j', (body, found) => {
    expect(reported(body)).toEqual(found);
  });

  it('sees a tag that is spread over the lines of a quote', () => {
    expect(reported('> <img\n> src=x\n> onerror=alert(1)>').length).toBeGreaterThan(0);
    expect(reported('> <div>\n> <img\n> src=x onerror=alert(1)>\n> </div>').length).toBeGreaterThan(1);
  });

  it.each([
    '<br>',
    '<br/>',
    '<br />',
    'H<sub>2</sub>O and <kbd>Ctrl</kbd>',
    '<details open>\n<summary>More</summary>\n\ntext\n\n</details>',
    '<abbr title="human in the loop">HITL</abbr>',
    '<!-- a note -->',
    '`<script>`',
    '```html\n<script></script>\n```',
    '<https://x.example>',
    '5 < 6 > 4',
    '\\<script>',
    '&lt;script&gt;',
    // No tag by CommonMark: it is shown as text.
    '<svg/onload=alert(1)>',
  ])('accepts %j', (body) => {
    expect(reported(body)).toEqual([]);
  });
});
