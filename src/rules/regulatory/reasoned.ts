import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import type { Document } from '../../reader/document.ts';
import { isBlank, plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isGrave } from '../is-grave.ts';
import { words } from '../words.ts';
import { article73, article73Pointer } from './article-73.ts';

/** Templates with a section or a field for it. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'coe']);

/** A reason that only says the answer again: `does not apply`, `not a serious incident`, `not required here`. */
const restated =
  /^(?:this |it |the (?:act|article|duty|incident) )?(?:(?:is|was|does|do|did|are) )?(?:not|no|none|n\/a)(?: (?:an?|any))?(?: (?:serious incident|apply|applies|applicable|relevant|required|necessary|needed|reportable|concerned|in scope))?(?: (?:here|in this case|to us|to this(?: incident| case)?|for us|for this incident|at all))?$/u;

/** The part of a line on another regulation behind its name: `SOX: not material`, `HIPAA — N/A`. */
const answerOf = /^[^:—–]{1,60}?(?:[:：]|\s[—–-]\s)\s*(\S.*)$/su;

export default defineRule({
  id: 'regulatory/reasoned',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['004 §9', '004 Usage notes', '004 Common pitfalls'],
  options: z.strictObject({
    /** Severities whose reviews answer Article 73. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
    /** Words that a reason has at least. */
    minWords: z.int().min(1).default(3),
  }),
  messages: {
    // A section or field that is missing is found by the rules about structure.
    unanswered: {
      what: 'The review does not say whether Article 73 of the EU AI Act applies',
      why: 'For a serious incident the authority has to be told within days, and a question that nobody asked is noticed too late.',
      how: 'Answer it, also with a no: “EU AI Act, Article 73: N/A. No person was harmed and no right or property was touched.”',
    },
    'no-reason': {
      what: 'Article 73 is answered “{answer}” without a sentence of why',
      why: 'Whoever is asked about it in a year cannot show that the question was considered.',
      how: 'Write one sentence behind it: who and what was not harmed, or why the system is not in scope, such as “it sorts internal tickets only”.',
    },
    undecided: {
      what: 'The review is {status}, and Article 73 is still answered “unsure”',
      why: 'The time limit runs from the day on which the organisation became aware, whether or not it has decided.',
      how: 'Decide with whoever is responsible for it, and write `applicable: yes` with `aware_at`, or `applicable: no` with the reason.',
    },
    sector: {
      what: '“{said}” says nothing about why another regulation does not apply',
      why: 'Whoever is asked about it in a year cannot show that the question was considered.',
      how: 'Write one sentence of why, for example “SOX: not material, no financial report was touched.”',
    },
  },
  check({ document, options, report }) {
    if (!asking.has(document.template) || !isGrave(document, options.severities)) return;
    const enough = (reason: unknown): boolean => isReason(reason, options.minWords);
    const answer = article73(document);
    const { data } = document;
    const regulatory = data['regulatory'];
    if (answer === undefined) {
      const section = document.sections.find(({ role }) => role === 'regulatory');
      const written = isMapping(regulatory) ? regulatory['eu_ai_act_73'] : regulatory;
      if (!isBlank(written)) return;
      if (isMapping(regulatory) && !isBlank(regulatory))
        report({ message: 'unanswered', at: { pointer: '/regulatory' } });
      else if (section?.filled && isBlank(regulatory)) report({ message: 'unanswered', at: section.heading });
      return;
    }
    const applicable = answer['applicable'];
    const at = { pointer: `${article73Pointer}/${isBlank(applicable) ? 'reason' : 'applicable'}` };
    const status = data['status'];
    if (applicable === 'unsure' && (status === 'final' || status === 'closed'))
      report({ message: 'undecided', at, data: { status } });
    else if (applicable !== 'yes' && !enough(answer['reason']) && !isLeftToSchema(document, answer['reason']))
      report({ message: 'no-reason', at, data: { answer: writtenAnswer(document, applicable, answer['reason']) } });
    for (const { pointer, said } of barePleas(document, enough))
      report({ message: 'sector', at: { pointer }, data: { said } });
  },
});

function isReason(reason: unknown, minWords: number): boolean {
  if (typeof reason !== 'string' || saysNothing(reason)) return false;
  return words(reason).length >= minWords && !restated.test(plainWords(reason));
}

/** The front matter must have a reason, and the schema says so; only the body may leave it out. */
function isLeftToSchema({ origins }: Document, reason: unknown): boolean {
  return isBlank(reason) && origins[article73Pointer] === undefined;
}

/** `no` of the body was written in other words, which are what the reader of the message looks for. */
function writtenAnswer({ origins, text }: Document, applicable: unknown, reason: unknown): string {
  const origin = origins[`${article73Pointer}/applicable`];
  const word = origin === undefined ? applicable : text.slice(origin.start, origin.end);
  return [word, reason]
    .filter((part) => typeof part === 'string' && part.trim() !== '')
    .map((part) => String(part).trim())
    .join(', ');
}

/** Lines on other regulations that only wave them away. Internal audit is told or not: that needs no reason. */
function barePleas(
  { data }: Document,
  enough: (reason: unknown) => boolean,
): readonly { readonly pointer: string; readonly said: string }[] {
  const regulatory = data['regulatory'];
  const sector = isMapping(regulatory) ? regulatory['sector'] : undefined;
  if (!Array.isArray(sector)) return [];
  return sector.flatMap((line: unknown, index) => {
    if (typeof line !== 'string' || /internal audit/iu.test(line)) return [];
    const answer = answerOf.exec(line)?.[1] ?? line;
    const bare = saysNothing(answer) || (restated.test(plainWords(answer)) && !enough(answer));
    return bare && !isBlank(answer) ? [{ pointer: `/regulatory/sector/${index}`, said: line.trim() }] : [];
  });
}
