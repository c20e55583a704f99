import type { EventKind } from './event-report-schema.ts';
import type { PlacedProblem } from './problem.ts';

/** Problems of one kind. */
export interface Tallied extends EventKind {
  readonly examples: readonly PlacedProblem[];
}

/** Examples that are told of each kind. */
export const shown = 10;

/** Names that are told apart within a kind; a stream in which every event has another name is one kind again. */
const names = 100;

/** Counts problems by kind, field and name, and keeps the first of each as examples. */
export function newTally(): {
  readonly errors: number;
  readonly warnings: number;
  /** Whether the problem became an example. */
  add(problem: PlacedProblem): boolean;
  /** Errors first, then the more frequent. */
  kinds(): readonly Tallied[];
} {
  const kinds = new Map<string, Omit<Tallied, 'count' | 'examples'> & { count: number; examples: PlacedProblem[] }>();
  const named = new Map<string, number>();
  let errors = 0;
  let warnings = 0;
  const keyOf = (problem: PlacedProblem): [key: string, group: string | undefined] => {
    const key = `${problem.severity} ${problem.kind} ${problem.kind === 'field/unknown' ? '' : (problem.field ?? '')}`;
    const { group } = problem;
    if (group === undefined) return [key, undefined];
    const whole = `${key} ${group}`;
    const count = named.get(key) ?? 0;
    if (kinds.has(whole)) return [whole, group];
    if (count >= names) return [key, undefined];
    named.set(key, count + 1);
    return [whole, group];
  };
  return {
    get errors() {
      return errors;
    },
    get warnings() {
      return warnings;
    },
    add(problem) {
      if (problem.severity === 'error') errors += 1;
      else warnings += 1;
      const [key, group] = keyOf(problem);
      const known = kinds.get(key);
      if (known === undefined) {
        const { kind, severity, field, why } = problem;
        const isOne = kind !== 'field/unknown' && field !== undefined;
        kinds.set(key, {
          ...{ kind, severity, why, count: 1, examples: [problem] },
          ...(isOne && { field }),
          ...(group !== undefined && { group }),
        });
        return true;
      }
      known.count += 1;
      if (known.examples.length >= shown) return false;
      known.examples.push(problem);
      return true;
    },
    kinds: () =>
      [...kinds.values()].sort(
        (a, b) => (a.severity === b.severity ? b.count - a.count : a.severity === 'error' ? -1 : 1) || order(a, b),
      ),
  };
}

function order(a: EventKind, b: EventKind): number {
  const [one, other] = [`${a.kind} ${a.field} ${a.group}`, `${b.kind} ${b.field} ${b.group}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
