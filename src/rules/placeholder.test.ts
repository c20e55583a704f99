import { describe, expect, it } from 'vitest';
import { findPlaceholders, isPlaceholder, isTemplateComment } from './placeholder.ts';

const texts = (text: string, todoIsWork = false): string[] =>
  findPlaceholders(text, { todoIsWork }).map(({ start, end }) => text.slice(start, end));

describe('findPlaceholders', () => {
  it.each([
    ['TODO', 'TODO'],
    [' tbd ', 'tbd'],
    ['TODO: ask finance', 'TODO'],
    ['TODO(kim): ask finance', 'TODO(kim)'],
    ['TODO write the impact', 'TODO'],
    ['Cost: TBD', 'TBD'],
    ['The cause is TBD.', 'TBD'],
    ['The share (TBD) was small', '(TBD)'],
    ['[Describe the impact in numbers]', '[Describe the impact in numbers]'],
    ['Found by [name of the monitor] first', '[name of the monitor]'],
    ['Severity: [Sev-1 / Sev-2]\nStatus: closed', '[Sev-1 / Sev-2]'],
    ['Incident of [YYYY-MM-DD]', '[YYYY-MM-DD]'],
    ['[Why did X happen?]', '[Why did X happen?]'],
    ['[Item 1]', '[Item 1]'],
    ['[Because Y]', '[Because Y]'],
    ['[CoE Lead or delegate]', '[CoE Lead or delegate]'],
    ['<what happened>', '<what happened>'],
    ['severity is <critical | high>', '<critical | high>'],
    ['<ISO-8601>', '<ISO-8601>'],
    ['<title>', '<title>'],
    ['Incident PM-{{id}}', '{{id}}'],
  ])('finds the blank in %j', (text, blank) => {
    expect(texts(text)).toEqual([blank]);
  });

  it.each([
    'We replaced the TODO comments in the handler',
    'TODO list of the agent was lost',
    'The tool "todo-sync" failed',
    'An owner of TBD is no owner, and "TBD" is not a date',
    'TODOs were counted',
    '[ERROR] connection refused',
    '[INFO] started',
    'see [1] and [sic] and [redacted]',
    '[x] done',
    'click [Add New User] twice',
    '[Resolved] on Friday',
    'Fixed in [#142]',
    '[Core / Payments] sends twice',
    'Map<String, Row> and Option<Embedder>',
    'p99 <5 s and then >9 s',
    'if a <b then c> d',
    'refs/pull/<id>/head',
    'https://x.example/<id>',
    '<b>bold</b>',
    'sent to <oncall@example.com>',
    'the chart uses {{ .Values.image }}',
    'It was done once and for all',
    'アクションの TODO のまま残った',
  ])('finds none in %j', (text) => {
    expect(texts(text)).toEqual([]);
  });

  it('takes TODO for a state where work is listed', () => {
    expect(texts('TODO', true)).toEqual([]);
    expect(texts('TODO: write the runbook', true)).toEqual([]);
    expect(texts('TBD', true)).toEqual(['TBD']);
  });

  it('is linear', () => {
    for (const part of ['[', '<a ', 'TODO ', '{{ a', '[a / ', ': ', '*']) {
      findPlaceholders(part.repeat(50_000));
    }
  });
});

describe('isPlaceholder', () => {
  it.each(['<role>', 'TBD', ' [Describe it in a sentence] ', '<critical | high | medium>'])('is %j', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each(['agent owner', 'payments <oncall>', 'yes', '', 'N/A'])('is not %j', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});

describe('isTemplateComment', () => {
  it.each(['<!-- Describe who was affected -->', '<!-- What happened, in one paragraph? -->', '<!-- TODO -->'])(
    'is %s',
    (comment) => {
      expect(isTemplateComment(comment)).toBe(true);
    },
  );

  it.each([
    '<!-- toc -->',
    '<!-- markdownlint-disable MD013 -->',
    '<!-- prettier-ignore-start -->',
    '<!-- agreed with the vendor -->',
    '<!-- -->',
  ])('is not %s', (comment) => {
    expect(isTemplateComment(comment)).toBe(false);
  });
});
