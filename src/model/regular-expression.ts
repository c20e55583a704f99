/** Why a text is no regular expression that can be run over documents; `what is wrong; what to write`. */
export function expressionFault(source: string): string | undefined {
  try {
    new RegExp(source, 'u');
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*\/u?: /u, '') : String(error);
    return `is not a regular expression (${reason}); write one as in JavaScript, without the slashes`;
  }
  const slow = slowPart(source);
  if (slow === undefined) return undefined;
  return `can take for ever on a long text, because \`${slow}\` can read the same text in many ways; give the repetition an end, such as {0,5}, or make its parts differ`;
}

/** Repetitions up to this often cannot run away. */
const harmless = 20;

interface Group {
  readonly start: number;
  /** Whether something inside may repeat without an end. */
  repeats: boolean;
  /** What each alternative starts with: a character, a class, `.`. */
  readonly firsts: string[];
}

/**
 * The first group that may repeat without an end although it holds another such repetition, or alternatives that start
 * alike: there the number of ways to read a text doubles with each character. Or two endless repetitions of the same side
 * by side. It errs on the side of refusing.
 */
function slowPart(source: string): string | undefined {
  const open: Group[] = [];
  let atStart = true;
  let before: string | undefined;
  for (let at = 0; at < source.length; ) {
    const char = source.charAt(at);
    const group = open.at(-1);
    if (char === '(') {
      const head = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/u.exec(source.slice(at))?.[0] ?? '(';
      group?.firsts.push(...(atStart ? ['('] : []));
      open.push({ start: at, repeats: false, firsts: [] });
      at += head.length;
      atStart = true;
      before = undefined;
    } else if (char === ')') {
      const closed = open.pop();
      const { length, endless } = quantifierAt(source, at + 1);
      if (closed !== undefined && endless && (closed.repeats || alike(closed.firsts)))
        return source.slice(closed.start, at + 1 + length);
      const outer = open.at(-1);
      if (outer !== undefined && (endless || closed?.repeats === true)) outer.repeats = true;
      at += 1 + length;
      atStart = false;
      before = undefined;
    } else if (char === '|') {
      at += 1;
      atStart = true;
      before = undefined;
    } else {
      const atom = atomAt(source, at);
      const { length, endless } = quantifierAt(source, at + atom.length);
      if (group !== undefined && atStart && !/^[\^$]$|^\\[bB]$/u.test(atom)) group.firsts.push(atom);
      if (group !== undefined && endless) group.repeats = true;
      if (endless && before === atom) return source.slice(at - 1 - before.length, at + atom.length + length);
      before = endless ? atom : undefined;
      at += atom.length + length;
      atStart = false;
    }
  }
  return undefined;
}

/** One character, escape or class. */
function atomAt(source: string, at: number): string {
  const rest = source.slice(at);
  return (
    /^(?:\\[pP]\{[^}]*\}|\\k<\w+>|\\u\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|[\s\S])/u.exec(rest)?.[0] ?? rest.charAt(0)
  );
}

function quantifierAt(source: string, at: number): { readonly length: number; readonly endless: boolean } {
  const match = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/u.exec(source.slice(at));
  if (match === null) return { length: 0, endless: false };
  const [written, least, comma, most] = match;
  if (least === undefined) return { length: written.length, endless: !written.startsWith('?') };
  const end = comma === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
  return { length: written.length, endless: end > harmless };
}

/** Whether two alternatives may start with the same character. */
function alike(firsts: readonly string[]): boolean {
  if (firsts.length < 2) return false;
  const wide = (first: string): boolean => first === '.' || /^\\[wWSDpP]/u.test(first) || first.startsWith('[');
  return firsts.some(wide) || new Set(firsts).size < firsts.length;
}
