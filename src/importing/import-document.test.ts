import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { composeImport } from './compose-import.ts';
import { type ImportDraft, importDocument } from './import-document.ts';

const story =
  'The queue of the claims intake stood still for an hour because a worker held its lock and never let go of it.';

function draftOf(content: string, from = 'old/outage.md', created?: string): ImportDraft {
  const result = importDocument({ from, content, created }, defaultConfig);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

/** The fields that were found, without those that are always there. */
function fieldsOf(content: string, from?: string): unknown {
  const { kind, status, ...fields } = draftOf(content, from).fields;
  expect([kind, status]).toEqual(['postmortem', 'draft']);
  return fields;
}

describe('what the front matter of a draft is filled from', () => {
  test.each<[string, string, unknown]>([
    ['the first heading', `# Queue stands still\n\n${story}`, { title: 'Queue stands still' }],
    [
      'bold labels',
      `# Outage\n\n**Severity:** SEV-2\n**Started:** 2026-08-14 09:12 UTC\n**Resolved:** 2026-08-14 10:30 UTC\n**Author:** Kim\n\n${story}`,
      { title: 'Outage', severity: 'sev2', started_at: '2026-08-14T09:12:00Z', resolved_at: '2026-08-14T10:30:00Z' },
    ],
    [
      'a table of metadata',
      `# Outage\n\n## Metadata\n\n| Field | Value |\n|---|---|\n| Severity | High (no data lost) |\n| Detected | 2026-08-14 09:20 +02:00 |\n\n${story}`,
      { title: 'Outage', severity: 'sev2', detected_at: '2026-08-14T09:20:00+02:00' },
    ],
    [
      'a table with a column for each label',
      `# Outage\n\n| Severity | Date | Agent |\n|---|---|---|\n| P3 | 2026-08-14 | claims-intake |\n\n${story}`,
      { title: 'Outage', severity: 'sev3', agent_id: 'claims-intake' },
    ],
    [
      'YAML front matter, what fits and nothing else',
      `---\ntitle: Outage\nseverity: critical\nowners: [claims team]\nlayout: post\ndetected_at: last week\nstatus: closed\n---\n\n${story}`,
      { title: 'Outage', severity: 'sev1', owners: ['claims team'] },
    ],
    [
      'TOML front matter',
      `+++\ntitle = "Outage"\nseverity = "high"\ntags = ["queue"]\n+++\n\n${story}`,
      { title: 'Outage', severity: 'sev2', tags: ['queue'] },
    ],
    [
      'Japanese',
      `# 障害報告\n\n## メタデータ\n\n| 項目 | 内容 |\n|---|---|\n| 発生日時 | 2026-08-14 09:12 (JST) |\n| 重大度 | SEV-3（一部のみ） |\n\n${story}`,
      { title: '障害報告', severity: 'sev3', started_at: '2026-08-14T09:12:00+09:00' },
    ],
    [
      'Chinese',
      `# 队列停止\n\n**严重程度**：P1\n**发生时间**：2026-08-14 09:12 +08:00\n\n${story}`,
      { title: '队列停止', severity: 'sev1', started_at: '2026-08-14T09:12:00+08:00' },
    ],
    [
      'Spanish, German and Korean',
      `# Corte\n\n- Gravedad: SEV-2\n- Beginn: 2026-08-14 09:12 UTC\n- 복구 시각: 2026-08-14 10:12 UTC\n\n${story}`,
      { title: 'Corte', severity: 'sev2', started_at: '2026-08-14T09:12:00Z', resolved_at: '2026-08-14T10:12:00Z' },
    ],
    [
      'no key that every object has',
      `---\ntitle: Outage\nconstructor: x\ntoString: y\n---\n${story}`,
      { title: 'Outage' },
    ],
    ['nothing that is not there', `# Outage\n\n**Severity:** \n**Started:** 09:12\n\n${story}`, { title: 'Outage' }],
  ])('%s', (_, content, expected) => {
    expect(fieldsOf(content)).toEqual(expected);
  });

  test('a whole YAML file is front matter, and its body the title', () => {
    const draft = draftOf(
      `title: Outage\nseverity: high\nsummary: ${story}\nroot_cause:\n  primary: a lock\n`,
      'old/outage.yaml',
    );
    expect(draft).toMatchObject({ body: '', fields: { title: 'Outage', root_cause: { primary: 'a lock' } } });
    expect(composeImport(draft, 'pm-2026-001')).toMatch(/^---\n[\s\S]*\n---\n\n# Outage\n$/);
  });
});

describe('the day', () => {
  test.each<[string, string, string, string | undefined, string | undefined]>([
    ['a label', '**Date:** 14 August 2026', 'old/x.md', '2026-08-14', 'high'],
    ['the title', '', 'old/2020-01-01-x.md', '2026-08-14', 'high'],
    ['the timeline', '## Timeline\n\n- 2026-08-14 09:12 UTC Alarm', 'old/x.md', '2026-08-14', 'medium'],
    ['the first sentence', 'On 14 August 2026, it stood still.', 'old/2026-08-20-x.md', '2026-08-14', 'medium'],
    ['the name of the file', '', 'old/2026-08-14-x.md', '2026-08-14', 'medium'],
    ['the name of the file without dashes', '', 'old/20260814.md', '2026-08-14', 'medium'],
    ['two meanings', '**Date:** 03/04/2026', 'old/x.md', undefined, undefined],
    ['a month', '**Date:** August 2026', 'old/2026-08.md', undefined, undefined],
    ['no such day', '**Date:** 2026-02-30', 'old/x.md', undefined, undefined],
  ])('%s', (name, head, from, date, confidence) => {
    const title = name === 'the title' ? 'Outage of 2026-08-14' : 'Outage';
    const draft = draftOf(`# ${title}\n\n${head}\n\n${story}`, from);
    expect([draft.date, draft.found.find(({ field }) => field === 'date')?.confidence]).toEqual([date, confidence]);
  });

  test('git knows it last', () => {
    const draft = draftOf(`# Outage\n\n${story}`, 'old/x.md', '2026-08-14T10:00:00Z');
    expect(draft.found).toContainEqual(
      expect.objectContaining({ field: 'date', value: '2026-08-14', confidence: 'low' }),
    );
  });
});

describe('the id', () => {
  test.each<[string, string, string | undefined]>([
    ['front matter', `---\nid: inc-2026-04\n---\n# x\n\n${story}`, 'inc-2026-04'],
    ['a label', `# x\n\n**Incident ID:** INC-77\n\n${story}`, 'INC-77'],
    ['the title', `# PM-2026-016: Queue\n\n${story}`, 'PM-2026-016'],
    ['one that is no file name', `---\nid: ../../etc/1\n---\n# x\n\n${story}`, undefined],
    ['a word', `---\nid: outage\n---\n# x\n\n${story}`, undefined],
  ])('%s', (_, content, id) => {
    expect(draftOf(content).statedId).toBe(id);
  });
});

describe('what is told and left out', () => {
  test.each<[string, string, string]>([
    ['a date of two meanings', '**Date:** 03/04/2026', '03/04/2026 may be read in two ways'],
    ['a moment without a zone', '**Started:** 2026-08-14 09:12', 'has no certain zone; it is left out'],
    ['a moment that is about right', '**Started:** ~2026-08-14 09:12 UTC', 'only about right'],
    ['a severity of another scale', '**Severity:** orange', 'is no severity of the scale'],
    [
      'times without a zone',
      '## Timeline\n\n- 09:12 Alarm\n- 09:20 Paged',
      '2 of 2 times of the timeline have no zone',
    ],
    ['ERB', 'On <%= page.date %> it stopped.', 'ERB template'],
    ['no day', '', 'No day of the incident'],
  ])('%s', (_, head, warning) => {
    expect(draftOf(`# Outage\n\n${head}\n\n${story}`).warnings.join('\n')).toContain(warning);
  });

  test('two incidents in one file are one draft', () => {
    const one = (day: string) =>
      `# Outage of ${day}\n\n${story}\n\n## Timeline\n\n- 09:12 UTC Alarm\n\n## Root cause\n\nA lock.\n\n`;
    expect(draftOf(one('2026-08-14') + one('2026-09-01')).warnings.join('\n')).toContain('looks like 2 incidents');
  });

  test('front matter that cannot be read is kept and nothing is taken from it', () => {
    const draft = draftOf(`---\ntitle: "Outage\nseverity: high\n---\n# Title\n\n${story}`);
    expect(draft.fields).toEqual({ title: 'Title', kind: 'postmortem', status: 'draft' });
    expect(draft.frontMatter).toContain('title: "Outage');
    expect(draft.warnings.join()).toContain('cannot be read');
  });
});

describe('what is refused', () => {
  test.each<[string, string, string, RegExp]>([
    ['an empty file', '\n', 'old/x.md', /empty/],
    [
      'a form',
      '# [Title]\n\n**Date**: YYYY-MM-DD\n\n## Summary\n\n[Describe what happened]\n\n## Timeline\n',
      'old/x.md',
      /nothing filled in/,
    ],
    ['a template by name', `# Report\n\n${story}`, 'old/postmortem-template.md', /template/],
    ['no text', 'a\0b', 'old/x.md', /NUL/],
    ['a record of another kind', `---\nkind: decision\ndecision_id: dec-1\n---\n${story}`, 'old/x.md', /decision/],
  ])('%s', (_, content, from, reason) => {
    expect(importDocument({ from, content }, defaultConfig)).toEqual({ refused: expect.stringMatching(reason) });
  });
});

test('the draft reads as the file did: same timeline, same actions', () => {
  const body = `# Outage\n\n${story}\n\n## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| 2026-08-14 09:12 | Alarm |\n\n## Follow-ups\n\n- [x] Add the alert — Owner: @kim, Due: 2026-09-01\n- [ ] Pin the version [#142]\n`;
  const draft = draftOf(body);
  const content = composeImport(draft, 'pm-2026-001');
  const { document } = readDocument(
    { path: 'x.md', contentPath: 'postmortems/pm-2026-001.md', content },
    defaultConfig,
  );
  expect(document.problems).toEqual([]);
  expect([draft.timeline, draft.actions]).toEqual([1, 2]);
  expect(document.data).toMatchObject({
    id: 'pm-2026-001',
    timeline: [{ t: '2026-08-14T09:12:00Z', event: 'Alarm' }],
    action_items: [
      { owner: '@kim', due: '2026-09-01', status: 'done' },
      { tracker: '#142', status: 'open' },
    ],
    imported: { from: 'old/outage.md', date: '2026-08-14' },
  });
});
