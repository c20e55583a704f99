import { z } from 'zod';
import { rollbackTest } from '../../library/rollback-test.ts';
import { isMapping } from '../../library/values.ts';
import { isBlank, plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

/** What a rollback needs at the moment it is needed, and how a message calls it. */
const asked = [
  ['trigger', 'what sets it off'],
  ['steps', 'what is done'],
  ['owner', 'who does it'],
] as const;

/** Words that promise a way back without being one, as the whole of a step or trigger. */
const noPlan =
  /^(?:(?:we (?:will |can |would )?)?(?:just |simply )?(?:roll(?:ed)? ?back|revert|undo|turn (?:it )?off|disable)(?: (?:it|the change|everything|this))?(?: manually)?(?: if (?:needed|necessary|required|anything (?:goes wrong|breaks)|something (?:goes wrong|breaks)|it (?:fails|breaks|does not work)|problems? (?:occurs?|arises?)|there are (?:any )?problems))?|(?:if|as|when|whenever) (?:needed|necessary|required)|if (?:something|anything|it) (?:goes wrong|breaks|fails|looks bad)|when in doubt|problems?|issues?|errors?|not needed|not necessary|ad hoc|manual(?:ly)?|as usual|standard(?: procedure| rollback)?)$/;

/** The change is or was live, so the way back has to have been tried. */
const live = new Set(['running', 'concluded', 'rolled-back']);

export default defineRule({
  id: 'experiment/rollback-plan',
  scope: 'document',
  kinds: ['experiment'],
  severity: 'error',
  fix: 'none',
  source: ['002 step 4', '002 step 6', '000 §2.4'],
  options: z.strictObject({
    /** Days before the first day of the experiment in which the rollback has to have been tried. */
    testedWithinDays: z.int().min(1).default(90),
  }),
  messages: {
    none: {
      what: 'The rollback plan is empty',
      why: 'When the metric turns, the way back has to be read from a page, not invented.',
      how: 'Fill `rollback_plan:` with `trigger`, `steps`, `owner`, `max_minutes` and `tested_on`.',
    },
    incomplete: {
      what: 'The rollback plan does not say {missing}',
      why: 'A plan with a hole in it is found out at the moment it is needed, by whoever is on call.',
      how: 'Add {fields} under `rollback_plan:`, for example `trigger: override rate above 8 % over 24 hours`, `steps: Set the flag triage.ask off`, `owner: support-platform-oncall`.',
    },
    vague: {
      what: '“{value}” is no {part} that somebody can carry out',
      why: 'Under pressure nobody agrees on what is meant, and minutes go into finding the switch.',
      how: '{how}',
    },
    untimed: {
      what: 'The rollback plan does not say how long it may take',
      why: 'Without a limit nobody knows when to stop trying and escalate.',
      how: 'Add `max_minutes:`, measured when the rollback was tried.',
    },
    untested: {
      what: 'The experiment is {status}, and its rollback has never been tried',
      why: 'A way back that was only written down fails on the first day it is needed.',
      how: 'Carry it out once before traffic is shifted and add the day: `tested_on: 2026-08-31`.',
    },
    late: {
      what: 'The rollback was tried on {tested}, {days} days after the experiment had begun',
      why: 'Until then traffic ran through a change whose way back nobody had walked.',
      how: 'Try the way back of the next experiment before its first day; when the day is a slip of the pen, correct `tested_on`.',
    },
    old: {
      what: 'The rollback was tried {days} days before the experiment began, and {limit} are allowed',
      why: 'Flags, permissions and people change, and a way back that worked in another season may lead nowhere.',
      how: 'Carry it out once more before the first day, and write that day to `tested_on`.',
    },
  },
  check({ document, options, report }) {
    const plan = document.data['rollback_plan'];
    const at = { pointer: '/rollback_plan' };
    // The key itself is demanded by the schema.
    if (!isMapping(plan)) return;
    if (isBlank(plan)) {
      report({ message: 'none', at });
      return;
    }
    const missing = asked.filter(([field]) => emptyValue(plan[field]));
    if (missing[0] !== undefined) {
      report({
        message: 'incomplete',
        at: { pointer: `${at.pointer}/${missing[0][0]}` },
        data: {
          missing: missing.map(([, words]) => words).join(', nor '),
          fields: missing.map(([field]) => `\`${field}\``).join(' and '),
        },
      });
    }
    for (const [part, how] of [
      [
        'trigger',
        'Name the measure and the value at which the change is taken back: `wrong matches above 5 % over 24 hours`.',
      ],
      ['steps', 'Name the switch and its position, one step a line: `Set the flag recon.small_model to 0 %`.'],
    ] as const) {
      const value = onlyText(plan[part]);
      if (value !== undefined && !saysNothing(value) && noPlan.test(plainWords(value)))
        report({
          message: 'vague',
          at: { pointer: `${at.pointer}/${part}` },
          data: { value: value.trim(), part: part === 'steps' ? 'step' : part, how },
        });
    }
    if (missing.length > 0) return;
    const status = document.data['status'];
    if (isBlank(plan['max_minutes'])) report({ message: 'untimed', level: 'warning', at });
    if (isBlank(plan['tested_on']) && live.has(String(status)))
      report({ message: 'untested', level: 'warning', at, data: { status: String(status) } });
    const limit = options.testedWithinDays;
    const { state, testedOn = '', days = 0 } = rollbackTest(document.data, limit);
    if (state !== 'late' && state !== 'old') return;
    report({
      message: state,
      level: 'warning',
      at: { pointer: `${at.pointer}/tested_on` },
      data: { tested: testedOn, days: String(Math.abs(days)), limit: String(limit) },
      related: [{ at: { pointer: '/started_on' }, message: 'began here' }],
    });
  },
});

function emptyValue(value: unknown): boolean {
  return Array.isArray(value) ? value.every(saysNothing) : saysNothing(value);
}

/** A text, or the only entry of a list. */
function onlyText(value: unknown): string | undefined {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof only === 'string' ? only : undefined;
}
