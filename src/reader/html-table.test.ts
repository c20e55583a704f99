import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from './read-document.ts';

function read(body: string) {
  return readDocument({ path: 'outage.md', contentPath: undefined, content: `# Outage\n\n${body}\n` }, defaultConfig)
    .document;
}

describe('tables written in HTML', () => {
  test('are timelines like others, each cell with its place', () => {
    const document = read(
      '## Timeline\n\n<table>\n<tr><th>Time (UTC)</th><th>Event</th></tr>\n' +
        '<tr><td>2026-08-14 09:12</td><td>Queue <b>grows</b> &amp; grows</td></tr>\n' +
        '<tr><td>10:38</td><td>Paged</td></tr>\n</table>',
    );
    expect(document.data['timeline']).toEqual([
      { t: '2026-08-14T09:12:00Z', event: 'Queue grows & grows' },
      { t: '2026-08-14T10:38:00Z', event: 'Paged' },
    ]);
    const { start, end } = document.origins['/timeline/1/event']!;
    expect(document.text.slice(start, end)).toBe('Paged');
  });

  test('a cell over several rows stands in each of them', () => {
    const document = read(
      '## Action items\n\n<table><tr><th>Owner</th><th>Action</th><th>Ticket</th></tr>' +
        '<tr><td rowspan="2">claims-intake</td><td>Add the alert</td><td><a href="https://tracker.example.com/REL-7">REL-7</a></td></tr>' +
        '<tr><td>Pin the version</td><td></td></tr><tr><td colspan="2">Write the runbook</td><td>REL-9</td></tr></table>',
    );
    expect(document.data['action_items']).toEqual([
      { description: 'Add the alert', owner: 'claims-intake', tracker: 'https://tracker.example.com/REL-7' },
      { description: 'Pin the version', owner: 'claims-intake' },
      { description: 'Write the runbook', owner: 'Write the runbook', tracker: 'REL-9' },
    ]);
  });

  test('other HTML is left alone, and so is a table without rows', () => {
    expect(read('## Timeline\n\n<div>09:12 Paged</div>').data['timeline']).toBeUndefined();
    expect(read('## Timeline\n\n<table><caption>09:12</caption></table>').data['timeline']).toBeUndefined();
  });
});
