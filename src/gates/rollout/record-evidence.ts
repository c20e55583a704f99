import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import { textAt } from '../../library/values.ts';
import { isDate } from '../../model/calendar.ts';
import { rolloutStages } from '../../model/kinds/rollout.ts';
import { whyNobody } from '../../rules/action/owner-lexicon.ts';
import { isBlank, plainWords } from '../../rules/blank.ts';
import { ownersIn } from '../../rules/rollout/oncall.ts';
import { stageLabel, stageTitle } from '../../rules/rollout/read-stages.ts';
import { artifactsOf, s1Count } from '../../rules/rollout/s1-artifacts.ts';
import { percentagesIn } from '../../rules/rollout/share-of-runs.ts';
import { canaryTrafficFault, isOtherStep } from '../../rules/rollout/traffic.ts';
import type { Evidence } from './gate-finding.ts';
import type { RolloutLimits } from './rollout-limits.ts';
import type { StageAt } from './stage-at.ts';

const hour = 3_600_000;

/** Whether the canvas of the agent is of version 1.0.0 or later, and signed (000 §3.1). */
export function signature(agent: string, index: LibraryIndex<DocumentFacts>): Evidence {
  const canvas = index.byId.get('canvas')?.get(agent)?.[0];
  const version = textAt(canvas?.data, 'version');
  if (canvas === undefined || version === undefined) {
    return {
      state: canvas === undefined ? 'red' : 'unknown',
      what: canvas === undefined ? `${agent} has no canvas` : `The canvas of ${agent} does not say its version`,
      how: 'Settle it with its owner, version 1.0.0 or later, and write `signed_by` and `signed_on`.',
    };
  }
  const [by, on] = [textAt(canvas.data, 'signed_by'), textAt(canvas.data, 'signed_on') ?? ''];
  const isSigned = by !== undefined && isDate(on);
  if (/^0\.\d/.test(version) || !isSigned) {
    return {
      state: 'red',
      measured: version,
      what: isSigned ? `The canvas of ${agent} is at version ${version}` : `The canvas of ${agent} is not signed`,
      how: 'Settle it with its owner, version 1.0.0 or later, and write `signed_by` and `signed_on`.',
    };
  }
  return { state: 'green', measured: `${version}, ${by}, ${on}` };
}

/** Whether the seven S1 artifacts are there, and cited (000 §3.1). */
export function artifacts(agent: string, index: LibraryIndex<DocumentFacts>, { policies }: RolloutLimits): Evidence {
  const [card] = index.byId.get('agent')?.get(agent) ?? [];
  if (card === undefined) {
    return { state: 'unknown', what: `${agent} has no card`, how: 'Write one: `reliability new agent`.' };
  }
  const count = s1Count(policies);
  const { absent, found } = artifactsOf(card, index, policies);
  const loose = found.filter(({ cited }) => !cited).map(({ artifact }) => artifact.replace(/^The /, ''));
  const told = { value: count - absent.length, n: count, measured: `${count - absent.length} of ${count}` };
  if (absent.length === 0 && loose.length === 0) return { ...told, state: 'green' };
  const what = [
    ...(absent.length > 0 ? [`${agent} lacks ${absent.join(', ')}`] : []),
    ...(loose.length > 0 ? [`no other artifact cites its ${loose.join(', ')}`] : []),
  ].join('; ');
  return { ...told, state: 'red', what, how: 'Write what is missing, and link it from the card or the canvas.' };
}

/** Whether the traffic is that of the stage (000 §3.2, §3.3); undefined where it does not matter. */
export function traffic(stage: StageAt, limits: RolloutLimits): Evidence | undefined {
  const step = stepOf(stage);
  if (stage.name !== 'canary' && step === undefined) return undefined;
  const value = stage.fields['traffic'];
  if (isBlank(value) || typeof value !== 'string') {
    return {
      state: stage.name === 'canary' ? 'red' : 'unknown',
      what: 'It does not say how much traffic it gets',
      how: `Write \`traffic: ${step ?? limits.canaryTrafficMax}%\`.`,
    };
  }
  const { canaryTrafficMin: least, canaryTrafficMax: most } = limits;
  const isWrong = step === undefined ? canaryTrafficFault(value, least, most) !== undefined : isOtherStep(value, step);
  if (!isWrong) return { state: 'green', measured: value.trim() };
  return {
    state: 'red',
    measured: value.trim(),
    what: `It gets “${value.trim()}” of the traffic`,
    how: step === undefined ? `Keep to ${least} to ${most} %, or to one named tenant.` : `Keep to ${step} %.`,
  };
}

/** Whether it has stood long enough, and a canary not too long (000 §3.2, §3.3). What was stopped need not have. */
export function dwell(stage: StageAt, limits: RolloutLimits): Evidence | undefined {
  const isCanary = stage.name === 'canary';
  const least = isCanary ? limits.canaryMinHours : limits.stepHours;
  if (!isCanary && stepOf(stage) === undefined) return undefined;
  if (stage.status !== 'open' && stage.status !== 'passed') return undefined;
  if (stage.span === undefined || (stage.status === 'passed' && stage.exited === undefined)) {
    return {
      state: 'unknown',
      what: 'It does not say when it was entered and left',
      how: 'Write `entered_at` and `exited_at` with the zone.',
    };
  }
  const hours = (stage.span.to - stage.span.from) / hour;
  // 47.99 must not look like 48.
  const shown = Math.floor(hours * 10) / 10;
  const told = { value: shown, measured: `${shown} h` };
  if (hours < least) {
    const until = new Date(stage.span.from + least * hour).toISOString().slice(0, 16);
    return {
      ...told,
      state: 'red',
      what: `It ${stage.status === 'open' ? 'has lasted' : 'lasted'} ${shown} h, and at least ${least} h are asked for`,
      how:
        stage.status === 'open'
          ? `Wait until ${until}Z.`
          : 'Stay longer next time; if the times are wrong, correct them.',
    };
  }
  if (isCanary && hours > limits.canaryMaxHours) {
    return {
      ...told,
      state: 'red',
      what: `It ${stage.status === 'open' ? 'has lasted' : 'lasted'} ${shown} h, and ${limits.canaryMaxHours} h are the most`,
      how: 'Decide: advance, or roll back and start again.',
    };
  }
  return { ...told, state: 'green' };
}

/** What the rollout says of how many runs a human looks at (000 §3.2, §3.3). */
export function sampling(stage: StageAt, limits: RolloutLimits): Evidence {
  const isAll = stage.rank < rolloutStages.indexOf(limits.defaultFrom);
  const asked = isAll ? 100 : limits.policyDefault;
  const value = textAt(stage.fields, 'hitl_sampling');
  const shares = value === undefined ? [] : percentagesIn(value);
  const how = `Write \`hitl_sampling: ${asked}%\`, and sample as much.`;
  if (value === undefined || shares.length === 0) {
    return { state: 'unknown', what: 'It does not say how many runs a human looks at', how };
  }
  const share = isAll ? Math.min(...shares) : Math.max(...shares);
  const told = { value: share / 100, measured: value };
  if (share >= asked) return { ...told, state: 'green' };
  return { ...told, state: 'red', what: `A human looks at ${value} of the runs, and ${asked} % are asked for`, how };
}

/** Whether one named owner is on call (000 §3.3). */
export function onCall(stage: StageAt): Evidence {
  const value = textAt(stage.fields, 'oncall');
  const how = 'Name the one who decides: `oncall: claims-oncall (R. Okafor)`.';
  if (value === undefined) return { state: 'red', what: 'Nobody is on call', how };
  const reason = whyNobody(plainWords(value));
  if (reason !== undefined) return { state: 'red', measured: value, what: `“${value}” names nobody: ${reason}`, how };
  const owners = ownersIn(value);
  if (owners.length < 2) return { state: 'green', measured: value };
  return { state: 'red', measured: value, what: `${owners.length} are on call: ${owners.join(', ')}`, how };
}

/** Whether every stage before this one was passed (000 §3: in order, and not through a stop). */
export function order(stage: StageAt, before: StageAt | undefined): Evidence | undefined {
  if (stage.name === 'pre-deploy') return undefined;
  const previous = rolloutStages[stage.rank - 1];
  const isNext = before !== undefined && before.name === previous;
  if (isNext && before.status === 'passed') return { state: 'green', measured: `after ${stageLabel(before.name)}` };
  const overlaps = isNext && before.status === 'open';
  return {
    state: 'red',
    what: !isNext
      ? `${previous === undefined ? 'The stage before' : stageTitle(previous)} is not recorded before it`
      : overlaps
        ? `${stageTitle(before.name)} has not been left`
        : `${stageTitle(before.name)} was ${before.status.replace('-', ' ')}, and it was entered all the same`,
    how: 'Go through the stages in their order, each only when the one before it advanced.',
  };
}

/** The percentage of a step; undefined for the other stages. */
function stepOf({ name }: StageAt): number | undefined {
  const step = /^pct-(\d+)$/.exec(name)?.[1];
  return step === undefined ? undefined : Number(step);
}
