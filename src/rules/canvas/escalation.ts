import { z } from 'zod';
import { mappingsAt } from '../../library/values.ts';
import { tier } from '../../model/fields.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isSettled } from './canvas-version.ts';

/** Who is behind a tier, and how soon they answer (000 §2.1, §2.5). */
const tiers: Readonly<Record<number, string>> = {
  1: 'the operator pool, within 4 hours',
  2: 'the owner of the agent, within 60 minutes',
  3: 'the accountable executive, within 15 minutes',
};

export default defineRule({
  id: 'canvas/escalation',
  scope: 'document',
  kinds: ['canvas'],
  severity: 'error',
  fix: 'none',
  source: ['000 §2.1', '000 §2.5'],
  options: z.strictObject({
    /** Tiers that a canvas has a channel for. */
    tiers: z.array(tier).default([1, 2, 3]),
  }),
  messages: {
    tier: {
      what: 'The canvas has nobody for {missing}',
      why: 'During an incident nobody improvises: who is called, and where, is read from the canvas.',
      how: 'Add under `escalation_targets`: `- { tier: {tier}, role: {role}, channel: pager claims }`.',
    },
    channel: {
      what: '{role} in tier {tier} has no channel',
      why: 'A role without a channel is looked up during the incident, while the clock of {sla} runs.',
      how: 'Write where they are reached: `channel: pager claims` or `channel: "#claims-ops"`.',
    },
  },
  check({ document: { data }, options, report }) {
    const list = data['escalation_targets'];
    if (list !== undefined && list !== null && !Array.isArray(list)) return;
    // What is still being discussed may be incomplete.
    const level = isSettled(data['version']) === false ? ('warning' as const) : undefined;
    const targets = mappingsAt(data, 'escalation_targets');
    const known = new Set(targets.map((target) => target['tier']));
    const missing = options.tiers.filter((number) => !known.has(number));
    const [first] = missing;
    if (first !== undefined) {
      report({
        message: 'tier',
        at: { pointer: '/escalation_targets' },
        data: {
          missing: missing.map((number) => `tier ${number} (${tiers[number]})`).join(' and '),
          tier: first,
          role: first === 1 ? 'claims desk' : first === 2 ? 'claims-agent-owner' : 'executive sponsor',
        },
        level,
      });
    }
    for (const [index, target] of (Array.isArray(list) ? list : []).entries()) {
      const { tier: number, role, channel } = isTarget(target) ? target : {};
      if (typeof number !== 'number' || tiers[number] === undefined || typeof role !== 'string') continue;
      if (isBlank(channel) || (typeof channel === 'string' && saysNothing(channel) && !isPlaceholder(channel))) {
        report({
          message: 'channel',
          at: { pointer: `/escalation_targets/${index}/channel` },
          data: { role: role.trim(), tier: number, sla: slaOf(number) },
          level,
        });
      }
    }
  },
});

function isTarget(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Time to acknowledge (000 §2.1). */
function slaOf(number: number): string {
  return tiers[number]?.split('within ')[1] ?? '';
}
