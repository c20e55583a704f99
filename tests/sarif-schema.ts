import { z } from 'zod';

/**
 * The part of SARIF 2.1.0 that our reporter writes, as the standard states it (OASIS, errata 01; sections in brackets):
 * names, types, ranges and what must be there. Other properties of the standard are refused, because we write none.
 */
const line = z.int().min(1);
const uriReference = z.string().regex(/^(?:[\w\-.~!$&'()*+,;=:@/?#]|%[0-9A-F]{2})*$/u);
const uri = z.url({ protocol: /^https?$/u });
const level = z.enum(['none', 'note', 'warning', 'error']);

/** 3.11: a message has a text. */
const message = z.strictObject({ text: z.string(), markdown: z.string().optional() });

/** 3.30: the end is exclusive and never before the start. */
const region = z
  .strictObject({ startLine: line, startColumn: line, endLine: line, endColumn: line })
  .refine(
    ({ startLine, startColumn, endLine, endColumn }) =>
      endLine > startLine || (endLine === startLine && endColumn >= startColumn),
    'the region ends before it starts',
  );
const artifactLocation = z.strictObject({ uri: uriReference });
const physicalLocation = z.strictObject({ artifactLocation, region });

/** 3.49: a reporting descriptor; `id` is the only property that must be there. */
const descriptor = z.strictObject({
  id: z.string().min(1),
  shortDescription: message.optional(),
  help: message.optional(),
  helpUri: uri.optional(),
  defaultConfiguration: z.strictObject({ level }).optional(),
  properties: z.strictObject({ tags: z.array(z.string()) }).optional(),
});

/** 3.55: a fix, 3.56: its changes, 3.57: a replacement. */
const fix = z.strictObject({
  description: message,
  artifactChanges: z
    .array(
      z.strictObject({
        artifactLocation,
        replacements: z
          .array(z.strictObject({ deletedRegion: region, insertedContent: z.strictObject({ text: z.string() }) }))
          .min(1),
      }),
    )
    .min(1),
});

/** 3.27: a result. */
const result = z.strictObject({
  ruleId: z.string().min(1),
  ruleIndex: z.int().min(0).optional(),
  level,
  message,
  locations: z.array(z.strictObject({ physicalLocation })).min(1),
  relatedLocations: z
    .array(z.strictObject({ id: z.int().min(0), message, physicalLocation }))
    .min(1)
    .optional(),
  partialFingerprints: z.record(z.string(), z.string().min(1)),
  fixes: z.array(fix).min(1).optional(),
});

/** 3.14: a run. `ruleIndex` leads to the rule of `ruleId` (3.27.6), and no two rules share an id. */
const run = z
  .strictObject({
    tool: z.strictObject({
      driver: z.strictObject({ name: z.string().min(1), version: z.string(), rules: z.array(descriptor) }),
    }),
    columnKind: z.literal('utf16CodeUnits'),
    invocations: z.array(
      z.strictObject({
        executionSuccessful: z.boolean(),
        toolExecutionNotifications: z.array(z.strictObject({ level, message })),
      }),
    ),
    results: z.array(result),
  })
  .refine(({ tool, results }) =>
    results.every(({ ruleId, ruleIndex }) => ruleIndex === undefined || tool.driver.rules[ruleIndex]?.id === ruleId),
  )
  .refine(({ tool }) => new Set(tool.driver.rules.map(({ id }) => id)).size === tool.driver.rules.length);

/** 3.13: a log file. */
export const sarifSchema = z.strictObject({
  $schema: uri,
  version: z.literal('2.1.0'),
  runs: z.array(run),
});
