import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { postmortemSchema } from '../../model/kinds/postmortem.ts';
import { keysAt, unionIssues } from './schema-walk.ts';

describe('keysAt', () => {
  it.each([
    [[], 'failure_id_refs'],
    [['action_items', 3], 'owner'],
    [['action_items', 0, 'effectiveness'], 'check_by'],
    [['regulatory', 'eu_ai_act_73'], 'applicable'],
    [['active_artifacts', 'trace_id'], 'unknown'],
  ])('knows the keys at %j', (path, key) => {
    expect(keysAt(postmortemSchema, path)).toContain(key);
  });

  it.each([[['title']], [['title', 'x']], [['nothing']], [['tags', 0]]])('knows none at %j', (path) => {
    expect(keysAt(postmortemSchema, path)).toEqual([]);
  });
});

describe('unionIssues', () => {
  const schema = z.strictObject({ at: z.union([z.string().min(3), z.strictObject({ unknown: z.string() })]) });
  const issuesOf = (value: unknown) => (schema.safeParse(value).error?.issues ?? []).flatMap(unionIssues);

  it('takes the form that has the type of the value', () => {
    expect(issuesOf({ at: 'ab' })).toMatchObject([{ code: 'too_small', path: ['at'] }]);
    expect(issuesOf({ at: { unknwon: 'why' } })).toMatchObject([
      { code: 'invalid_type', path: ['at', 'unknown'] },
      { code: 'unrecognized_keys', path: ['at'] },
    ]);
  });

  it('keeps the issue where no form was meant', () => {
    expect(issuesOf({ at: 7 })).toMatchObject([{ code: 'invalid_union', path: ['at'] }]);
  });
});
