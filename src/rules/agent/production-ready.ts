import { z } from 'zod';
import { isBlank, saysNothing } from '../blank.ts';
import { isSettled } from '../canvas/canvas-version.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';

export default defineRule({
  id: 'agent/production-ready',
  scope: 'library',
  kinds: ['agent', 'canvas'],
  severity: 'error',
  fix: 'none',
  source: ['000 §1', '000 §3.1', 'design: the card of an agent'],
  options: z.strictObject({}),
  messages: {
    canvas: {
      what: '{agent} is in production without a canvas',
      why: 'Without a canvas nobody has agreed to what it may do, where it ends, and who is called.',
      how: 'Write `canvases/{agent}.md` and have its owner sign it, or correct `lifecycle_state` when the agent is not in production yet.',
    },
    draft: {
      what: '{agent} is in production under version {version} of its canvas',
      why: 'A version below 1.0.0 says that the limits are still being talked about, while the agent works under them.',
      how: 'Settle the canvas with its owner, set `version: 1.0.0`, and write who signed it and when.',
    },
    telemetry: {
      what: '{agent} is in production, and its card does not say how it is observed',
      why: 'Success, override and escalation rates all come from the event stream; an agent that sends none is not watched.',
      how: 'Write `observability_coverage`: traces of which runs, which rates over which windows, such as `traces of all runs, override rate over 7 days`.',
    },
  },
  check({ index, report }) {
    for (const card of index.byKind.get('agent') ?? []) {
      if (card.data['lifecycle_state'] !== 'production' || card.id === undefined) continue;
      const agent = card.id;
      const coverage = card.data['observability_coverage'];
      const at = { pointer: '/observability_coverage' };
      if (saysNothing(coverage) && !(typeof coverage === 'string' && isPlaceholder(coverage))) {
        report({ message: 'telemetry', path: card.path, at, data: { agent } });
      }
      const named = card.data['canvas'];
      // A card that names a canvas which is not there is a matter of reference/resolve.
      const id = typeof named === 'string' && !saysNothing(named) ? named.trim() : agent;
      const [canvas] = index.byId.get('canvas')?.get(id) ?? [];
      if (canvas === undefined) {
        if (isBlank(named) || saysNothing(named))
          report({ message: 'canvas', path: card.path, at: { pointer: '/canvas' }, data: { agent } });
        continue;
      }
      const version = canvas.data['version'];
      if (isSettled(version) !== false) continue;
      report({
        message: 'draft',
        path: card.path,
        at: { pointer: '/lifecycle_state' },
        data: { agent, version: String(version) },
        related: [{ path: canvas.path, at: { pointer: '/version' }, message: 'The version of the canvas' }],
      });
    }
  },
});
