import { textAt, textsAt } from '../library/values.ts';
import { addDays, dayOf, daysBetween, isDate, isInstant } from '../model/calendar.ts';
import type { MergeGateConfig } from '../model/merge-gate-config.ts';
import type { GateDocument } from './gate-document.ts';
import { counted, type GateCheck, type GateReason, nameOf } from './gate-reason.ts';

const why =
  'A drill is the one proof that agents and people notice this failure; without it the next real one is the test.';

/** A drill that counts: it was held, and it says of which failure modes. */
interface HeldDrill {
  readonly document: GateDocument;
  readonly date: string;
  readonly modes: readonly string[];
}

/**
 * The drill suite (002 step 4): of each failure mode the drills of the latest day on which one was held, and every active eval
 * case of the suite `drill`. A mode that was merged counts as the one that took its place, a deprecated one not at all; a drill
 * without a mode stands for itself.
 */
export function drillSuite(documents: readonly GateDocument[], config: MergeGateConfig, today: string): GateCheck {
  const drills = documents.filter(({ kind }) => kind === 'drill');
  const cases = documents.filter(isDrillCase);
  if (drills.length === 0 && cases.length === 0) {
    const reasons = config.drills === 'required' ? [noDrill()] : [];
    return { looked: 0, summary: 'No drill is recorded, and none is demanded.', reasons };
  }
  const held = heldDrills(documents, today);
  const latest = latestDrills(held);
  const reasons = [
    ...drills.flatMap((document) => undated(document)),
    ...latest.flatMap(([drill, modes]) => judgeDrill(drill, modes, config, today)),
    ...cases.flatMap((document) => judgeCase(document, config, today)),
  ];
  const modes = new Set(held.flatMap((drill) => drill.modes)).size;
  const summary = `The latest drill of ${counted(modes, 'failure mode')} and ${counted(cases.length, 'drill case')} passed.`;
  return { looked: drills.length + cases.length, summary, reasons };
}

/** The drills that decide, each with the failure modes for which it is the latest one. `today` is YYYY-MM-DD. */
export function decidingDrills(
  documents: readonly GateDocument[],
  today: string,
): readonly (readonly [document: GateDocument, modes: readonly string[]])[] {
  return latestDrills(heldDrills(documents, today)).map(([{ document }, modes]) => [document, modes]);
}

function heldDrills(documents: readonly GateDocument[], today: string): readonly HeldDrill[] {
  const standing = standingModes(documents);
  return documents.flatMap((document): HeldDrill[] => {
    const date = textAt(document.data, 'date');
    if (document.kind !== 'drill' || date === undefined || !isDate(date) || date > today) return [];
    const written = textsAt(document.data, 'failure_ids');
    const modes = [...new Set(written.flatMap((mode) => standing(mode) ?? []))];
    return written.length > 0 && modes.length === 0 ? [] : [{ document, date, modes }];
  });
}

function isDrillCase({ kind, data }: GateDocument): boolean {
  if (kind !== 'eval-case' || data['suite'] !== 'drill') return false;
  return data['status'] !== 'proposed' && data['status'] !== 'retired';
}

function noDrill(): GateReason {
  return {
    ...{ check: 'drills', state: 'unknown', document: undefined, at: { pointer: '' }, removed: false },
    what: 'No drill is recorded, so nobody knows whether the drill suite passes',
    why,
    how: 'Record one in `drills/`, or its cases with `suite: drill`; where drills are kept elsewhere set `gates.merge.drills` to `when-recorded` or `off`.',
  };
}

/** The name under which a mode stands in the register now; undefined for one that is no longer demanded. */
function standingModes(documents: readonly GateDocument[]): (mode: string) => string | undefined {
  const register = new Map(documents.filter(({ kind }) => kind === 'failure-mode').map(({ id, data }) => [id, data]));
  return (written) => {
    let mode = written;
    // A chain of mergers that runs in a circle ends where it was seen before.
    for (const seen = new Set<string>(); !seen.has(mode); ) {
      seen.add(mode);
      const data = register.get(mode);
      if (data?.['lifecycle'] === 'deprecated') return undefined;
      mode = data?.['lifecycle'] === 'merged' ? (textAt(data, 'superseded_by') ?? mode) : mode;
    }
    return mode;
  };
}

/** The drills that decide, each with the modes for which it is among the latest. */
function latestDrills(held: readonly HeldDrill[]): readonly (readonly [HeldDrill, readonly string[]])[] {
  const last = new Map<string, string>();
  for (const { date, modes } of held) for (const mode of modes) if ((last.get(mode) ?? '') < date) last.set(mode, date);
  return held.flatMap((drill) => {
    const modes = drill.modes.filter((mode) => last.get(mode) === drill.date);
    return drill.modes.length > 0 && modes.length === 0 ? [] : [[drill, modes] as const];
  });
}

function undated(document: GateDocument): readonly GateReason[] {
  const date = textAt(document.data, 'date');
  if (date !== undefined && isDate(date)) return [];
  return [
    reason(document, 'unknown', 'date', {
      what: `${nameOf(document)} does not say on which day it was held`,
      how: 'Add the day, for example `date: 2026-11-04`: the latest drill of a failure mode decides.',
    }),
  ];
}

function judgeDrill(
  { document, date }: HeldDrill,
  modes: readonly string[],
  config: MergeGateConfig,
  today: string,
): readonly GateReason[] {
  const passed = document.data['passed'];
  const against = modes.length === 0 ? '' : ` against ${modes.join(', ')}`;
  if (passed === 'no' || passed === false) {
    return [
      reason(document, 'blocked', 'passed', {
        what: `The drill ${nameOf(document)}${against} of ${date} failed, and none passed since`,
        how: 'Mend what it showed, hold it again and record it: the latest drill of a failure mode decides.',
      }),
    ];
  }
  if (passed !== 'yes' && passed !== true) {
    return [
      reason(document, 'unknown', 'passed', {
        what: `${nameOf(document)} does not say whether the drill${against} passed`,
        how: 'Write `passed: "yes"` or `passed: "no"`.',
      }),
    ];
  }
  return tooOld(document, date, 'date', config, today);
}

function judgeCase(document: GateDocument, config: MergeGateConfig, today: string): readonly GateReason[] {
  const result = document.data['last_result'];
  const run = textAt(document.data, 'last_run');
  if (result === 'fail' || result === 'error') {
    return [
      reason(document, 'blocked', 'last_result', {
        what: `The drill case ${nameOf(document)} ${result === 'fail' ? 'failed' : 'ended in an error'}${run === undefined ? '' : ` on ${dayOfRun(run)}`}`,
        how: 'Mend what it showed, run it again and record `last_result: pass` with its `last_run`.',
      }),
    ];
  }
  if (result !== 'pass') {
    return [
      reason(document, 'unknown', 'last_result', {
        what: `The drill case ${nameOf(document)} is active and has no result`,
        how: 'Run it and record `last_result` and `last_run`, or set it to `status: proposed` until it can run.',
      }),
    ];
  }
  return tooOld(document, run, 'last_run', config, today);
}

function tooOld(
  document: GateDocument,
  ran: string | undefined,
  field: string,
  { drillMaxAgeDays: limit }: MergeGateConfig,
  today: string,
): readonly GateReason[] {
  if (limit === null) return [];
  const day = ran === undefined ? undefined : dayOfRun(ran);
  if (day !== undefined && day >= addDays(today, -limit)) return [];
  const age = day === undefined ? 'on a day that is not known' : `${daysBetween(day, today)} days ago`;
  return [
    reason(document, 'unknown', field, {
      what: `${nameOf(document)} passed ${age}, and a result holds for ${counted(limit, 'day')}`,
      how: 'Run it again and record the day. `gates.merge.drillMaxAgeDays` says how long a result holds.',
    }),
  ];
}

function dayOfRun(run: string): string | undefined {
  return isDate(run) || isInstant(run) ? dayOf(run) : undefined;
}

function reason(
  document: GateDocument,
  state: GateReason['state'],
  field: string,
  { what, how }: Pick<GateReason, 'what' | 'how'>,
): GateReason {
  const at = { pointer: `/${field}` };
  return { check: 'drills', state, document, at, removed: document.deleted, what, why, how };
}
