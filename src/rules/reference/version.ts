import { z } from 'zod';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'reference/version',
  scope: 'library',
  kinds: ['postmortem', 'rollout'],
  severity: 'error',
  fix: 'none',
  source: ['000 §1', '000 §4'],
  options: z.strictObject({}),
  messages: {
    unknown: {
      what: 'The card of {agent} has no version {version}',
      why: 'Every metric is counted for each agent and version, so an unknown version takes this record out of all of them.',
      how: 'Write one of {versions}, or add {version} to `versions` of the card.',
    },
  },
  check({ index, report }) {
    for (const kind of ['postmortem', 'rollout'] as const) {
      for (const document of index.byKind.get(kind) ?? []) {
        const { agent_id: agent, agent_version: version } = document.data;
        if (typeof agent !== 'string' || typeof version !== 'string' || isBlank(version)) continue;
        const [card, ...others] = index.byId.get('agent')?.get(agent.trim()) ?? [];
        // No card, or two of one id: said by reference/resolve and frontmatter/unique-id.
        if (card === undefined || others.length > 0) continue;
        const versions = versionsOf(card.data['versions']);
        if (versions.length === 0 || versions.includes(version.trim())) continue;
        report({
          message: 'unknown',
          path: document.path,
          at: { pointer: '/agent_version' },
          data: { agent, version, versions: versions.join(', ') },
          expected: versions,
          related: [{ path: card.path, at: { pointer: '/versions' }, message: `The versions of ${agent}` }],
        });
      }
    }
  },
});

/** The versions on a card; empty when the card does not list them. */
function versionsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}
