import { describe, expect, test } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { configSchema } from '../../model/config.ts';
import { rulesFor } from '../rules-for.ts';
import { requirementProblems } from './requirement-problems.ts';

const message = { why: 'Our auditors ask for it.', how: 'Write it.' };

/** What the rule of one requirement says about files; the first is a postmortem when it has no path. */
function said(requirement: object, files: Readonly<Record<string, string>> | string, now = '2026-09-01T12:00:00Z') {
  const id = 'acme/demand';
  const config = configSchema.parse({ requirements: [{ id, message, ...requirement }] });
  const paths = typeof files === 'string' ? { 'content/postmortems/pm-2026-041.md': files } : files;
  const listed = Object.entries(paths).map(([path, text]) => ({ path, text }));
  const { library, diagnostics } = lintExample({ files: listed, now }, rulesFor(config), config);
  return diagnostics
    .filter(({ ruleId }) => ruleId === id)
    .map(({ file, line, severity, message: what, span, fix }) => ({
      line,
      severity,
      what,
      marks: library.documents.find(({ path }) => path === file)?.text.slice(span?.start, span?.end),
      fix: fix?.edits[0]?.text,
    }));
}

const review = (fields: string, body = '') =>
  `---\nkind: postmortem\nid: pm-2026-041\nstatus: final\nseverity: sev2\n${fields}---\n\n${body}`;

describe('section', () => {
  const rollback = { kind: 'section', heading: ['Rollback', 'How we went back'], severities: ['sev1', 'sev2'] };

  test.each([
    ['is there', review('', '## 4. Rollback\n\nBundle 1.8.0 was set again at 09:10 UTC.\n')],
    ['is there under its other heading', review('', '## How we went back\n\n- the flag\n')],
    ['is not due', review('', 'Nothing.\n').replace('sev2', 'sev3')],
  ])('%s', (_, text) => {
    expect(said(rollback, text)).toEqual([]);
  });

  test.each([
    ['is missing', review('', '## Summary\n\nWe set it back.\n'), '---'],
    ['says nothing', review('', '## Rollback\n\n## Summary\n\nWe set it back.\n'), '## Rollback'],
  ])('%s', (_, text, marks) => {
    expect(said(rollback, text)).toMatchObject([
      { severity: 'error', what: 'There is no section “Rollback” that says something', marks },
    ]);
  });

  test('a draft is only warned', () => {
    expect(said(rollback, review('').replace('final', 'draft'))).toMatchObject([{ severity: 'warning' }]);
  });
});

describe('field', () => {
  const customer = { kind: 'field', field: 'blast_radius.users', if: { field: 'detected_by', is: ['customer'] } };
  const evidence = { kind: 'field', field: 'action_items.evidence', if: { field: 'action_items.status', is: 'done' } };
  const hotfix = { kind: 'field', field: 'action_items.reason', if: { field: 'tags', matches: '^sox' } };

  test.each([
    ['has a value', customer, 'detected_by: customer\nblast_radius: { users: 11 }\n'],
    ['is not due', customer, 'detected_by: monitor\n'],
    ['the condition is empty', customer, ''],
    ['each entry for itself', evidence, 'action_items:\n  - { status: open }\n  - { status: done, evidence: here }\n'],
    ['no entries', evidence, 'action_items: []\n'],
    ['does not match', hotfix, 'tags: [claims]\naction_items: [{ id: A-1 }]\n'],
  ])('valid: %s', (_, requirement, fields) => {
    expect(said(requirement, review(fields))).toEqual([]);
  });

  test.each([
    ['is missing', customer, 'detected_by: customer\nblast_radius: { runs_affected: 1 }\n', 'blast_radius'],
    ['parent is missing', customer, 'detected_by: customer\n', '---'],
    [
      'one entry',
      evidence,
      'action_items:\n  - { status: done, evidence: here }\n  - { status: done }\n',
      '{ status: done }',
    ],
    ['matches', hotfix, 'tags: [claims, sox-4]\naction_items:\n  - { id: A-1 }\n', '{ id: A-1 }'],
  ])('invalid: %s', (_, requirement, fields, marks) => {
    const { field } = requirement;
    expect(said(requirement, review(fields))).toMatchObject([{ what: `\`${field}\` has no value`, marks }]);
  });
});

describe('pattern', () => {
  test.each([
    ['a title in its form', { in: 'title', must: '^\\S+: ' }, review('title: "claims: filed twice"\n')],
    ['no title', { in: 'title', must: '^\\S+: ' }, review('')],
    ['a heading as title', { in: 'title', must: '^Claims' }, review('', '# Claims were filed twice\n')],
    [
      'a field',
      { in: { field: 'action_items.tracker' }, must: '^CLM-\\d+$' },
      review('action_items: [{ tracker: CLM-1 }]\n'),
    ],
    [
      'a section in one of its blocks',
      { in: { section: 'Impact' }, must: '\\d' },
      review('', '## Impact\n\nMany.\n\n- 11 claims\n'),
    ],
    ['a section that is not there', { in: { section: 'Impact' }, must: '\\d' }, review('', 'Many.\n')],
    ['code is not the text of the body', { in: 'body', mustNot: 'TODO' }, review('', '```\nTODO\n```\n')],
  ])('valid: %s', (_, requirement, text) => {
    expect(said({ kind: 'pattern', ...requirement }, text)).toEqual([]);
  });

  test.each([
    [
      'a title',
      { in: 'title', must: '^\\S+: ' },
      review('title: Filed twice\n'),
      'Filed twice',
      'The title does not have the form `^\\S+: `',
    ],
    [
      'a title in capitals',
      { in: 'title', mustNot: '[A-Z]{5,}' },
      review('title: A BROKEN day\n'),
      'BROKEN',
      '“BROKEN” is not written in the title',
    ],
    [
      'each value of a list',
      { in: { field: 'tags' }, must: '^[a-z]+$' },
      review('tags: [ok, NO]\n'),
      'NO',
      '`tags` does not have the form `^[a-z]+$`',
    ],
    [
      'a section',
      { in: { section: 'Impact' }, must: '\\d' },
      review('', '## 3. Impact\n\nMany.\n'),
      '## 3. Impact',
      'The section “Impact” does not have the form `\\d`',
    ],
    [
      'the body, whatever the case',
      { in: 'body', mustNot: 'as soon as possible', ignoreCase: true },
      review('', 'Mended *As soon* as possible.\n'),
      '*As soon* as possible',
      '“As soon as possible” is not written in the body',
    ],
  ])('invalid: %s', (_, requirement, text, marks, what) => {
    const [found, ...others] = said({ kind: 'pattern', ...requirement }, text);
    expect(others).toEqual([]);
    expect(found?.what).toBe(what);
    expect(found?.marks).toContain(marks.replaceAll('*', '').slice(-5));
  });
});

describe('phrase', () => {
  const words = {
    kind: 'phrase',
    phrases: { 'human in the loop': 'review gate', 'root-caused': '', C3PO: 'the agent' },
  };

  test.each([
    ['others words', review('', 'The “human in the loop” of `root-caused`.\n\n> root-caused\n')],
    ['parts of words', review('', 'The superhuman in the looping was root-causedly.\n')],
  ])('valid: %s', (_, text) => {
    expect(said(words, text)).toEqual([]);
  });

  test('invalid: is found across a line end, in front matter too, and replaced in its case', () => {
    const text = review(
      'systemic_cause: There was no human in the loop at night.\n',
      'Human in\nthe loop, root-caused by C3PO.\n',
    );
    expect(said(words, text)).toEqual([
      {
        line: 6,
        severity: 'error',
        what: '“human in the loop” is not used here; write “review gate”',
        marks: 'human in the loop',
        fix: 'review gate',
      },
      {
        line: 9,
        severity: 'error',
        what: '“Human in the loop” is not used here; write “Review gate”',
        marks: 'Human in\nthe loop',
        fix: 'Review gate',
      },
      { line: 10, severity: 'error', what: '“root-caused” is not used here', marks: 'root-caused', fix: undefined },
      {
        line: 10,
        severity: 'error',
        what: '“C3PO” is not used here; write “The agent”',
        marks: 'C3PO',
        fix: 'The agent',
      },
    ]);
  });
});

describe('date-limit', () => {
  const published = { kind: 'date-limit', field: 'published_at', from: 'resolved_at', within: { businessDays: 2 } };
  const done = { kind: 'date-limit', field: 'action_items.done_at', from: 'action_items.due', within: { days: 0 } };

  test.each([
    ['in time over a weekend', published, 'resolved_at: 2026-08-14T09:00:00Z\npublished_at: 2026-08-18\n'],
    ['there is time', published, 'resolved_at: 2026-08-31T09:00:00Z\n'],
    ['nothing to count from', published, 'published_at: 2026-08-18\n'],
    ['no day', published, 'resolved_at: 2026-08-14T09:00:00Z\npublished_at: soon\n'],
    ['beside it', done, 'action_items:\n  - { due: 2026-08-14, done_at: 2026-08-14 }\n  - { due: 2026-10-01 }\n'],
  ])('valid: %s', (_, requirement, fields) => {
    expect(said(requirement, review(fields))).toEqual([]);
  });

  test.each([
    [
      'late',
      published,
      'resolved_at: 2026-08-14T09:00:00Z\npublished_at: 2026-08-19\n',
      '`published_at` is 2026-08-19, after the limit of 2026-08-18',
    ],
    [
      'missing',
      published,
      'resolved_at: 2026-08-14T09:00:00Z\n',
      '`published_at` is missing, and its limit was 2026-08-18',
    ],
    [
      'beside it',
      done,
      'action_items:\n  - { due: 2026-08-15, done_at: 2026-08-14 }\n  - { due: 2026-08-13, done_at: 2026-08-14 }\n',
      '`action_items.done_at` is 2026-08-14, after the limit of 2026-08-13',
    ],
  ])('invalid: %s', (_, requirement, fields, what) => {
    expect(said(requirement, review(fields)).map((found) => found.what)).toEqual([what]);
  });
});

describe('reference', () => {
  const listed = { kind: 'reference', field: 'owners', to: { list: ['claims-platform', 'support'] } };
  const decided = { kind: 'reference', field: 'tags', to: { kind: 'decision' }, except: '^[a-z]+$' };
  const proof = { kind: 'reference', field: 'action_items.evidence', to: { files: true }, except: '^https:' };
  const files = (text: string) => ({
    'content/postmortems/pm-2026-041.md': text,
    'content/registers/decisions/dec-2026-001.md': '---\nkind: decision\ndecision_id: dec-2026-001\n---\n',
    'content/data/proof.csv': 'a,b\n',
  });

  test.each([
    ['of the list', listed, 'owners: [support, claims-platform]\n'],
    ['of the kind', decided, 'tags: [claims, dec-2026-001]\n'],
    [
      'a file from the content folder, one from here, an address',
      proof,
      'action_items:\n  - { evidence: data/proof.csv }\n  - { evidence: "../registers/decisions/dec-2026-001.md#why" }\n  - { evidence: "https://x.example.com" }\n',
    ],
  ])('valid: %s', (_, requirement, fields) => {
    expect(said(requirement, files(review(fields)))).toEqual([]);
  });

  test.each([
    ['of no list', listed, 'owners: [finance]\n', 'finance', undefined],
    ['misspelt', listed, 'owners: [claims-plattform]\n', 'claims-plattform', 'claims-platform'],
    ['of no record', decided, 'tags: [claims, dec-2025-077]\n', 'dec-2025-077', undefined],
    ['of another record', decided, 'tags: [decc-2026-001]\n', 'decc-2026-001', 'dec-2026-001'],
    ['of no file', proof, 'action_items:\n  - { evidence: data/prof.csv }\n', 'data/prof.csv', 'data/proof.csv'],
  ])('invalid: %s', (_, requirement, fields, marks, fix) => {
    expect(said(requirement, files(review(fields)))).toMatchObject([{ marks, fix }]);
  });
});

test('the words of the organisation are shown, with what is known filled in', () => {
  const own = { what: 'No “{heading}” here ({unknown})', why: 'Audit.', how: 'Write one.' };
  expect(said({ kind: 'section', heading: 'Rollback', message: own }, review(''))).toMatchObject([
    { what: 'No “Rollback” here ({unknown})' },
  ]);
});

test('statuses and levels hold, and a suppression does', () => {
  const demand = { kind: 'section', heading: 'Rollback', level: 'warning', statuses: ['final'] };
  expect(said(demand, review(''))).toMatchObject([{ severity: 'warning' }]);
  expect(said(demand, review('').replace('final', 'closed'))).toEqual([]);
  const ignored = 'lint: { ignore: [{ rule: acme/demand, reason: it was a drill without a rollout }] }\n';
  expect(said(demand, review(ignored))).toEqual([]);
});

describe('what is wrong with a requirement beyond its form', () => {
  const problems = (...requirements: readonly object[]) =>
    requirementProblems(configSchema.parse({ requirements: requirements.map((one) => ({ message, ...one })) })).map(
      ({ text }) => text,
    );

  test('nothing', () => {
    const gates = { id: 'acme/gate', kind: 'field', kinds: ['rollout'], field: 'stages.gates.error_budget' };
    expect(problems(gates, { id: 'acme/rollback', kind: 'section', heading: 'Rollback' })).toEqual([]);
  });

  test.each([
    [
      { id: 'action/rollback', kind: 'section', heading: 'Rollback' },
      '`requirements[0]` (action/rollback): the group `action` is that of rules that are shipped; choose one of your own, for example `acme/rollback`.',
    ],
    [
      { id: 'acme/a', kind: 'field', field: 'action_item.tracker' },
      '`requirements[0]` (acme/a), option `field`: a postmortem has no field `action_item`; did you mean `action_items`?',
    ],
    [
      { id: 'acme/a', kind: 'field', field: 'action_items.traker' },
      '`requirements[0]` (acme/a), option `field`: `action_items` of a postmortem has no field `traker`; did you mean `tracker`?',
    ],
    [
      { id: 'acme/a', kind: 'field', field: 'severity.of.it' },
      '`requirements[0]` (acme/a), option `field`: `severity` of a postmortem has no fields; schemas/postmortem.json lists the fields.',
    ],
    [
      { id: 'acme/a', kind: 'field', field: 'category', if: { field: 'colour' } },
      '`requirements[0]` (acme/a), option `if.field`: a postmortem has no field `colour`; schemas/postmortem.json lists the fields.',
    ],
    [
      { id: 'acme/a', kind: 'section', heading: 'A', statuses: ['finale'] },
      '`requirements[0]` (acme/a), option `statuses`: a postmortem is never `finale`; did you mean `final`?',
    ],
    [
      { id: 'acme/a', kind: 'section', kinds: ['drill'], heading: 'A', statuses: ['final'] },
      '`requirements[0]` (acme/a), option `statuses`: a drill has no status; leave them out.',
    ],
  ])('%j', (requirement, problem) => {
    expect(problems(requirement)).toEqual([problem]);
  });

  test('two of one id', () => {
    const one = { id: 'acme/a', kind: 'section', heading: 'A' };
    expect(problems(one, one)).toEqual([
      '`requirements[1]` (acme/a): the id is that of `requirements[0]` already; each rule has an id of its own.',
    ]);
  });
});
