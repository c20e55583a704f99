import { textAt } from '../library/values.ts';

/** The ceiling of the override rate of an agent, and who says so. */
export interface OverrideCeiling {
  readonly value: number;
  readonly isOfCanvas: boolean;
}

/**
 * The ceiling that the canvas of an agent declares (000 §1): of the canvas that its card names, else of the one with its name.
 * `fieldsOf`: the front matter of a record; `fallback`: what the configuration asks of all others.
 */
export function overrideCeiling(
  agent: string,
  fieldsOf: (kind: 'agent' | 'canvas', id: string) => Readonly<Record<string, unknown>> | undefined,
  fallback: number,
): OverrideCeiling {
  const canvas = fieldsOf('canvas', textAt(fieldsOf('agent', agent) ?? {}, 'canvas') ?? agent);
  const declared = canvas?.['override_ceiling'];
  const isShare = typeof declared === 'number' && declared >= 0 && declared <= 1;
  return isShare ? { value: declared, isOfCanvas: true } : { value: fallback, isOfCanvas: false };
}
