import { z } from 'zod';
import { whyNobody } from '../action/owner-lexicon.ts';
import { plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';

export default defineRule({
  id: 'agent/owner',
  scope: 'document',
  kinds: ['agent'],
  severity: 'error',
  fix: 'none',
  source: ['000 §2.5', '000 §3.1', 'design: the card of an agent'],
  options: z.strictObject({
    /** Owners that count although the lexicon would refuse them, for example a team that is called "Everyone". */
    allow: z.array(z.string()).default([]),
  }),
  messages: {
    nobody: {
      what: '{agent} is owned by “{owner}”, which names nobody',
      why: 'The owner is paged in tier 2, signs the canvas and decides about a rollback, and {reason}.',
      how: 'Write the team that runs it by its name: `owner_team: claims-platform`.',
    },
    contact: {
      what: '{agent} has “{owner}” as its contact in an incident, which names nobody',
      why: 'Whoever finds the agent misbehaving calls this contact first, and {reason}.',
      how: 'Write the rotation or channel that answers: `incident_contact: claims-oncall`.',
    },
  },
  check({ document: { data }, options, report }) {
    // A card without an owner at all is found by the schema.
    const allowed = new Set(options.allow.map(plainWords));
    for (const [message, key] of [
      ['nobody', 'owner_team'],
      ['contact', 'incident_contact'],
    ] as const) {
      const owner = data[key];
      if (typeof owner !== 'string' || owner.trim() === '' || isPlaceholder(owner)) continue;
      const words = plainWords(owner);
      if (allowed.has(words)) continue;
      const reason = whyNobody(words) ?? (saysNothing(owner) ? 'nobody is named' : undefined);
      if (reason === undefined) continue;
      const agent = typeof data['agent_id'] === 'string' ? data['agent_id'].trim() : 'The agent';
      report({ message, at: { pointer: `/${key}` }, data: { agent, owner: owner.trim(), reason } });
    }
  },
});
