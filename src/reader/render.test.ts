import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from './read-document.ts';
import { renderHtml } from './render.ts';

function render(body: string, title = 'Outage'): string {
  const content = `---\nkind: drill\ntitle: ${title}\n---\n\n${body}`;
  const { document } = readDocument({ path: 'a.md', contentPath: 'drills/a.md', content }, defaultConfig);
  return renderHtml(document, {
    resolve: (url, type) => {
      if (type === 'wiki') return url === 'pm-1' ? { href: '/postmortems/pm-1/' } : undefined;
      return { href: url };
    },
  });
}

describe('nothing of a document can run', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><circle/></svg>',
    '<iframe src="https://a.example"></iframe>',
    '<style>body { display: none }</style>',
    '<form action="https://a.example"><button>x</button></form>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '![x](javascript:alert(1))',
    '[x]\n\n[x]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '<details open ontoggle=alert(1)>x</details>',
    '<div style="position:fixed">x</div>',
    '<object data="https://a.example"></object>',
    '<meta http-equiv="refresh" content="0;url=https://a.example">',
    '<base href="https://a.example">',
    '<math><mtext></mtext><mi href="javascript:alert(1)">x</mi></math>',
  ])('%s', (body) => {
    const html = render(body).replace(/&#x3C;/g, '');
    expect(html).not.toMatch(/<(?:script|iframe|svg|style|form|button|object|meta|base|math)\b/i);
    expect(html).not.toMatch(/\son\w+=|\sstyle=|(?:href|src)="\s*(?:javascript|data):/i);
  });

  test('an id of raw HTML cannot take the place of one of the page', () => {
    expect(render('<details id="main">x</details>')).toContain('id="user-content-main"');
  });
});

describe('what a page needs', () => {
  test.each<[string, string, string]>([
    ['headings have the anchors of the sections', '## Root cause\n\n## Root cause', '<h2 id="root-cause-1">'],
    ['a title that repeats the record is left out', '# Outage\n\ntext', '<p>text</p>'],
    ['another first heading goes below the title of the page', '# Before\n\n## After', '<h2 id="before">Before</h2>'],
    ['an id in brackets links its record', 'see [[pm-1|the first]]', '<a href="/postmortems/pm-1/">the first</a>'],
    ['an unknown id is text', 'see [[pm-9]]', '<p>see pm-9</p>'],
    ['links elsewhere tell nobody where they came from', '[a](https://a.example)', 'rel="noopener noreferrer"'],
    ['tables scroll by themselves', '| a |\n|---|\n| 1 |', '<div class="table-scroll" tabindex="0" role="region"'],
    ['a date alone in a cell is not broken', '| a |\n|---|\n| 2026-11-21 |', '<td class="whole">2026-11-21</td>'],
    ['more than a date may be', '| a |\n|---|\n| until 2026-11-21 |', '<td>until 2026-11-21</td>'],
    ['code is coloured by classes', '```ts\nconst a = 1;\n```', '<span class="token keyword">const</span>'],
    ['an unknown language stays plain', '```zz\n<b>\n```', '&#x3C;b>'],
    ['boxes say their state', '- [x] a', 'aria-label="done"'],
  ])('%s', (_, body, expected) => {
    expect(render(body)).toContain(expected);
  });

  test('a footnote and its mark lead to each other', () => {
    const html = render('text[^1]\n\n[^1]: note');
    const target = /data-footnote-ref[^>]*|href="#([^"]+)"/.exec(html)?.[1];
    expect(target).toBeDefined();
    expect(html).toContain(`id="${target}"`);
  });
});
