import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { textsAt } from '../../library/values.ts';
import { failureModeSeverities } from '../../model/kinds/failure-mode.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'register/untested',
  scope: 'library',
  kinds: ['failure-mode', 'eval-case'],
  severity: 'warning',
  fix: 'none',
  source: ['000 §1', '000 §3.1', '001 §10'],
  options: z.strictObject({
    /** Ratings from which a failure mode has a test. */
    severities: z.array(z.enum(failureModeSeverities)).default(['critical', 'high']),
  }),
  messages: {
    none: {
      what: '{mode} is rated {severity} and no eval case provokes it',
      why: 'Whether the agent still behaves as expected is known only after the next incident.',
      how: 'Write an eval case with `failure_ids: [{mode}]` and name it in `test_refs`.',
    },
    'not-run': {
      what: '{mode} is rated {severity}, and none of its eval cases is run: {cases}',
      why: 'A case that is proposed or retired holds nothing back.',
      how: 'Set `status: active` on a case that the suite runs, or write a new one.',
    },
  },
  check({ index, options, report }) {
    const cases = casesByMode(index);
    for (const mode of index.byKind.get('failure-mode') ?? []) {
      const { lifecycle, severity } = mode.data;
      const rated = options.severities.find((name) => name === severity);
      // Candidates are not settled yet: register/candidate-age has an eye on them.
      if (mode.id === undefined || rated === undefined || (lifecycle !== undefined && lifecycle !== 'active')) continue;
      const named = textsAt(mode.data, 'test_refs').map((id) => id.trim());
      const found = named.map((id) => index.byId.get('eval-case')?.get(id)?.[0]);
      // A case that is not there is a matter of reference/resolve.
      if (found.includes(undefined)) continue;
      const tests = [...new Set([...found.filter((test) => test !== undefined), ...(cases.get(mode.id) ?? [])])];
      if (tests.some(isRun)) continue;
      const data = { mode: mode.id, severity: rated };
      if (tests.length === 0) {
        report({ message: 'none', path: mode.path, at: { pointer: '/failure_id' }, data });
        continue;
      }
      report({
        message: 'not-run',
        path: mode.path,
        at: { pointer: named.length > 0 ? '/test_refs' : '/failure_id' },
        data: { ...data, cases: tests.map((test) => `${test.id} (${String(test.data['status'])})`).join(', ') },
        related: tests
          .slice(0, 5)
          .map(({ path, id }) => ({ path, at: { pointer: '/status' }, message: `${id} is not run` })),
      });
    }
  },
});

/** Eval cases by the failure modes that they name themselves. */
function casesByMode(index: LibraryIndex<DocumentFacts>): ReadonlyMap<string, readonly DocumentFacts[]> {
  const found = new Map<string, DocumentFacts[]>();
  for (const test of index.byKind.get('eval-case') ?? []) {
    for (const mode of textsAt(test.data, 'failure_ids')) {
      const list = found.get(mode.trim());
      if (list === undefined) found.set(mode.trim(), [test]);
      else list.push(test);
    }
  }
  return found;
}

/** A case without a status is taken as active. */
function isRun({ data }: DocumentFacts): boolean {
  return data['status'] !== 'proposed' && data['status'] !== 'retired';
}
