/** The scale of an incident, worst first. */
export const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;

export type Severity = (typeof severities)[number];

/** Spelling, lower case without spaces, `-`, `_` and `.` → the severity it means. */
export type SeverityTable = Readonly<Record<string, Severity>>;

/**
 * The spellings that are read without configuration: the words of 000 §4, the `Sev-1` of 004, the `sev2` of 001 §11, and
 * the short forms of pagers. Words without one meaning (`major`, `P0`) are left to the configuration.
 */
export const severityTable: SeverityTable = Object.fromEntries(
  (['critical', 'high', 'medium', 'low'] as const).flatMap((word, index) => {
    const severity = severities[index] as Severity;
    const number = index + 1;
    return [word, `sev${number}`, `severity${number}`, `s${number}`, `p${number}`].map((spelling) => [
      spelling,
      severity,
    ]);
  }),
);

export function isSeverity(text: string): text is Severity {
  return (severities as readonly string[]).includes(text);
}

/** The form in which a spelling is looked up: `SEV-2` → `sev2`. */
export function severityKey(text: string): string {
  return text.toLowerCase().replace(/[\s._-]+/gu, '');
}

/**
 * The canonical severity of a spelling such as `SEV-2`, `Sev2`, `S2`, `P1` or `critical`; undefined when the table does not
 * know it. The keys of `table` are in the form of `severityKey`.
 */
export function normaliseSeverity(text: string, table: SeverityTable = severityTable): Severity | undefined {
  const key = severityKey(text);
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
