import type { Config, RuleLevel } from '../model/config.ts';
import type { Rule } from '../rules/define-rule.ts';
import { resolveRuleSettings } from './rule-settings.ts';

/** From the mildest to the strictest. */
const levels: readonly RuleLevel[] = ['off', 'info', 'warning', 'error'];

/**
 * The configuration under which a change is judged that changes the configuration as well: what makes the lint milder counts
 * from the merge on. Of each rule the stricter level and the options of the base; the requirements of both; files are left out
 * only where both leave them out, events and languages count where either names them; limits, holidays, deadlines, the list
 * of people, the meaning of a severity and what the other gates demand are the base's. Everything else is the change's own.
 * `rulesFor` gives the catalogue for the requirements of a configuration.
 */
export function gateConfig(head: Config, base: Config, rulesFor: (config: Config) => readonly Rule[]): Config {
  const known = new Set(base.requirements.map(({ id }) => id));
  const merged: Config = {
    ...head,
    content: contentOf(head.content, base.content),
    languages: [...new Set([...base.languages, ...head.languages])],
    severities: { ...head.severities, ...base.severities },
    clocks: base.clocks,
    holidays: base.holidays,
    regulatory: base.regulatory,
    gates: base.gates,
    requirements: [...base.requirements, ...head.requirements.filter(({ id }) => !known.has(id))],
  };
  const rules = rulesFor(merged);
  const now = resolveRuleSettings(rules, head).settings;
  const before = resolveRuleSettings(rules, base).settings;
  const isSet = ({ id }: Rule) => Object.hasOwn(head.rules, id) || Object.hasOwn(base.rules, id);
  return {
    ...merged,
    rules: Object.fromEntries(
      rules.filter(isSet).map(({ id, severity }): [string, Config['rules'][string]] => {
        const level = stricter(now.get(id)?.level ?? severity, before.get(id)?.level ?? severity);
        const written = base.rules[id];
        return [id, Array.isArray(written) ? [level, written[1]] : level];
      }),
    ),
  };
}

/** The clock stands still only where it did before, and goes only forward: nothing is due at a clock that was set back. */
function contentOf(head: Config['content'], base: Config['content']): Config['content'] {
  const { now, ...rest } = head;
  return {
    ...rest,
    ...(now !== undefined &&
      base.now !== undefined && { now: Date.parse(now) > Date.parse(base.now) ? now : base.now }),
    ignore: head.ignore.filter((glob) => base.ignore.includes(glob)),
    events: [...new Set([...base.events, ...head.events])],
    people: base.people,
  };
}

function stricter(a: RuleLevel, b: RuleLevel): RuleLevel {
  return levels.indexOf(a) > levels.indexOf(b) ? a : b;
}
