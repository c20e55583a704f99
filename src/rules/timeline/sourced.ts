import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { locate } from '../../reader/locate.ts';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

/** Templates whose timeline has an actor or a source: 003 asks for them, 000 and 004 write time and event only. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'haiku']);

/** What an entry in prose gives as its source: a link, an id, a file or command, a handle, a channel, or who did it. */
const named =
  /\]\(|\[\[|<https?:|https?:\/\/|`[^`]+`|(?<!\w)@\w|(?<!\w)#[\w-]+|\b[A-Z][A-Z\d]+-\d+\b|\b(?:trace|evt|run|pm|inc|chg|bundle)-[\w-]*\d|\((?:[^()]*\b(?:log|trace|dashboard|ticket|slack|pager|chat|alert|graph|source)\b[^()]*)\)|\bsource:|\b(?:by|from) (?:the )?\p{L}/iu;

/** What names an actor where there is no column for one: who did it in brackets at the end, a full name, a role as the subject. */
const acting =
  /\([^()]{2,40}\)\s*$|\b(?:we|on-?call|teams?|engineers?|operators?|customers?|users?|clerks?|vendor|responders?|leads?|owners?|shift|support|agent)\b/iu;

const fullName = /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u;

export default defineRule({
  id: 'timeline/sourced',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  completeness: true,
  fix: 'none',
  source: ['003 Actionability, Timeline is accurate and complete', '003 Content guide, Complete timeline'],
  options: z.strictObject({}),
  messages: {
    none: {
      what: 'No entry of the timeline says who acted or where it is known from',
      why: 'An entry that nobody can look up is a memory, and memories of an incident are rearranged within days.',
      how: 'Add the columns `Actor` and `Source`: `| 10:51 | Agent paused | on-call | evt-im-0813-04 |`.',
    },
    entry: {
      what: 'The entry “{event}” has neither an actor nor a source',
      why: 'Whoever doubts it cannot ask anybody and cannot look anything up.',
      how: 'Fill in who acted, or where it is known from: a log, a trace, a page, a message, such as `Source: pager alert 4711`.',
    },
  },
  check({ document, report }) {
    const entries = document.data['timeline'];
    const { timeline } = document;
    if (timeline === undefined || !Array.isArray(entries) || entries.length === 0) return;
    if (!followsTemplate(document) || !asking.has(document.template)) return;
    const hasColumns = entries.some((entry: unknown) => isMapping(entry) && isNamed(entry));
    const bare = entries.flatMap((entry: unknown, index) => {
      if (!isMapping(entry) || isNamed(entry)) return [];
      const { start, end } =
        timeline.from === 'body'
          ? locate(document, { pointer: `/timeline/${index}`, part: 'value' })
          : { start: 0, end: 0 };
      const said = timeline.from === 'body' ? document.text.slice(start, end) : String(entry['event'] ?? '');
      const isProse = timeline.form !== 'yaml' && timeline.form !== 'table';
      return named.test(said) || (isProse && (acting.test(said) || fullName.test(said)))
        ? []
        : [{ index, event: String(entry['event'] ?? '').trim() }];
    });
    if (bare.length === 0) return;
    if (!hasColumns) {
      // Entries in prose name their sources where it matters; only a whole timeline without any is sure to lack them.
      if (bare.length === entries.length) report({ message: 'none', at: { pointer: '/timeline/0' } });
      return;
    }
    for (const { index, event } of bare)
      report({
        message: 'entry',
        at: { pointer: `/timeline/${index}` },
        data: { event: event === '' ? `number ${index + 1}` : event },
      });
  },
});

function isNamed(entry: Readonly<Record<string, unknown>>): boolean {
  return !saysNothing(entry['actor']) || !saysNothing(entry['source']);
}
