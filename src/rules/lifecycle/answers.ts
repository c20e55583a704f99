import { z } from 'zod';
import { isMapping, type Mapping } from '../../library/values.ts';
import { readAnswer } from '../../model/answer.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import type { Document, SectionRole } from '../../reader/document.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { isGrave } from '../is-grave.ts';
import { type QuestionGroup, questionGroups } from './question-groups.ts';

/** Which groups a template asks; the others have no place for them. `grow` wants a reason for the first question only. */
const groupsOf: Partial<Record<TemplateName, readonly QuestionGroup[]>> = {
  library: ['followups', 'lifecycle_updates', 'eval_updates'],
  grow: ['followups'],
  'agent-systems': ['lifecycle_updates', 'eval_updates'],
};

/** The section that answers a group in prose. */
const sections: Readonly<Record<QuestionGroup, SectionRole | undefined>> = {
  followups: undefined,
  lifecycle_updates: 'lifecycle',
  eval_updates: 'evals',
};

const messages = {
  // A review that does not ask about evals at all is found by lifecycle/evals.
  'not-asked': {
    what: 'The review does not say what changes in {subject}',
    why: 'A review that touches nothing but the tracker leaves the records by which the agent is run as they were before the incident.',
    how: 'Add `{group}:` with {questions}; a no is written out, with its reason.',
  },
  unanswered: {
    what: '`{group}` leaves {questions} unanswered',
    why: 'A question that is left out may have been decided or forgotten, and nobody can tell which.',
    how: 'Answer each, also with a no: `{first}: {example}`.',
  },
  'no-reason': {
    what: '`{question}` says “{answer}”, without a reason',
    why: 'A bare word cannot be checked later: the reader does not know what is going to change, or why nothing is.',
    how: 'Write the reason behind a comma: `{question}: {example}`.',
  },
} as const;

type MessageId = keyof typeof messages;

export default defineRule({
  id: 'lifecycle/answers',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['001 §9', '001 §10', '001 §12', '000 §4'],
  options: z.strictObject({
    /** Severities whose reviews answer every question. An answer that is there needs its reason whatever the severity. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages,
  check({ document, options, report }) {
    const due = isGrave(document, options.severities);
    const asked = groupsOf[document.template ?? 'library'] ?? [];
    for (const group of Object.keys(questionGroups) as QuestionGroup[]) {
      const answers = document.data[group];
      if (answers !== undefined && answers !== null && !isMapping(answers)) continue;
      if (due && asked.includes(group)) {
        const found = whatIsMissing(document, group, answers ?? undefined);
        if (found !== undefined) report(found);
      }
      if (isMapping(answers)) for (const found of bareAnswers(document, group, answers)) report(found);
    }
  },
});

function whatIsMissing(
  document: Document,
  group: QuestionGroup,
  answers: Mapping | undefined,
): Report<MessageId> | undefined {
  const { subject, questions } = questionGroups[group];
  const names = Object.keys(questions);
  const open = names.filter((name) => isBlank(answers?.[name]));
  const [first] = open;
  if (first === undefined) return undefined;
  if (answers === undefined || open.length === names.length) {
    const role = sections[group];
    const inProse = role !== undefined && document.sections.some((section) => section.role === role && section.filled);
    if (group === 'eval_updates' || inProse) return undefined;
    return { message: 'not-asked', at: { pointer: `/${group}` }, data: { group, subject, questions: listed(names) } };
  }
  const data = { group, questions: listed(open), first, example: questions[first]?.example ?? 'no, <why>' };
  return { message: 'unanswered', at: { pointer: `/${group}` }, data };
}

/** Answers that are a word and nothing else. */
function bareAnswers(document: Document, group: QuestionGroup, answers: Mapping): Report<MessageId>[] {
  const { questions } = questionGroups[group];
  return Object.entries(questions).flatMap(([question, { words, example }]): Report<MessageId>[] => {
    if (document.template === 'grow' && question !== 'canvas_version_bump') return [];
    const value = answers[question];
    const list = Array.isArray(value) ? value : [value];
    return list.flatMap((item: unknown, index): Report<MessageId>[] => {
      const answer = typeof item === 'string' ? readAnswer(item, words) : undefined;
      if (answer === undefined || !saysNothing(answer.reason?.replace(/\)$/u, ''))) return [];
      const pointer = `/${group}/${question}${Array.isArray(value) ? `/${index}` : ''}`;
      return [{ message: 'no-reason', at: { pointer }, data: { question, answer: String(item).trim(), example } }];
    });
  });
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
