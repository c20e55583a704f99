import { z } from 'zod';
import { normaliseSeverity, type Severity, severities } from '../../model/severity.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'reference/severity',
  scope: 'library',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['000 §4', '004 Severity definitions'],
  options: z.strictObject({
    /** Steps by which a review may be milder than its failure mode: 004 rates a near miss one step below the real thing. */
    milderBy: z.int().min(0).default(1),
    /** Steps by which a review may be worse than the worst of its failure modes. */
    worseBy: z.int().min(0).default(1),
    /** Types of incident that are not compared: nothing happened in a drill. */
    exemptTypes: z.array(z.string()).default(['drill']),
  }),
  messages: {
    milder: {
      what: 'The review is rated {severity}, but its failure mode {mode} is rated {rating}, which is {expected}',
      why: 'Severity decides the deadlines and which sections are due, so a rating that is too mild lets a serious failure pass.',
      how: 'Raise the severity of the review, or lower the rating of {mode} in the register and say why in `followups.register_changes`.',
    },
    worse: {
      what: 'The review is rated {severity}, but the worst of its failure modes, {mode}, is only rated {rating}, which is {expected}',
      why: 'Alerts and gates go by the rating in the register, which this incident has shown to be too mild.',
      how: 'Raise the rating of {mode} in the register, or lower the severity of the review.',
    },
  },
  check({ config, index, library, options, report }) {
    for (const document of library.documents) {
      const severity = severities.find((name) => name === document.data['severity']);
      if (document.kind !== 'postmortem' || severity === undefined) continue;
      if (options.exemptTypes.some((type) => type === document.data['incident_type'])) continue;
      const modes = (index.outgoing.get(document.path) ?? []).flatMap((edge) => {
        if (edge.relation !== 'failure_id_refs' || edge.to === undefined) return [];
        const entry = index.byPath.get(edge.to);
        const rating = entry?.data['severity'];
        const expected = typeof rating === 'string' ? normaliseSeverity(rating, config.severities) : undefined;
        if (entry === undefined || expected === undefined) return [];
        return [{ path: entry.path, mode: edge.target, rating: String(rating), expected }];
      });
      modes.sort((a, b) => severities.indexOf(a.expected) - severities.indexOf(b.expected));
      const worst = modes[0];
      if (worst === undefined) continue;
      const steps = milder(severity, worst.expected);
      const message = steps > options.milderBy ? 'milder' : -steps > options.worseBy ? 'worse' : undefined;
      if (message === undefined) continue;
      const { path, ...names } = worst;
      report({
        message,
        path: document.path,
        at: { pointer: '/severity' },
        data: { severity, ...names },
        related: [{ path, at: { pointer: '/severity' }, message: `${worst.mode} is rated ${worst.rating}` }],
      });
    }
  },
});

/** By how many steps `a` is milder than `b`; negative when it is worse. */
function milder(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}
