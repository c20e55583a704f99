import { describe, expect, test } from 'vitest';
import { explainIssue } from '../explain-issue.ts';
import { type Kind, kinds } from '../kinds.ts';

/** `[what is changed, path, value]`: a value of undefined takes the key away. The last is `path: what; how`. */
type InvalidCase = readonly [change: string, path: string, value: unknown, message: string];

/** Holds a kind's schema to one record as people write it, and to the message of each fault in it. */
export function describeKind(
  kind: Kind,
  record: Readonly<Record<string, unknown>>,
  invalid: readonly InvalidCase[],
): void {
  describe(kind, () => {
    test('takes a record as people write it', () => {
      expect(explain(kind, record)).toEqual([]);
    });

    test.each(invalid)('refuses %s', (_, path, value, message) => {
      expect(explain(kind, changed(record, path.split('.'), value))).toEqual([message]);
    });

    test('refuses an unknown key', () => {
      expect(explain(kind, { ...record, sevrity: 'sev1' })).toEqual([
        ': has the unknown key `sevrity`; correct the spelling or remove it',
      ]);
    });
  });
}

function explain(kind: Kind, value: unknown): string[] {
  const issues = kinds[kind].schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
  return issues.map((issue) => {
    const { what, how } = explainIssue(issue);
    return `${issue.path.join('.')}: ${what}; ${how}`;
  });
}

function changed(record: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(record))
    return record.map((entry, index) => (String(index) === key ? changed(entry, rest, value) : entry));
  const fields = record as Readonly<Record<string, unknown>>;
  if (rest.length > 0) return { ...fields, [key]: changed(fields[key], rest, value) };
  const { [key]: _, ...others } = fields;
  return value === undefined ? others : { ...others, [key]: value };
}
