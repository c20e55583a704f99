import { z } from 'zod';
import type { Diagnostic } from './diagnostic.ts';
import { isAtMost } from './severity-rank.ts';

/** What of a finding a baseline keeps. Only the fingerprint and the severity decide; the rest is for the reader of the file. */
const entrySchema = z.strictObject({
  fingerprint: z.string().regex(/^[\da-f]{20}$/u, { error: 'is no fingerprint' }),
  severity: z.enum(['error', 'warning', 'info']),
  rule: z.string(),
  file: z.string(),
  message: z.string(),
});

/** The findings that a team has decided to live with for now, as `reliability baseline` writes them. */
export const baselineSchema = z
  .strictObject({
    version: z.literal(1).meta({ description: 'Grows when an older program could not read the file any more.' }),
    findings: z.array(entrySchema).meta({ description: 'By file, rule, message and fingerprint.' }),
  })
  .meta({ title: 'Baseline', description: 'What reliability baseline writes and lint --baseline reads.' });

export type Baseline = z.output<typeof baselineSchema>;
export type BaselineEntry = Baseline['findings'][number];

/** A baseline that cannot be used: what is wrong with it, and what to do. */
export class BaselineError extends Error {
  readonly how: string;
  /** `what` is read behind the name of the file and has no full stop; `how` is sentences. */
  constructor(what: string, how: string) {
    super(what);
    this.name = 'BaselineError';
    this.how = how;
  }
}

const takeBack =
  'Take it back from git. A new one, which `reliability baseline` writes once this one is deleted, lets everything pass that is found today.';

/** Reads a baseline. Throws `BaselineError` for text that is none, or is of another version. */
export function parseBaseline(written: string): Baseline {
  const text = written.replace(/^\ufeff/u, '');
  if (/^(?:<{7}|={7}|>{7})/mu.test(text)) {
    throw new BaselineError(
      'has the marks of a merge conflict in it',
      'Keep the entries of both sides and take the marks out; `reliability baseline --prune` then drops what is not found any more.',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BaselineError(text.trim() === '' ? 'is empty' : 'is not JSON, or only the beginning of it', takeBack);
  }
  const { version } = (typeof value === 'object' && value !== null ? value : {}) as { readonly version?: unknown };
  if (typeof version === 'number' && version !== 1) {
    throw new BaselineError(
      `is of version ${version}, and this program reads version 1`,
      'Update reliability to the version that wrote it, here and in CI.',
    );
  }
  const parsed = baselineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BaselineError(placeOf(parsed.error.issues[0]?.path ?? []), takeBack);
}

/** Which part is wrong: `is no baseline: "severity" of entry 3 is not as it was written`. */
function placeOf([list, index, field]: readonly PropertyKey[]): string {
  if (list !== 'findings' || typeof index !== 'number') return 'is no baseline';
  const entry = `entry ${index + 1}`;
  return `is not as it was written: ${field === undefined ? entry : `\`${String(field)}\` of ${entry}`} was edited`;
}

/** The entries as the text of a file: sorted, one a line, so that a change of it is easy to read. */
export function writeBaseline(findings: readonly BaselineEntry[]): string {
  const keyOf = ({ file, rule, message, fingerprint }: BaselineEntry) => [file, rule, message, fingerprint].join('\n');
  const sorted = [...findings].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const lines = sorted.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  return `{\n  "version": 1,\n  "findings": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
}

/** The findings as entries, each with its fingerprint. */
export function baselineEntries(
  diagnostics: readonly Diagnostic[],
  prints: readonly string[],
): readonly BaselineEntry[] {
  return diagnostics.map(({ severity, ruleId, file, message }, index) => ({
    fingerprint: prints[index] as string,
    severity,
    rule: ruleId,
    file,
    message,
  }));
}

/** Entries compared with what was found: what is known, what is new (or worse than known), and which entries are stale. */
export interface Ratchet {
  readonly known: ReadonlySet<string>;
  readonly added: readonly BaselineEntry[];
  readonly stale: readonly BaselineEntry[];
}

export function compareWithBaseline(found: readonly BaselineEntry[], { findings }: Baseline): Ratchet {
  const allowed = new Map(findings.map((entry) => [entry.fingerprint, entry]));
  const isKnown = ({ fingerprint, severity }: BaselineEntry): boolean => {
    const entry = allowed.get(fingerprint);
    return entry !== undefined && isAtMost(severity, entry.severity);
  };
  const there = new Set(found.map(({ fingerprint }) => fingerprint));
  return {
    known: new Set(found.filter(isKnown).map(({ fingerprint }) => fingerprint)),
    added: found.filter((entry) => !isKnown(entry)),
    stale: findings.filter(({ fingerprint }) => !there.has(fingerprint)),
  };
}
