import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { policyTypes } from '../../model/kinds/policy.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { readGate, readMeasured } from './gate-value.ts';
import { readStages, type Stage } from './read-stages.ts';
import { artifactsOf, s1Count } from './s1-artifacts.ts';

type MessageId = 'not-recorded' | 'unsigned' | 'too-few' | 'absent' | 'canvas-draft' | 'loose';

export default defineRule({
  id: 'rollout/artifacts',
  scope: 'library',
  kinds: ['rollout', 'agent', 'canvas', 'policy', 'failure-mode'],
  severity: 'error',
  fix: 'none',
  source: ['000 §3.1'],
  options: z.strictObject({
    /** Policies that count among the S1 artifacts, beside canvas and failure modes: five of the seven of 000 §3.1. */
    policies: z.array(z.enum(policyTypes)).default([...policyTypes]),
  }),
  messages: {
    'not-recorded': {
      what: 'The rollout went past pre-deploy, and `{gate}` was not recorded',
      why: 'Signature and artifacts are what everybody else relies on from here on; nobody asks for them again.',
      how: 'Record `{gate}` under the `gates` of pre-deploy; asked for is {asks}.',
    },
    unsigned: {
      what: 'The rollout went past pre-deploy with `canvas_signed` at {value}',
      why: 'Until its owner has signed, nobody has agreed to what the agent may do.',
      how: 'Have the owner sign version 1.0.0 or later, write `signed_by` and `signed_on` on the canvas, then `canvas_signed: "yes"` here.',
    },
    'too-few': {
      what: 'The rollout went past pre-deploy with {value} of the {count} S1 artifacts',
      why: 'The artifact that is missing is the one that somebody looks for during the first incident.',
      how: 'Write what is missing of canvas, failure modes and policies ({policies}), then `s1_artifacts: {count}`.',
    },
    absent: {
      what: '{agent} went past pre-deploy without {absent}',
      why: 'The artifact that is missing is the one that somebody looks for during the first incident.',
      how: 'Write it, or name it where it is: a policy has `agent_id: {agent}` and its `type`, a failure mode lists {agent} in `agents`.',
    },
    'canvas-draft': {
      what: 'The canvas of {agent} is at version {version}; asked for is 1.0.0 or later',
      why: 'A version below 1.0.0 says that the limits are still being talked about, while the agent works under them.',
      how: 'Settle the canvas with its owner, set `version: 1.0.0`, and write who signed it and when.',
    },
    loose: {
      what: '{artifact} is cited by no other artifact of {agent}',
      why: 'Artifacts that do not name each other are found only by those who know that they exist.',
      how: 'Link it from the card or the canvas of {agent}, for example under a heading "Artifacts".',
    },
  },
  check({ index, options, report }) {
    const latest = new Map<string, { rollout: DocumentFacts; stage: Stage; entered: number }>();
    for (const rollout of index.byKind.get('rollout') ?? []) {
      const stage = readStages(rollout.data).find(({ name, passed }) => name === 'pre-deploy' && passed);
      const agent = rollout.data['agent_id'];
      if (stage === undefined) continue;
      for (const finding of judgeGates(stage, options.policies)) report({ ...finding, path: rollout.path });
      const entered = stage.entered ?? 0;
      if (typeof agent === 'string' && entered >= (latest.get(agent)?.entered ?? 0))
        latest.set(agent, { rollout, stage, entered });
    }
    // What an agent lacks is lacking once, however many rollouts it had.
    for (const [agent, { rollout, stage }] of latest) {
      const [card] = index.byId.get('agent')?.get(agent.trim()) ?? [];
      if (card === undefined || isLeaving(card)) continue;
      for (const finding of judgeLibrary(card, stage, index, options.policies))
        report({ ...finding, path: finding.path ?? rollout.path });
    }
  },
});

type Policies = readonly (typeof policyTypes)[number][];

/** What the record itself says of signature and artifacts. */
function* judgeGates(stage: Stage, policies: Policies): Generator<Report<MessageId>> {
  const count = s1Count(policies);
  const gates = { pointer: `${stage.pointer}/gates` };
  const signed = readGate(stage, 'canvas_signed');
  if (signed === undefined) {
    const data = { gate: 'canvas_signed', asks: '`yes`, for version 1.0.0 or later' };
    yield { message: 'not-recorded', at: gates, data };
  } else if (signed.read === false) {
    yield { message: 'unsigned', at: { pointer: signed.pointer }, data: { value: signed.written } };
  }
  const artifacts = readGate(stage, 's1_artifacts');
  if (artifacts === undefined) {
    const data = { gate: 's1_artifacts', asks: `${count}, all of them` };
    yield { message: 'not-recorded', at: gates, data };
  } else if (isFewer(artifacts.read ?? artifacts.written, count)) {
    const data = { value: artifacts.written, count, policies: policies.join(', ') };
    yield { message: 'too-few', at: { pointer: artifacts.pointer }, data };
  }
}

/** Whether fewer are said to be there; `yes` says that all are. */
function isFewer(said: unknown, count: number): boolean {
  return typeof said === 'number' ? said < count : readMeasured(said, 'yes-no') === false;
}

/** What the library has of the agent's artifacts. */
function* judgeLibrary(
  card: DocumentFacts,
  stage: Stage,
  index: LibraryIndex<DocumentFacts>,
  policies: Policies,
): Generator<Report<MessageId> & { readonly path?: string }> {
  const agent = card.id ?? '';
  const gate = readGate(stage, 's1_artifacts');
  const at = { pointer: gate?.pointer ?? `${stage.pointer}/gates` };
  const { canvas, absent, found } = artifactsOf(card, index, policies);
  if (absent.length > 0) {
    const related = [{ path: card.path, at: { pointer: '/agent_id' }, message: `The card of ${agent}` }];
    yield { message: 'absent', at, data: { agent, absent: absent.join(', ') }, related };
  }
  const version = canvas?.data['version'];
  if (canvas !== undefined && typeof version === 'string' && /^0\.\d/.test(version)) {
    yield { message: 'canvas-draft', at, data: { agent, version }, ...relatedVersion(canvas) };
  }
  for (const { artifact, document, cited } of found) {
    // How artifacts refer to each other is a matter of taste; that nothing refers to one is only worth a look.
    if (!cited) {
      const data = { artifact, agent };
      yield { message: 'loose', path: document.path, at: { pointer: '/agent_id' }, data, level: 'warning' };
    }
  }
}

function relatedVersion(canvas: DocumentFacts): Pick<Report<MessageId>, 'related'> {
  return { related: [{ path: canvas.path, at: { pointer: '/version' }, message: 'The version of the canvas' }] };
}

/** Nothing is rolled out any more: what was there may be gone. */
function isLeaving({ data }: DocumentFacts): boolean {
  return data['lifecycle_state'] === 'deprecated' || data['lifecycle_state'] === 'retired';
}
