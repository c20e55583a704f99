import { z } from 'zod';
import { auditsConfig } from './audits-config.ts';
import { reviewsConfig } from './delivery-config.ts';
import { escalationConfig } from './escalation-config.ts';
import { calendarDate, instant, text } from './fields.ts';
import { idForms } from './id-forms.ts';
import { judgingConfig } from './judging-config.ts';
import type { article73Classes } from './kinds/postmortem.ts';
import { type Kind, kindNames } from './kinds.ts';
import { mergeGateConfig } from './merge-gate-config.ts';
import { metricsConfig } from './metrics-config.ts';
import { requirementSchema } from './requirement.ts';
import { rolloutGateConfig } from './rollout-gate-config.ts';
import { type Severity, severities, severityKey, severityTable } from './severity.ts';
import { templateNames } from './template-name.ts';
import { trackersSchema } from './tracker-config.ts';

export const ruleLevels = ['off', 'error', 'warning', 'info'] as const;

export type RuleLevel = (typeof ruleLevels)[number];

const days = z.int().min(0);

/** A limit for each severity; null: there is none. Limits that are left out keep their default. */
function bySeverity(defaults: Record<Severity, number | null>) {
  const limit = (severity: Severity) => days.nullable().default(defaults[severity]);
  return z
    .strictObject({ sev1: limit('sev1'), sev2: limit('sev2'), sev3: limit('sev3'), sev4: limit('sev4') })
    .prefault({});
}

const content = z.strictObject({
  dir: text.default('content').describe('The folder of the library, relative to the configuration.'),
  ignore: z
    .array(text)
    .default(['**/README.md'])
    .describe('Globs of files that are no records, relative to the content folder.'),
  events: z
    .array(text)
    .default(['data/events/**/*.{ndjson{,.gz,.zst},parquet}'])
    .describe(
      'Globs of the override events (contract C2; NDJSON, plain or packed, and Parquet), relative to the content folder.',
    ),
  people: text
    .default('data/people.txt')
    .describe('Names and handles of people, one a line, relative to the content folder; it may be missing.'),
  now: instant
    .optional()
    .describe(
      'The clock of a library that stands still, such as an example or an archive. Left out: the machine has it.',
    ),
});

const clocks = z.strictObject({
  publishBusinessDays: bySeverity({ sev1: 5, sev2: 10, sev3: null, sev4: null }).describe(
    'Business days from resolution to publication: 5 for sev1, 10 for sev2; sev3 is optional, sev4 has no review (004).',
  ),
  handoffHours: bySeverity({ sev1: 24, sev2: 72, sev3: null, sev4: null }).describe(
    'Hours from resolution to the draft. 000 §2.6 says 24 for high and 72 for critical, which gives the worse incident more ' +
      'time: it reads as exchanged, so critical has 24 and high 72 here.',
  ),
  actionDays: bySeverity({ sev1: 15, sev2: 30, sev3: 90, sev4: 180 }).describe(
    'Days from publication, or from detection while unpublished, within which an action item is due.',
  ),
  staleActionMonths: z
    .int()
    .min(1)
    .default(6)
    .describe('Months after its postmortem from which an open action is stale (004, usage notes).'),
});

const ids = z
  .strictObject(
    Object.fromEntries(
      kindNames.map((kind) => [
        kind,
        z
          .strictObject({
            pattern: z
              .string()
              .check((context) => {
                if (isPattern(context.value)) return;
                const message = 'is not a regular expression; write one as in JavaScript, without the slashes';
                context.issues.push({ code: 'custom', input: context.value, message });
              })
              .default(idForms[kind].pattern)
              .describe('Regular expression that the whole id matches.'),
            next: text
              .default(idForms[kind].next)
              .describe('How `new` makes the next id: {yyyy}, {nnn} and {slug} are filled in.'),
          })
          .prefault({}),
      ]),
    ) as Record<Kind, IdFormSchema>,
  )
  .prefault({});

type IdFormSchema = z.ZodPrefault<
  z.ZodObject<{ pattern: z.ZodDefault<z.ZodString>; next: z.ZodDefault<z.ZodString> }, z.core.$strict>
>;

const limits = z.strictObject({
  fileBytes: z
    .int()
    .min(1)
    .default(1_048_576)
    .describe('A larger file is not read: 1 MiB, where a real review has 5 KB on average.'),
  yamlBytes: z.int().min(1).default(65_536).describe('Size of the front matter.'),
  auditYamlBytes: z
    .int()
    .min(1)
    .default(524_288)
    .describe(
      'The same of a file in audits/, which lists every transcript of its sample: about 1,100 of them with their scores.',
    ),
  yamlDepth: z.int().min(1).default(32).describe('Nesting of the front matter.'),
  markdownDepth: z.int().min(1).default(100).describe('Nesting of lists and quotes.'),
  ruleMilliseconds: z
    .int()
    .min(1)
    .default(5000)
    .describe(
      'Time that one rule may take for one file; a rule that takes longer is stopped, told and left out there.',
    ),
});

const article73 = z.strictObject({
  effectiveFrom: calendarDate.default('2026-08-02').describe('Incidents before this day have no deadline.'),
  days: z
    .strictObject({
      general: days.default(15),
      'widespread-or-critical-infrastructure': days.default(2),
      death: days.default(10),
    } satisfies Record<(typeof article73Classes)[number], unknown>)
    .prefault({})
    .describe('Calendar days from becoming aware to the report.'),
  finalReportDays: days
    .nullable()
    .default(null)
    .describe(
      'Calendar days from the initial report to the final one. The Act names none: null until the authority did.',
    ),
  dueSoonDays: days.default(3).describe('Days before the limit from which it is shown as due soon.'),
});

const url = z.url({ protocol: /^https?$/u, error: 'is not a web address; write it with https://' });

const site = z.strictObject({
  title: text.default('Reliability library'),
  url: url.optional().describe('Where the site is published; feeds and citations need it.'),
  base: z
    .string()
    .regex(/^\/(?:[\w.~-]+\/)*[\w.~-]*$/u, { error: 'is not a path; write `/`, or for example `/reliability`' })
    .default('/')
    .describe('The path the site lies under.'),
  repository: url.optional().describe('The repository, for links to history.'),
  editUrl: url.optional().describe('Prefix of the link `Edit`: the path of the file is appended.'),
});

const level = z.enum(ruleLevels);

const ruleSetting = z.union([level, z.tuple([level, z.record(z.string(), z.unknown())])], {
  error: "is no rule setting; write 'off', 'error', 'warning' or 'info', or [level, options]",
});

/** The configuration, `reliability.config.ts`. Every key has a default; unknown keys are errors. */
export const configSchema = z.strictObject({
  organisation: text.default('The organisation').describe('Named in the title of the site and of packets.'),
  content: content.prefault({}).describe('Where the library lies.'),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/u, { error: 'is no language tag; write for example `en`' }))
    .min(1)
    .default(['en'])
    .describe('Languages that the documents are written in: the prose rules look for the words of these.'),
  template: z.enum(templateNames).default('library').describe('The template of new postmortems.'),
  severities: z
    .record(z.string(), z.enum(severities))
    .default({})
    .transform((spellings) => ({
      ...severityTable,
      ...Object.fromEntries(Object.entries(spellings).map(([spelling, severity]) => [severityKey(spelling), severity])),
    }))
    .describe(
      'Further spellings of severities, for example { major: "sev1" }; case, spaces, `-` and `_` do not matter.',
    ),
  clocks: clocks.prefault({}).describe('Limits by severity.'),
  escalation: escalationConfig.prefault({}).describe('Who is told of an incident.'),
  holidays: z.array(calendarDate).default([]).describe('Days that are no business days, beside Saturday and Sunday.'),
  ids: ids.describe('The ids of each kind.'),
  limits: limits.prefault({}).describe('What is refused unread, and when a rule is stopped.'),
  regulatory: z
    .strictObject({ euAiAct73: article73.prefault({}) })
    .prefault({})
    .describe('EU AI Act, Article 73.'),
  site: site.prefault({}).describe('The published site.'),
  trackers: trackersSchema.prefault({}).describe('Where actions are followed.'),
  metrics: metricsConfig.prefault({}).describe('What is asked of the metrics of the event stream.'),
  audits: auditsConfig.prefault({}).describe('What `reliability audit` draws, and where it puts it.'),
  judging: judgingConfig
    .prefault({})
    .describe('The model that is asked where judgement is needed. Off unless `url` and `model` are set.'),
  reviews: reviewsConfig.prefault({}).describe('What becomes of review packets.'),
  rules: z
    .record(z.string(), ruleSetting)
    .default({})
    .describe("Level of each rule: 'clock/order': 'warning', or ['warning', { …options }]."),
  gates: z
    .strictObject({
      merge: mergeGateConfig.prefault({}).describe('What `reliability gate merge` demands before a change is merged.'),
      rollout: rolloutGateConfig
        .prefault({})
        .describe('What `reliability gate rollout` asks beside the options of the rules `rollout/*`.'),
    })
    .prefault({})
    .describe('What holds a change back beside the lint.'),
  requirements: z
    .array(requirementSchema)
    .default([])
    .describe(
      'Rules of your own, without code: a section, a field, a pattern, phrases, a date limit or a reference that you demand.',
    ),
});

/** The configuration with every default filled in. */
export type Config = z.output<typeof configSchema>;

/** The configuration as people write it. */
export type ConfigInput = z.input<typeof configSchema>;

/** The configuration of a library that has none. */
export const defaultConfig: Config = configSchema.parse({});

/** Types the configuration in `reliability.config.ts`; returns it as it is. */
export function defineConfig(input: ConfigInput): ConfigInput {
  return input;
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
