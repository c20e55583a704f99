import { isMapping, type Mapping } from '../../library/values.ts';
import { isInstant } from '../../model/calendar.ts';
import { rolloutStages, stageOutcomes } from '../../model/kinds/rollout.ts';
import type { Pointer } from '../../reader/document.ts';

export type StageName = (typeof rolloutStages)[number];

/** One entry of the stages of a rollout. */
export interface Stage {
  readonly pointer: Pointer;
  readonly name: StageName;
  /** Its place in the order of 000 §3, from 0. */
  readonly rank: number;
  readonly fields: Mapping;
  /** Milliseconds since 1970; undefined when it is missing or no instant. */
  readonly entered: number | undefined;
  /** The same for the exit. Where none is written, the next stage's entry tells it. */
  readonly exited: number | undefined;
  readonly outcome: (typeof stageOutcomes)[number] | undefined;
  /** Whether the record says that it was entered: otherwise it is a plan. */
  readonly begun: boolean;
  /** Whether the rollout went on behind it: it advanced, or nothing was decided and a later stage was entered. */
  readonly passed: boolean;
  /** Begun, nothing decided, and nothing behind it: where the rollout stands now. */
  readonly open: boolean;
}

/** The stages of a rollout in the order of the record. An entry without a known name is left to the schema. */
export function readStages(data: Mapping): readonly Stage[] {
  const list = data['stages'];
  if (!Array.isArray(list)) return [];
  const read = list.flatMap((fields: unknown, index) => {
    if (!isMapping(fields)) return [];
    const rank = rolloutStages.indexOf(fields['stage'] as StageName);
    const name = rolloutStages[rank];
    return name === undefined ? [] : [{ pointer: `/stages/${index}`, name, rank, fields }];
  });
  return read.map(({ pointer, name, rank, fields }, index): Stage => {
    const outcome = stageOutcomes.find((word) => word === fields['outcome']);
    const next = read[index + 1];
    const begun = hasBegun(fields);
    const wentOn = next !== undefined && next.rank > rank && hasBegun(next.fields);
    return {
      pointer,
      name,
      rank,
      fields,
      entered: momentOf(fields['entered_at']),
      exited: momentOf(fields['exited_at'] ?? (wentOn ? next.fields['entered_at'] : undefined)),
      outcome,
      begun,
      passed: begun && (outcome === 'advanced' || (outcome === undefined && wentOn)),
      open: begun && outcome === undefined && (next === undefined || !hasBegun(next.fields)),
    };
  });
}

/** A stage as a sentence names it: `pct-25` is the step to 25 %. */
export function stageLabel(name: StageName): string {
  const step = /^pct-(\d+)$/.exec(name)?.[1];
  if (step !== undefined) return `the step to ${step} %`;
  return name === 'full' ? 'full service' : `the stage ${name}`;
}

/** The same at the start of a sentence. */
export function stageTitle(name: StageName): string {
  const label = stageLabel(name);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function hasBegun(fields: Mapping): boolean {
  return ['entered_at', 'exited_at', 'outcome'].some((key) => fields[key] !== undefined && fields[key] !== null);
}

function momentOf(value: unknown): number | undefined {
  return typeof value === 'string' && isInstant(value) ? Date.parse(value) : undefined;
}
