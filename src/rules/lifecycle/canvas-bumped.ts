import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import { type Mapping, mappingsAt } from '../../library/values.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { type Followup, followupOf } from './followup.ts';

const messages = {
  'no-canvas': {
    what: 'The review promises a new version of the canvas, and {agent} has no canvas',
    why: 'The limits that this incident asked for stand nowhere, so nobody holds the agent to them.',
    how: 'Write the canvas of {agent} (`reliability new canvas`) with an entry in `history` that names {id}, or answer `no, <why>`.',
  },
  'not-done': {
    what: 'The review promises a new version of the canvas, and the history of the canvas of {agent} does not name {id}',
    why: 'A promise in a review binds nobody; the agent is run by its canvas, and that is as it was before the incident.',
    how: 'Release the version and add it to `history` of the canvas with `incident: {id}`, plan it as an open action of type `canvas-edit`, or answer `no, <why>`.',
  },
  'other-version': {
    what: 'The review promises version {promised} of the canvas, and its history names {id} for {found}',
    why: 'Review and canvas tell two stories about what the incident changed, and one of them is wrong.',
    how: 'Correct the version in the review, or the entry in the `history` of the canvas.',
  },
} as const;

type Found = Report<keyof typeof messages>;

export default defineRule({
  id: 'lifecycle/canvas-bumped',
  scope: 'library',
  kinds: ['postmortem', 'canvas'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['000 §4'],
  options: z.strictObject({}),
  messages,
  check({ library, index, report }) {
    const canvases = index.byId.get('canvas');
    const agents = index.byId.get('agent');
    for (const document of library.documents) {
      if (document.contentPath === undefined || document.kind !== 'postmortem' || document.id === undefined) continue;
      const agent = document.data['agent_id'];
      // An agent that nobody knows is reported by reference/resolve.
      if (typeof agent !== 'string' || !(canvases?.has(agent) || agents?.has(agent))) continue;
      const followup = followupOf(document, 'canvas_version_bump', ['yes'], ['canvas-edit']);
      if (followup === undefined) continue;
      const found = judge(document.id, agent, followup, canvases?.get(agent)?.[0]);
      if (found !== undefined) report({ ...found, path: document.path });
    }
  },
});

function judge(id: string, agent: string, followup: Followup, canvas: DocumentFacts | undefined): Found | undefined {
  const at = { pointer: followup.pointer };
  if (canvas === undefined) return { message: 'no-canvas', at, data: { agent, id } };
  if (canvas.broken) return undefined;
  const entries = mappingsAt(canvas.data, 'history').filter(({ incident }) => incident === id);
  const related = [{ path: canvas.path, at: { pointer: '/history' }, message: 'the history of the canvas' }];
  if (entries.length === 0) return { message: 'not-done', at, data: { agent, id }, related };
  const promised: readonly string[] = followup.reason.match(/\b\d+\.\d+\.\d+\b/gu) ?? [];
  const found = entries.flatMap(versionOf);
  if (promised.length === 0 || found.length < entries.length || found.some((version) => promised.includes(version)))
    return undefined;
  return {
    message: 'other-version',
    at,
    data: { promised: promised.join(' or '), id, found: found.join(' and ') },
    related,
  };
}

function versionOf({ version }: Mapping): string[] {
  return typeof version === 'string' ? [version] : [];
}
