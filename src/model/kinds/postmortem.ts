import { z } from 'zod';
import { answer } from '../answer.ts';
import {
  calendarDate,
  count,
  countOrText,
  dateOrInstant,
  instant,
  reversibility,
  text,
  textOrTexts,
  texts,
  yesNo,
} from '../fields.ts';
import { record } from '../record.ts';
import { severities } from '../severity.ts';
import { templateNames } from '../template-name.ts';
import { actionItemSchema } from './action-item.ts';

export const postmortemStatuses = ['draft', 'in-review', 'final', 'closed'] as const;
export const incidentTypes = ['incident', 'near-miss', 'hazard', 'drill'] as const;
export const detectors = ['monitor', 'human', 'customer', 'audit', 'drill'] as const;
export const controlLayers = [
  'policy',
  'approval',
  'rollout',
  'memory',
  'observability',
  'inventory',
  'eval',
  'detection',
] as const;
export const blastPatterns = ['single-run', 'wave', 'session-family'] as const;
export const article73Classes = ['general', 'widespread-or-critical-infrastructure', 'death'] as const;

/** The artifacts that were active during an incident, in the order of 001 §3. */
export const artifactNames = [
  'trace_id',
  'session_id',
  'bundle_id',
  'change_id',
  'rollout_wave',
  'policy_bundle',
  'approval_mode',
  'tool_principal',
] as const;

/** An artifact that was active during the incident (001 §3): its id, or that it is unknown and why. */
const artifact = z.union([text, z.strictObject({ unknown: text })], {
  error: 'is neither an id nor `unknown`; write the id, or `{ unknown: <why> }`',
});

const blastRadius = z.strictObject({
  runs_affected: count.optional(),
  external_actions_taken: z.strictObject({ count, description: text.optional() }).optional(),
  reversibility: reversibility.optional(),
  users: countOrText.optional(),
  systems: texts.optional(),
  memory_records: countOrText.optional(),
  pattern: z.enum(blastPatterns).optional(),
});

/** `t` stays as it was written: `timeline/timestamped` and `clock/zone` judge it. */
const timelineEntry = z.strictObject({
  t: z.string().nullish(),
  event: text,
  actor: text.optional(),
  source: text.optional(),
});

const why = z.string().nullish();

/**
 * The answers of 000 §4 and 001 §9–10 are one text: the word, a comma and why, as in
 * `canvas_version_bump: yes, 1.3.0 lowers the retry cap`. `lifecycle/answers` demands the why.
 */
const followups = z.strictObject({
  canvas_version_bump: answer('yes', 'no').optional(),
  register_changes: answer('added', 'severity changed', 'none').optional(),
  threshold_changes: answer('yes', 'no').optional(),
  rollout_status_change: answer('pause', 'rollback', 'continue').optional(),
});

const lifecycleUpdates = z.strictObject({
  change_id: text.optional().describe('The correction release, or `no, <why>`.'),
  bundle_id: text.optional().describe('The new bundle, or `no, <why>`.'),
  retirement_plan: text.optional().describe('A retirement_id, or `no, <why>`.'),
  registry: answer('yes', 'no').optional().describe('Whether registry or inventory changes.'),
  taxonomy: answer('yes', 'no').optional().describe('Whether incident taxonomy or review rubric changes.'),
});

const evalUpdates = z.strictObject({
  dataset_cases: texts.optional().describe('case_id of the eval cases that came of it, or one `no, <why>`.'),
  evals: texts.optional().describe('Behavioural or control evals to add, or one `no, <why>`.'),
  gate_changes: answer('yes', 'no').optional(),
});

const article73 = z.strictObject({
  applicable: z.enum(['yes', 'no', 'unsure']),
  reason: text.describe('One sentence (004 §9).'),
  aware_at: dateOrInstant.optional().describe('When the organisation became aware: the limit counts from here.'),
  class: z.enum(article73Classes).optional(),
  initial_report_at: dateOrInstant.optional(),
  final_report_at: dateOrInstant.optional(),
});

/**
 * The review of one incident. What a rule of its own demands by severity and status (contributing factors, actions, blast
 * radius, whys) is optional here.
 */
export const postmortemSchema = record('postmortem', {
  id: text,
  title: text,
  status: z.enum(postmortemStatuses),
  severity: z.enum(severities).describe('sev1 to sev4; critical, SEV-2, S2 and the like are read too.'),
  template: z.enum(templateNames).optional(),
  incident_type: z.enum(incidentTypes).optional(),
  agent_id: text,
  agent_version: text.optional(),
  owners: texts.optional().describe('Roles that own the review.'),
  detected_by: z.enum(detectors).optional(),
  started_at: instant.optional(),
  detected_at: instant,
  acknowledged_at: instant.optional(),
  mitigated_at: instant.optional(),
  resolved_at: instant.optional(),
  published_at: dateOrInstant.optional(),
  failure_id_refs: texts.describe(
    'failure_id of failure modes; UNKNOWN with a candidate in the register when none fits.',
  ),
  category: text.optional(),
  duration_claims: z
    .array(z.strictObject({ claim: text, from: instant, to: instant }))
    .optional()
    .describe('Durations claimed in the prose, with the two moments they span.'),
  active_artifacts: z
    .strictObject(
      Object.fromEntries(artifactNames.map((name) => [name, artifact.optional()])) as Record<
        (typeof artifactNames)[number],
        z.ZodOptional<typeof artifact>
      >,
    )
    .optional(),
  links: z
    .strictObject({
      traces: textOrTexts.optional(),
      events: textOrTexts.optional(),
      pager: textOrTexts.optional(),
      dashboards: textOrTexts.optional(),
    })
    .optional(),
  blast_radius: blastRadius.nullish(),
  impact: z.array(z.strictObject({ dimension: text, impact: z.string() })).optional(),
  timeline: z.array(timelineEntry).nullish(),
  containment: z
    .array(
      z.strictObject({
        action: text,
        kind: z.enum(['temporary', 'permanent']).optional(),
        at: dateOrInstant.optional(),
      }),
    )
    .optional(),
  control_gaps: z.array(z.strictObject({ layer: z.enum(controlLayers).optional(), gap: text })).optional(),
  five_whys: z
    .strictObject({ surface: why, why_1: why, why_2: why, why_3: why, why_4: why, root_cause: why })
    .nullish()
    .describe('Each answer is the question of the next.'),
  contributing_factors: z.array(z.string()).nullish(),
  systemic_cause: z.string().nullish().describe('One sentence.'),
  root_cause: z.strictObject({ primary: text }).optional(),
  what_went_well: texts.optional(),
  what_did_not: texts.optional(),
  got_lucky: texts.optional(),
  surprises: texts.optional(),
  ruled_out: texts.optional(),
  lessons: texts.optional(),
  action_items: z.array(actionItemSchema).nullish(),
  followups: followups.optional(),
  lifecycle_updates: lifecycleUpdates.optional(),
  eval_updates: evalUpdates.optional(),
  communications: z
    .array(
      z.strictObject({
        who: text.optional(),
        when: dateOrInstant.optional(),
        channel: text.optional(),
        external: yesNo.optional(),
        note: text.optional().describe('The sentence of the body, where it has one.'),
      }),
    )
    .optional(),
  regulatory: z
    .strictObject({ eu_ai_act_73: article73.optional(), sector: texts.optional(), internal_audit: text.optional() })
    .optional(),
  sign_off: z.array(z.strictObject({ role: text, name: text.nullish(), date: calendarDate.nullish() })).optional(),
  imported: z
    .strictObject({
      from: text.describe('The file it was made of, below the folder that was imported.'),
      date: calendarDate.optional().describe('The day of the incident as that file says it, where it gives no moment.'),
      front_matter: z.string().optional().describe('The front matter of that file, character for character.'),
      source_sha256: text.describe('Of that file; another one means that it has changed.'),
      written_sha256: text.describe(
        'Of this file as it was written, with zeros here; another one means that somebody has edited it.',
      ),
    })
    .optional()
    .describe('Written by `reliability import`.'),
});

export type Postmortem = z.output<typeof postmortemSchema>;
