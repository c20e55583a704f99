import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { textsAt } from '../../library/values.ts';
import { leavingStates } from '../agent/live-states.ts';
import { defineRule } from '../define-rule.ts';

/** Kinds that use a failure mode when they refer to it. */
const users: ReadonlySet<string> = new Set(['agent', 'canvas']);

export default defineRule({
  id: 'register/orphan',
  scope: 'library',
  kinds: ['failure-mode', 'agent', 'canvas', 'postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['000 §1', 'design: registers'],
  options: z.strictObject({}),
  messages: {
    unused: {
      what: 'No agent and no canvas uses {mode}',
      why: 'Rates are counted for each agent and failure mode; one that belongs to no agent is watched by nobody.',
      how: 'Name the agents it can happen to, `agents: [{example}]`, or set `lifecycle: deprecated`.',
    },
    sighted: {
      what: 'No agent and no canvas uses {mode}, though it was seen at {agent}',
      why: 'Rates are counted for each agent and failure mode; one that belongs to no agent is watched by nobody.',
      how: 'Write `agents: [{agent}]`.',
    },
    'only-retired': {
      what: 'Only agents that are retired or on their way out use {mode}: {agents}',
      why: 'An entry that cannot fire any more makes the register longer to read when one has to be found fast.',
      how: 'Name an agent that is in service, or set `lifecycle: deprecated`.',
    },
  },
  check({ index, report }) {
    const example = index.byKind.get('agent')?.find(isInService)?.id ?? 'support-triage';
    for (const mode of index.byKind.get('failure-mode') ?? []) {
      const { lifecycle } = mode.data;
      if (mode.id === undefined || lifecycle === 'deprecated' || lifecycle === 'merged') continue;
      const incoming = (index.incoming.get(mode.path) ?? []).flatMap(({ from }) => index.byPath.get(from) ?? []);
      if (incoming.some((document) => users.has(document.kind) && isInService(document))) continue;
      const named = textsAt(mode.data, 'agents').map((agent) => agent.trim());
      const cards = named.flatMap((agent) => index.byId.get('agent')?.get(agent)?.[0] ?? []);
      // An agent that is not there is a matter of reference/resolve.
      if (cards.length < named.length || cards.some(isInService)) continue;
      const at = { pointer: cards.length > 0 ? '/agents' : '/failure_id' };
      const data = { mode: mode.id, example };
      if (cards.length > 0) {
        report({ message: 'only-retired', path: mode.path, at, data: { ...data, agents: named.join(', ') } });
        continue;
      }
      const review = sighting(incoming, index);
      if (review === undefined) report({ message: 'unused', path: mode.path, at, data });
      else {
        report({
          message: 'sighted',
          path: mode.path,
          at,
          // Which review it was stands beside the message: were it renamed, the finding would still be the same.
          data: { ...data, agent: String(review.data['agent_id']) },
          related: [{ path: review.path, at: { pointer: '/failure_id_refs' }, message: 'It was seen here' }],
        });
      }
    }
  },
});

/** A review of an agent with a card that cites the mode. */
function sighting(citing: readonly DocumentFacts[], index: LibraryIndex<DocumentFacts>): DocumentFacts | undefined {
  return citing.find(({ kind, data }) => {
    const agent = data['agent_id'];
    return kind === 'postmortem' && typeof agent === 'string' && index.byId.get('agent')?.has(agent.trim()) === true;
  });
}

function isInService({ data }: DocumentFacts): boolean {
  return !leavingStates.some((state) => state === data['lifecycle_state']);
}
