import { describe, expect, test } from 'vitest';
import { recordText } from '../../tests/library-of.ts';
import { defaultConfig } from '../model/config.ts';
import { checkStep } from './check-step.ts';

type Fields = Readonly<Record<string, unknown>>;

const body = 'The table names two sums that differ.\n';
const open: Fields = {
  ...{ kind: 'finding', finding_id: 'fnd-2026-007', title: 'Two sums differ', target: 'pm-2026-009' },
  ...{ origin: 'adversarial-review', filed_by: 'reviewer-operations', severity: 'high', status: 'open' },
  target_invalidates: ['reviewer-operations'],
};
const closed: Fields = {
  ...open,
  ...{ status: 'closed', resolution: 'Both sums come from the ledger since 2026-08-20.' },
  ...{ fixed_by: 'claims-agent-owner', verified_by: 'reliability-owner' },
};
const items = (...states: readonly string[]) => ({
  enumerated_items: states.map((state, at) => ({ id: `row-${at + 1}`, state })),
});
const reasoned = { id: 'row-2', state: 'rejected', reason: 'It was right, see the export of 2026-08-20.' };

/** Rules that refuse the step from the open finding, or from another one, to these fields. */
function refusals(after: Fields, text = body, before: Fields = { ...open, ...pick(after, 'enumerated_items') }) {
  const known = 'enumerated_items' in before ? { ...before, ...asOpen(before) } : before;
  const step = { contentPath: 'registers/findings/fnd-2026-007.md', now: '2026-09-01T12:00:00Z' };
  const found = checkStep({ ...step, before: written(known, body), after: written(after, text) }, defaultConfig);
  return [...new Set(found.map(({ ruleId }) => ruleId))].sort();
}

/** Without the keys that hold nothing. */
const written = (fields: Fields, text: string) => recordText(JSON.parse(JSON.stringify(fields)), text);
const pick = (fields: Fields, key: string): Fields => (key in fields ? { [key]: fields[key] } : {});
const asOpen = (fields: Fields): Fields => ({
  enumerated_items: (fields['enumerated_items'] as readonly { id: string }[]).map(({ id }) => ({ id, state: 'open' })),
});

describe('a closing that is refused', () => {
  test.each<[string, Fields, string, Fields?, string?]>([
    ['one of eight items is open', { ...closed, ...items(...Array(7).fill('closed'), 'open') }, 'finding/enumerated'],
    [
      'one of eight is mended, and nobody looked',
      { ...closed, ...items(...Array(7).fill('closed'), 'fixed') },
      'finding/enumerated',
    ],
    [
      'it is said to be fixed over an open item',
      { ...closed, ...items('fixed', 'open'), status: 'fixed', verified_by: undefined },
      'finding/enumerated',
    ],
    ['an item is waved through', { ...closed, ...items('closed', 'rejected') }, 'finding/enumerated'],
    ['its resolution speaks of a part', { ...closed, resolution: '3 of 8 rows were corrected.' }, 'finding/enumerated'],
    [
      'the survivors drop out of the list',
      { ...closed, ...items('closed') },
      'change/finding-text',
      { ...open, ...items('open', 'open') },
    ],
    ['the fixer verified it', { ...closed, verified_by: '@Claims agent owner' }, 'finding/verifier'],
    ['one of its fixers verified it', { ...closed, fixed_by: 'kim, reliability-owner' }, 'finding/verifier'],
    ['nobody verified it', { ...closed, verified_by: undefined }, 'finding/verifier'],
    ['nobody fixed it', { ...closed, fixed_by: undefined }, 'finding/verifier'],
    ['neither is named', { ...closed, fixed_by: undefined, verified_by: undefined }, 'finding/verifier'],
    [
      'the tests do not compile',
      { ...closed, resolution: 'Written. The tests do not compile in CI.' },
      'finding/closure',
    ],
    [
      'its test proves nothing',
      { ...closed, resolution: 'Covered, though the coverage is vacuous.' },
      'finding/closure',
    ],
    ['it was deferred', { ...closed, resolution: 'Changed; the run is deferred to CI.' }, 'finding/closure'],
    [
      'nobody could verify it',
      { ...closed, resolution: 'The fix is in. I couldn’t verify that it works.' },
      'finding/closure',
    ],
    [
      'the verifier names a blocker',
      closed,
      'finding/closure',
      open,
      `${body}\n## Verification\n\nThe second sum is not yet fixed.\n`,
    ],
    ['no word says how', { ...closed, resolution: undefined }, 'finding/closure'],
    ['rejected without a word', { ...open, status: 'rejected' }, 'finding/closure'],
    ['not actionable without a word', { ...open, status: 'non_actionable' }, 'finding/closure'],
    ['rejected as not worth it', { ...open, status: 'rejected', resolution: 'Not worth fixing.' }, 'finding/closure'],
    ['its text was fitted to the fix', closed, 'change/finding-text', open, 'The table names a sum.\n'],
    ['it is about something else now', { ...closed, target: 'pm-2026-010' }, 'change/finding-text'],
    ['it became milder on the way', { ...closed, severity: 'low' }, 'change/finding-severity'],
  ])('%s', (_, after, rule, before, text) => expect(refusals(after, text, before)).toContain(rule));
});

describe('a closing that passes', () => {
  test.each<[string, Fields, string?]>([
    ['fixed, and verified by somebody else', closed],
    ['every item verified', { ...closed, ...items('closed', 'closed', 'closed') }],
    [
      'an item that was right, with the reason',
      { ...closed, enumerated_items: [{ id: 'row-1', state: 'closed' }, reasoned] },
    ],
    ['fixed, and not yet verified', { ...closed, status: 'fixed', verified_by: undefined }],
    [
      'all of eight',
      { ...closed, resolution: '3 of 8 rows were corrected on 2026-08-20, the remaining 5 on 2026-08-22.' },
    ],
    [
      'a blocker that is gone',
      { ...closed, resolution: 'The vacuous test was replaced; no test is skipped any more.' },
    ],
    [
      'rejected, with what is wrong about it',
      { ...open, status: 'rejected', resolution: 'Both sums are 412 EUR; the second is net.' },
    ],
    [
      'not actionable, with the answer',
      { ...open, status: 'non_actionable', resolution: 'Decided so in dec-2026-004.' },
    ],
    ['the report of the verifier below it', closed, `${body}\n## Verification\n\nBoth sums were added up again.\n`],
    [
      'sent back once, and mended then',
      closed,
      `${body}\n## Verification\n\n2026-08-20, ada: The second is still wrong.\n\n2026-08-22, ada: Both agree.\n`,
    ],
    ['lines broken elsewhere', closed, body.replace('names', 'names\n')],
    [
      'graver, with the reason',
      { ...closed, severity: 'blocker', severity_reason: 'It went into a letter to a customer.' },
    ],
  ])('%s', (_, after, text) => expect(refusals(after, text)).toEqual([]));
});
