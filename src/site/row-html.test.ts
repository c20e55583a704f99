import { expect, test } from 'vitest';
import { rowHtml } from './row-html.ts';

const row = {
  id: 'pm-1',
  title: 'A <b>',
  route: '/postmortems/pm-1/',
  facets: {},
  cells: { severity: 'sev2', agents: ['a', 'b'], note: '"x" & y' },
};

test('sets a row under any base, with every text escaped', () => {
  const html = rowHtml(
    row,
    [
      { key: 'severity', label: 'Severity', as: 'severity' },
      { key: 'agents', label: 'Agent', as: 'agents' },
      { key: 'note', label: 'Note', as: 'text' },
      { key: 'none', label: 'None', as: 'text' },
    ],
    '/docs/',
  );
  expect(html).toBe(
    '<tr><th scope="row"><a href="/docs/postmortems/pm-1/">A &lt;b&gt;</a><span class="id">pm-1</span></th>' +
      '<td data-label="Severity" class="as-severity"><span class="sev sev2">Sev 2</span></td>' +
      '<td data-label="Agent" class="as-agents"><a class="id" href="/docs/agents/a/">a</a> <a class="id" href="/docs/agents/b/">b</a></td>' +
      '<td data-label="Note" class="as-text">&quot;x&quot; &amp; y</td>' +
      '<td data-label="None" class="as-text"></td></tr>',
  );
});
