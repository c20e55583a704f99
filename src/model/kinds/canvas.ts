import { z } from 'zod';
import {
  calendarDate,
  confidenceBand,
  count,
  reversibility,
  riskClass,
  semver,
  text,
  textOrTexts,
  texts,
  tier,
} from '../fields.ts';
import { record } from '../record.ts';

export const outputTypes = ['draft', 'recommendation', 'filed-action', 'notification'] as const;

/** What an agent is for and where it ends. A field may say UNKNOWN; the risk class is high then. */
export const canvasSchema = record('canvas', {
  agent_id: text,
  version: semver,
  agent_objective: text,
  primary_user: text,
  risk_class: riskClass,
  operating_jurisdiction: textOrTexts.optional(),
  hard_constraints: texts.optional(),
  expected_inputs: z
    .array(
      z.strictObject({ source: text, schema: text.optional(), confidence_band_default: confidenceBand.optional() }),
    )
    .optional(),
  acceptable_outputs: z
    .array(
      z.strictObject({ type: z.enum(outputTypes), consumer: text.optional(), reversibility: reversibility.optional() }),
    )
    .optional(),
  irreversible_impact_boundary: texts.optional(),
  out_of_scope: texts.optional(),
  escalation_targets: z.array(z.strictObject({ tier, role: text, channel: text.optional() })).optional(),
  thresholds: z
    .strictObject({ high: z.number().optional(), medium: z.number().optional(), low: z.number().optional() })
    .optional()
    .describe('Confidence from 0 to 1 at which a band begins; 0.85, 0.65 and 0.35 when left out.'),
  retry_cap: count.optional(),
  override_ceiling: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Share of HITL gates from 0 to 1; 0.08 when left out (000 §1).'),
  signed_by: text.optional().describe('The role that signed; due from version 1.0.0 (000 §3.1).'),
  signed_on: calendarDate.optional(),
  read_on: calendarDate
    .optional()
    .describe('When it was last read again with its owner (000 §3.4: monthly); a signature counts as well.'),
  history: z
    .array(z.strictObject({ version: semver, date: calendarDate, incident: text.optional(), change: text.optional() }))
    .optional()
    .describe('Each version, the incident that asked for it, and what changed.'),
});

export type Canvas = z.output<typeof canvasSchema>;
