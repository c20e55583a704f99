import { z } from 'zod';

/** Facts of AVID's data model (avidtools, `Report` and its components): keys, which are needed, and the words of its lists. */
const langValue = z.strictObject({ lang: z.string(), value: z.string() });
const sepViews = [
  'P0104: Data quality issues',
  'P0201: Resilience/ Stability',
  'P0204: Accuracy',
  'P0400: Safety',
  'S0301: Information Leak',
  'S0403: Adversarial Example',
] as const;

/** The slice of an AVID report that we write. */
export const avidSlice = z.strictObject({
  data_type: z.literal('AVID'),
  metadata: z.strictObject({ report_id: z.string() }),
  affects: z.strictObject({
    developer: z.array(z.string()),
    deployer: z.array(z.string()),
    artifacts: z.array(z.strictObject({ type: z.enum(['Dataset', 'Model', 'System']), name: z.string() })),
  }),
  problemtype: z.strictObject({
    classof: z.enum([
      'AIID Incident',
      'ATLAS Case Study',
      'CVE Entry',
      'LLM Evaluation',
      'Third-party Report',
      'Undefined',
    ]),
    type: z.enum(['Issue', 'Advisory', 'Measurement', 'Detection']),
    description: langValue,
  }),
  description: langValue,
  impact: z
    .strictObject({
      avid: z
        .strictObject({
          risk_domain: z.array(z.enum(['Security', 'Ethics', 'Performance'])).min(1),
          sep_view: z.array(z.enum(sepViews)),
          lifecycle_view: z.array(z.literal('L06: Deployment')),
          taxonomy_version: z.string(),
        })
        .optional(),
      atlas: z.array(z.strictObject({ technique: z.string() })).optional(),
    })
    .optional(),
  reported_date: z.iso.date().optional(),
});
