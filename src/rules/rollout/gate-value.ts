import { isMapping } from '../../library/values.ts';
import { isDate, isInstant } from '../../model/calendar.ts';
import { type GateMeasure, type RolloutGateName, rolloutGates } from '../../model/kinds/rollout-gates.ts';
import type { Pointer } from '../../reader/document.ts';
import { toPointer } from '../../reader/pointer.ts';
import { plainWords, saysNothing } from '../blank.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { Stage } from './read-stages.ts';

/** A gate as it stands in a stage. */
export interface Gate {
  readonly pointer: Pointer;
  /** As a message shows it. */
  readonly written: string;
  /**
   * What it says: yes or no, a number (a share from 0 to 1 where the gate is a share), or the text of a record. Undefined
   * when it cannot be told.
   */
  readonly read: number | boolean | string | undefined;
}

/** A gate of a stage under its name or an alias; undefined when it is not there or says nothing (`n/a`, `unknown`). */
export function readGate(stage: Stage, name: RolloutGateName): Gate | undefined {
  const gates = stage.fields['gates'];
  if (!isMapping(gates)) return undefined;
  const { measure, aliases } = rolloutGates[name];
  const key = [name, ...aliases].find((candidate) => gates[candidate] !== undefined && gates[candidate] !== null);
  if (key === undefined) return undefined;
  const value = gates[key];
  const pointer = `${stage.pointer}/gates${toPointer([key])}`;
  // Left to structure/no-placeholder.
  if (typeof value === 'string' && isPlaceholder(value)) return { pointer, written: value, read: undefined };
  // `none` is how people write that there was no failure.
  if (saysNothing(value) && !isNone(value)) return undefined;
  const written = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  return { pointer, written, read: readMeasured(value, measure) };
}

/** A measured value under the measure of its gate; undefined when it cannot be read so. */
export function readMeasured(value: unknown, measure: GateMeasure): number | boolean | string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  switch (measure) {
    case 'yes-no':
      return readYesNo(value);
    case 'count':
      return readCount(value);
    case 'share':
      return readShare(value);
    case 'difference':
      return readDifference(value);
    case 'record':
      return value === false || isNone(value) ? false : String(value);
  }
}

const yes =
  /^(?:yes|y|true|ok|okay|green|pass|passed|passes|done|signed|armed|on|enabled|active|confirmed|exercised|agreed|held|all)(?![\w-])/;
const no =
  /^(?:no|n|false|none|not|never|red|fail|failed|fails|failing|missing|pending|open|off|disarmed|disabled|inactive|unsigned|unarmed|zero|nil)(?![\w-])/;

function readYesNo(value: string | number | boolean): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value > 0;
  const text = value.trim().toLowerCase();
  if (isDate(text) || isInstant(value.trim())) return true;
  if (no.test(text)) return false;
  if (yes.test(text)) return true;
  const count = /^(\d+)(?:\s*(?:\/|of|out of)\s*(\d+))?(?![\d.,-])/.exec(text);
  if (count === null) return undefined;
  return count[2] === undefined ? Number(count[1]) > 0 : Number(count[1]) === Number(count[2]);
}

const leadingNumber = /^([+-]?\d+(?:\.\d+)?)\s*(%|percent\b|per cent\b)?(?![\w-])/;

function readCount(value: string | number | boolean): number | undefined {
  if (typeof value === 'number') return value;
  if (value === false || (typeof value === 'string' && isNone(value))) return 0;
  if (value === true) return undefined;
  const match = /^(\d+(?:\.\d+)?)\s*(?:h|hours?|hrs?)?(?![\w.,-])/.exec(value.trim());
  return match === null ? undefined : Number(match[1]);
}

function readShare(value: string | number | boolean): number | undefined {
  if (typeof value === 'number') return value > 1 ? value / 100 : value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = value.trim().toLowerCase();
  const parts = /^(\d+)\s*(?:\/|of|out of)\s*(\d+)/.exec(text);
  if (parts !== null && Number(parts[2]) > 0) return Number(parts[1]) / Number(parts[2]);
  const match = leadingNumber.exec(text);
  if (match !== null) {
    const number = Number(match[1]);
    return match[2] !== undefined || number > 1 ? number / 100 : number;
  }
  if (yes.test(text)) return 1;
  return no.test(text) ? 0 : undefined;
}

function readDifference(value: string | number | boolean): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return undefined;
  const text = value.trim().toLowerCase().replace('−', '-');
  const match = leadingNumber.exec(text);
  if (match !== null) return Number(match[1]);
  if (/^(?:none|no |non-|not |unchanged|equal|better|improved)/.test(`${text} `)) return 0;
  return /^(?:regress|worse)/.test(text) ? -1 : undefined;
}

function isNone(value: unknown): boolean {
  return typeof value === 'string' && /^(?:no|none|zero|nil|0)$/.test(plainWords(value));
}
