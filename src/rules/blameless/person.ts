import { z } from 'zod';
import type { SectionRole } from '../../reader/document.ts';
import { defineRule } from '../define-rule.ts';
import { frontMatterStrings, spanInValue } from '../front-matter-strings.ts';
import { ownWordsOf, type Passage, proseOf, targetIn } from '../prose.ts';
import { mentionsIn } from './known-people.ts';

/** Sections that are lists of who did, knew, owns or signed. */
const sections: ReadonlySet<SectionRole | undefined> = new Set<SectionRole>([
  'timeline',
  'communications',
  'actions',
  'sign-off',
  'references',
]);
const headings =
  /\b(?:acknowledge?ments?|actions?|attendees|authors?|call|chat|communications?|contacts?|contributors|credits|follow-?ups?|log|notified|on-?call|owners?|participants|people|present|references|remediation|responders?|reviewers?|roles?|rota(?:tion)?|sign-?off|signatures?|team|thanks|timeline|transcript|who)\b/i;
const columns =
  /\b(?:actor|approver|assigned|assignee|author|by|commander|contact|driver|from|lead|name|on-?call|owner|participants?|person|point of contact|poc|responsible|reviewer|role|to|who)\b/i;
/** Keys that hold an actor, an owner, a contact or a signature. */
const keys =
  /(?:^|\/)(?:timeline|communications|sign_off|contacts?|incident_contact|owners?|owner_team|authors?|reviewers?|participants|attendees|approver|approved_by|approvers|signed_by|signed_on|decided_by\w*|actor|who|name|names|role|roles|assignee|detected_by|reported_by|done_by|fixed_by|verified_by|on_?call|judge|facilitator|commander|source|evidence|lint)(?:\/|$)/;
/** Before a name they make the line a statement of who owns, wrote or was told: `Author: …`, `| Reviewer |`. */
const label =
  /(?:^|[\s|*_([])(?:approvers?|assigned to|assignees?|attendees|authors?|cc|commanders?|contacts?|drivers?|facilitators?|ic|leads?|members?|on-?call|owned by|owners?|participants|poc|reported by|reporters?|responders?|responsible|reviewed by|reviewers?|scribes?|signed|signed by|sponsor|written by)(?:\s*\([^)]*\))?[*_]*\s*[:|=–—-][^.!?]*$/i;

export default defineRule({
  id: 'blameless/person',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: ['004 Usage notes', '004 Common pitfalls', 'design: roles and handles, not names', '003 Blameless framing'],
  options: z.strictObject({
    /** Names and handles that may stand anywhere, as the people file has them. */
    allow: z.array(z.string()).default([]),
    /** Headings of further sections in which names may stand; case does not matter. */
    sections: z.array(z.string()).default([]),
  }),
  messages: {
    named: {
      what: '{name} is named here',
      why: 'A review is about the system; a name outside of the timeline makes a person its subject, and people who expect that report later and less.',
      how: 'Write the role (“the on-call engineer”, “the agent owner”), or let the system be the subject; names belong in the timeline, contacts, communications, owner fields and sign-off.',
    },
  },
  check({ document, tree, people, options, report }) {
    if (people.persons.length === 0) return;
    const allowed = new Set(options.allow);
    const tell = (name: string, at: Parameters<typeof report>[0]['at']) => {
      if (!allowed.has(name)) report({ message: 'named', at, data: { name } });
    };
    for (const { pointer, value } of frontMatterStrings(document)) {
      if (keys.test(pointer)) continue;
      for (const { start, end } of mentionsIn(ownWordsOf(value), people)) {
        const name = value.slice(start, end);
        tell(name, spanInValue(document, pointer, name));
      }
    }
    const open = new Set(options.sections.map((heading) => heading.toLowerCase()));
    for (const passage of proseOf(document, tree)) {
      if (passage.start === undefined) continue;
      const mentions = mentionsIn(passage.text, people);
      if (mentions.length === 0 || isList(passage, mentions) || mayName(passage, document.sections, open)) continue;
      for (const mention of mentions) {
        if (label.test(lineBefore(document.text, passage.start + mention.start))) continue;
        tell(
          passage.text.slice(mention.start, mention.end).replaceAll(/\s+/g, ' '),
          targetIn(document, passage, mention),
        );
      }
    }
  },
});

type Sections = Parameters<typeof enclosing>[1];

/** Whether the passage stands where people are listed: in such a section, or one around it, or in such a column. */
function mayName({ section, column }: Passage, all: Sections, open: ReadonlySet<string>): boolean {
  if (column !== undefined && columns.test(column)) return true;
  return enclosing(section, all).some(
    ({ role, title }) => sections.has(role) || headings.test(title) || open.has(title.toLowerCase()),
  );
}

/** The sections around a place, the nearest first. */
function enclosing(
  section: Passage['section'],
  all: readonly NonNullable<Passage['section']>[],
): readonly NonNullable<Passage['section']>[] {
  const found: NonNullable<Passage['section']>[] = [];
  for (let at = section; at !== undefined; at = at.parent === undefined ? undefined : all[at.parent]) found.push(at);
  return found;
}

/** A passage that is names and next to nothing else lists people: `Petra Novak (facilitator), @wtan`. */
function isList({ text }: Passage, mentions: readonly { readonly start: number; readonly end: number }[]): boolean {
  const rest = mentions.toReversed().reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return (rest.match(/[\p{L}\p{N}]+/gu) ?? []).length <= 2 * mentions.length;
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}
