import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { standsInBody } from '../stands-in-body.ts';

const levels = ['surface', 'why_1', 'why_2', 'why_3', 'why_4', 'root_cause'] as const;

/** Templates that ask for the five whys. The others ask for a root cause in their own words. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'grow', 'coe']);

export default defineRule({
  id: 'cause/five-whys',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['000 §4', '004 §6', '004 Common pitfalls'],
  options: z.strictObject({
    /** Severities whose reviews ask five times. A chain in the front matter is judged whatever the severity. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages: {
    // A root cause section that is missing or empty is found by the rules about structure.
    none: {
      what: 'The review does not ask why',
      why: 'The first cause that comes to mind is rarely the one that an action can remove.',
      how: 'Fill `five_whys:` from `surface` over `why_1` to `why_4` down to `root_cause`, each answer the question of the next.',
    },
    empty: {
      what: 'Level {level} of the five whys is not answered',
      why: 'A step that is left out hides the link that an action could break.',
      how: 'Answer `{level}` in one sentence: why did “{before}” happen?',
    },
    'first-empty': {
      what: 'The five whys do not say what was seen first',
      why: 'Every answer below explains this one, so the reader cannot follow them without it.',
      how: 'Write in `{level}` what users or operators saw, for example “customers got each ticket twice”.',
    },
    'stops-early': {
      what: 'The whys stop after {answered} of {asked} levels, at “{before}”',
      why: 'A chain that stops early ends at the proximate cause, and the action patches only this instance.',
      how: 'Go on asking: why did “{before}” happen? Answer {levels}, down to a cause that an action can remove.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    const due = options.severities.some((severity) => severity === data['severity']) && followsTemplate(document);
    const prose = standsInBody(document, '/five_whys');
    // Prose may ask why three times in its own way; only where five are due is that too few.
    if (prose && !due) return;
    const whys = data['five_whys'];
    const at = { pointer: '/five_whys' };
    if (whys !== undefined && whys !== null && !isMapping(whys)) return;
    // A list in the body starts from what the text above it has told.
    const asked = levels.filter((level) => level !== 'surface' || !prose);
    const answers = asked.map((level) => ({ level, text: textOf(whys?.[level]) }));
    if (answers.some(({ text }) => text === undefined)) return;
    const open = answers.filter(({ text }) => saysNothing(text));
    if (open.length === asked.length) {
      const section = document.sections.find(({ role }) => role === 'root-cause');
      if (whys) report({ message: 'none', at });
      else if (due && section?.filled && asking.has(document.template))
        report({ message: 'none', at: section.heading });
      return;
    }
    const last = answers.findLastIndex(({ text }) => !saysNothing(text));
    const tail = answers.slice(last + 1);
    for (const { level } of open.filter((answer) => !tail.includes(answer))) {
      const before = answers.slice(0, asked.indexOf(level)).findLast(({ text }) => !saysNothing(text))?.text;
      report({
        message: before === undefined ? 'first-empty' : 'empty',
        at: { pointer: `${at.pointer}/${level}` },
        data: { level, before: before ?? '' },
      });
    }
    const [first] = tail;
    if (first === undefined) return;
    report({
      message: 'stops-early',
      at: { pointer: `${at.pointer}/${first.level}` },
      data: {
        answered: asked.length - open.length,
        asked: asked.length,
        before: answers[last]?.text ?? '',
        levels: tail.map(({ level }) => `\`${level}\``).join(', '),
      },
    });
  },
});

/** A level as text: empty when it is left out, undefined when it is no text (the schema says so). */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : undefined;
}
