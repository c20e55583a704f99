import type { Rule } from '../../rules/define-rule.ts';

/** What a group of rules is measured on: the sentences it must find, those it must leave alone, and where they are put. */
export interface Measure {
  readonly name: string;
  /** Any of these is enough. */
  readonly rules: readonly string[];
  readonly finds: 'blameful' | 'vague';
  readonly leaves: 'blameless' | 'specific';
  readonly place: 'prose' | 'root-cause' | 'action';
}

const blame = { finds: 'blameful', leaves: 'blameless' } as const;
const vague = { finds: 'vague', leaves: 'specific', place: 'action' } as const;

/** What is measured against labels: each rule alone, and the rules that share a question together. */
const measures: readonly Measure[] = [
  { name: 'blame', rules: ['blameless/phrase', 'blameless/counterfactual'], place: 'prose', ...blame },
  { name: 'blameless/phrase', rules: ['blameless/phrase'], place: 'prose', ...blame },
  { name: 'blameless/counterfactual', rules: ['blameless/counterfactual'], place: 'prose', ...blame },
  { name: 'cause/not-human-error', rules: ['cause/not-human-error'], place: 'root-cause', ...blame },
  { name: 'vague actions', rules: ['action/vague', 'action/not-careful'], ...vague },
  { name: 'action/vague', rules: ['action/vague'], ...vague },
  { name: 'action/not-careful', rules: ['action/not-careful'], ...vague },
];

/** Rules that judge words, beside the measured ones: on documents they are counted as well. */
const others = ['cause/whys-progress', 'structure/lessons-not-timeline'];

/** The measures whose rules a catalogue has. */
export function measuresOf(rules: readonly Rule[]): readonly Measure[] {
  const known: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
  return measures
    .map((measure) => ({ ...measure, rules: measure.rules.filter((id) => known.has(id)) }))
    .filter((measure) => measure.rules.length > 0);
}

/** The rules of a catalogue that judge words. */
export function proseRules(rules: readonly Rule[]): readonly Rule[] {
  const ids: ReadonlySet<string> = new Set([...measures.flatMap((measure) => measure.rules), ...others]);
  return rules.filter(({ id }) => ids.has(id));
}
