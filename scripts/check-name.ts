import { suggest } from '../src/library/suggest.ts';
import { UsageError } from './usage-error.ts';

/** Refuses a name that an option was given and nothing has: it would look like a clean list. `what` ends the sentence “Nobody and nothing called …”. */
export function checkName(
  option: string,
  name: string | undefined,
  known: readonly string[],
  what: string,
  isSame = (a: string, b: string): boolean => a === b,
  why = 'A list without entries would look as if everything were done.',
): void {
  if (name === undefined || known.some((one) => isSame(one, name))) return;
  const names = [...new Set(known)].sort();
  const meant = suggest(name, names);
  const some = names.slice(0, 6).join(', ');
  throw new UsageError(
    `Nobody and nothing called "${name}" ${what}`,
    why,
    meant !== undefined
      ? `Did you mean \`${option} "${meant}"\`?`
      : names.length === 0
        ? `Leave ${option} out: this library has none.`
        : `Write one of ${some}${names.length > 6 ? ', …' : ''}.`,
  );
}
