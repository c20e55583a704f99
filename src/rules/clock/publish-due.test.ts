import { describe, expect, it } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { type ConfigInput, configSchema } from '../../model/config.ts';
import publishDue from './publish-due.ts';

/** What the rule says at a moment of a sev1 review that was resolved on a Friday: `severity message`. */
function said(now: string, fields: Readonly<Record<string, string>> = {}, config: ConfigInput = {}): string[] {
  const record = { kind: 'postmortem', id: 'pm-2026-001', status: 'in-review', severity: 'sev1', ...fields };
  const lines = Object.entries({ resolved_at: '2026-08-14T14:30:00Z', ...record }).map(
    ([key, value]) => `${key}: ${value}`,
  );
  const files = [{ path: undefined, text: `---\n${lines.join('\n')}\n---\n` }];
  const example = { verdict: 'invalid', name: undefined, files, now, findings: 1, line: 1 } as const;
  const { diagnostics } = lintExample(example, [publishDue], configSchema.parse(config));
  return diagnostics.map(({ severity, message }) => `${severity} ${message}`);
}

describe('the last day of a review', () => {
  // Five business days from Friday the 14th end on Friday the 21st.
  it.each([
    ['2026-08-18T23:59:59Z', []],
    ['2026-08-19T00:00:00Z', ['warning The review is not published, and its last day is 2026-08-21']],
    ['2026-08-21T23:59:59Z', ['warning The review is not published, and its last day is 2026-08-21']],
    ['2026-08-22T00:00:00Z', ['error The review is not published, and its last day was 2026-08-21']],
  ])('at %s', (now, findings) => {
    expect(said(now)).toEqual(findings);
  });

  it('moves with a holiday, and with another limit', () => {
    expect(said('2026-08-22T00:00:00Z', {}, { holidays: ['2026-08-17'] })).toEqual([
      'warning The review is not published, and its last day is 2026-08-24',
    ]);
    expect(said('2026-08-22T00:00:00Z', {}, { clocks: { publishBusinessDays: { sev1: null } } })).toEqual([]);
  });

  it('is a warning for some days, where the option says so', () => {
    const config: ConfigInput = { rules: { 'clock/publish-due': ['error', { graceDays: 2 }] } };
    expect(said('2026-08-23T23:00:00Z', {}, config)[0]).toMatch(/^warning /);
    expect(said('2026-08-24T00:00:00Z', {}, config)[0]).toMatch(/^error /);
  });

  it.each([
    ['published on the last day', { published_at: '2026-08-21T23:30:00Z' }],
    ['not resolved', { resolved_at: '~' }],
    ['a hazard', { incident_type: 'hazard' }],
    ['sev3', { severity: 'sev3' }],
    ['a date that cannot be read', { published_at: 'soon' }],
  ])('says nothing about a review that is %s', (_, fields) => {
    expect(said('2026-11-01T00:00:00Z', fields)).toEqual([]);
  });

  it('does not block what is published late, or what only lacks its date', () => {
    expect(said('2026-11-01T00:00:00Z', { published_at: '2026-08-22' })).toEqual([
      'warning The review was published on 2026-08-22, a day after its last day, 2026-08-21',
    ]);
    expect(said('2026-11-01T00:00:00Z', { status: 'final' })).toEqual([
      'warning The review is final, but nothing says when it was published',
    ]);
  });

  it('holds a draft to it like any other', () => {
    expect(said('2026-11-01T00:00:00Z', { status: 'draft' })[0]).toMatch(/^error /);
  });
});
