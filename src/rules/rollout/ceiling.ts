import type { DocumentFacts } from '../../library/library.ts';
import { isDate } from '../../model/calendar.ts';
import type { Pointer } from '../../reader/document.ts';
import { readGate } from './gate-value.ts';
import type { Stage } from './read-stages.ts';

/** The ceiling of the override rate that held in a stage, and where it is written. */
export interface Ceiling {
  /** A share from 0 to 1. */
  readonly value: number;
  readonly related?: { readonly path?: string; readonly at: { readonly pointer: Pointer }; readonly message: string };
}

/**
 * The ceiling as the stage records it, else as the agent's canvas has it, else the default. A canvas that was signed after
 * the stage may have been stricter by then than it was: the milder of the two holds.
 */
export function ceilingOf(stage: Stage, canvas: DocumentFacts | undefined, fallback: number): Ceiling {
  const own = readGate(stage, 'override_ceiling');
  if (typeof own?.read === 'number') {
    return { value: own.read, related: { at: { pointer: own.pointer }, message: 'The ceiling of this stage' } };
  }
  const value = canvas?.data['override_ceiling'];
  if (canvas === undefined || typeof value !== 'number' || value < 0 || value > 1) return { value: fallback };
  const pointer = '/override_ceiling';
  const related = { path: canvas.path, at: { pointer }, message: 'The ceiling of the canvas' };
  if (value >= fallback || !isSignedLater(canvas.data['signed_on'], stage)) return { value, related };
  return { value: fallback };
}

function isSignedLater(signedOn: unknown, { entered, exited }: Stage): boolean {
  if (typeof signedOn !== 'string' || !isDate(signedOn)) return false;
  const end = exited ?? entered;
  return end !== undefined && Date.parse(signedOn) > end;
}
