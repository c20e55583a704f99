import { z } from 'zod';
import type { Severity } from '../rules/define-rule.ts';
import type { Diagnostic, RelatedPlace } from './diagnostic.ts';
import type { TextOf } from './redact.ts';
import type { RuleDocumentation } from './rule-documentation.ts';

const position = z.int().min(1);

const relatedSchema = z
  .strictObject({
    file: z.string(),
    line: position,
    column: position,
    message: z.string(),
  })
  .meta({ description: 'Another place that belongs to the finding.' });

const diagnosticSchema = z.strictObject({
  file: z.string().meta({ description: 'Path relative to the working directory, with / as separator.' }),
  line: position.meta({ description: '1-based.' }),
  column: position.meta({ description: '1-based, in UTF-16 code units.' }),
  endLine: position,
  endColumn: position.meta({ description: 'The column after the last character.' }),
  ruleId: z.string().meta({ description: 'group/name, for example action/owner.' }),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string().meta({ description: 'What was seen.' }),
  why: z.string().meta({ description: 'Why it matters.' }),
  how: z.string().meta({ description: 'What to write instead.' }),
  url: z.string().meta({ description: "The rule's page." }),
  related: z.array(relatedSchema),
});

const count = z.int().min(0);

const gateSchema = z
  .strictObject({
    base: z.string().meta({ description: 'As given to --base.' }),
    commit: z.string().meta({ description: 'The commit from which the change departed: the merge base.' }),
    before: count.meta({ description: 'Findings that were there before the change.' }),
    fixed: count.meta({ description: 'Findings of the base that are gone.' }),
    suppressions: z
      .array(z.strictObject({ file: z.string(), rules: z.array(z.string()), reason: z.string().optional() }))
      .meta({ description: 'Suppressions that came with the change.' }),
    notes: z.array(z.string()).meta({ description: 'What else bears on the verdict, in sentences.' }),
    all: z.boolean().meta({ description: 'Whether the findings that were there before are among the diagnostics.' }),
  })
  .meta({
    description: 'How --base judged the change; the diagnostics are those that it caused, unless --all was given.',
  });

const baselineFactsSchema = z
  .strictObject({
    file: z.string(),
    known: count.meta({ description: 'Findings that the baseline lets pass.' }),
    stale: count.meta({ description: 'Entries that are no longer found; 0 when only some documents were linted.' }),
    all: z.boolean().meta({ description: 'Whether the findings that it lets pass are among the diagnostics.' }),
  })
  .meta({ description: 'What --baseline let pass.' });

/** What `reliability lint --format json` prints: the one machine-readable form of a run. */
export const lintReportSchema = z
  .strictObject({
    version: z.literal(1).meta({ description: 'Grows when a field changes its meaning or goes.' }),
    summary: z.strictObject({
      files: count.meta({ description: 'Files that were linted, clean ones included.' }),
      errors: count,
      warnings: count,
      infos: count,
      durationMs: count.meta({ description: 'Reading included.' }),
    }),
    gate: gateSchema.optional(),
    baseline: baselineFactsSchema.optional(),
    diagnostics: z.array(diagnosticSchema).meta({ description: 'By file, line, column and rule.' }),
  })
  .meta({ title: 'Lint report', description: 'The result of reliability lint --format json.' });

export type LintReport = z.output<typeof lintReportSchema>;
export type GateFacts = z.output<typeof gateSchema>;
export type BaselineFacts = z.output<typeof baselineFactsSchema>;

/** What a run found. `diagnostics` are sorted; `files` counts every linted file. */
export interface Findings {
  readonly files: number;
  readonly durationMs: number;
  readonly diagnostics: readonly Diagnostic[];
  /** With `--base`: how the change was judged. */
  readonly gate?: GateFacts | undefined;
  /** With `--baseline`: what was let pass. */
  readonly baseline?: BaselineFacts | undefined;
}

/** What a run found, and what the reporters look up: each takes the same. */
export interface LintResult extends Findings {
  /** Every rule that ran, in the catalogue's order. */
  readonly rules: readonly RuleFacts[];
  /** The version of this tool. */
  readonly version: string;
  /** The text of a linted file, to count in; never to be shown. Undefined when it is not at hand. */
  readonly textOf: TextOf;
  /** The same text, of the same length, with everything sensitive hidden: for excerpts. */
  readonly excerptOf: TextOf;
  /** The identity of one of the findings, which edits elsewhere do not change. */
  fingerprintOf(diagnostic: Diagnostic): string;
}

/** What the formats for machines say of a rule. */
export interface RuleFacts {
  readonly id: string;
  readonly level: Severity;
  /** Its page: a whole address, or a path on a site that has none yet. */
  readonly url: string;
  /** The documentation beside the rule; undefined for what is no rule of the catalogue. */
  readonly documentation: Pick<RuleDocumentation, 'summary' | 'markdown'> | undefined;
}

/** The report of a run. Findings in the internal fields (fixes, pointers) stay out of it. */
export function toReport(result: Findings): LintReport {
  return {
    version: 1,
    summary: {
      files: result.files,
      ...countBySeverity(result.diagnostics),
      durationMs: Math.round(result.durationMs),
    },
    ...(result.gate !== undefined && { gate: result.gate }),
    ...(result.baseline !== undefined && { baseline: result.baseline }),
    diagnostics: result.diagnostics.map((diagnostic) => ({
      file: diagnostic.file,
      line: diagnostic.line,
      column: diagnostic.column,
      endLine: diagnostic.endLine,
      endColumn: diagnostic.endColumn,
      ruleId: diagnostic.ruleId,
      severity: diagnostic.severity,
      message: diagnostic.message,
      why: diagnostic.why,
      how: diagnostic.how,
      url: diagnostic.url,
      related: diagnostic.related.map(toRelated),
    })),
  };
}

function toRelated({
  file,
  line,
  column,
  message,
}: RelatedPlace): LintReport['diagnostics'][number]['related'][number] {
  return { file, line, column, message };
}

/** How many findings of each severity. */
export function countBySeverity(diagnostics: readonly Diagnostic[]): {
  errors: number;
  warnings: number;
  infos: number;
} {
  const counts = { errors: 0, warnings: 0, infos: 0 };
  for (const { severity } of diagnostics) counts[`${severity}s`] += 1;
  return counts;
}
