import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'canvas/boundary',
  scope: 'document',
  kinds: ['canvas'],
  severity: 'error',
  fix: 'none',
  source: ['000 §1', 'design: the canvas'],
  options: z.strictObject({}),
  messages: {
    none: {
      what: 'The agent may have {output}, which is irreversible, and the canvas draws no boundary',
      why: 'What cannot be taken back has to wait for a human, and crossings can only be counted where a boundary is.',
      how: 'Write under `irreversible_impact_boundary` what needs a human first, for example `- Sending a refusal to a customer.`',
    },
  },
  check({ document: { data }, report }) {
    const outputs = data['acceptable_outputs'];
    const boundary = data['irreversible_impact_boundary'];
    if (!Array.isArray(outputs) || (Array.isArray(boundary) && boundary.some((line) => !saysNothing(line)))) return;
    // Another form than a list is found by the schema.
    if (!Array.isArray(boundary) && !isBlank(boundary)) return;
    const irreversible = outputs.flatMap((output: unknown, index) =>
      isMapping(output) && output['reversibility'] === 'irreversible'
        ? [{ name: outputName(output), pointer: `/acceptable_outputs/${index}/reversibility` }]
        : [],
    );
    const [first, ...more] = irreversible;
    if (first === undefined) return;
    report({
      message: 'none',
      at: { pointer: first.pointer },
      data: { output: first.name },
      related: more.map(({ name, pointer }) => ({ at: { pointer }, message: `So is ${name}` })),
    });
  },
});

/** `a notification to the customer`. */
function outputName(output: Readonly<Record<string, unknown>>): string {
  const type = typeof output['type'] === 'string' ? `a ${output['type'].replace('-', ' ')}` : 'an output';
  return typeof output['consumer'] === 'string' ? `${type} for “${output['consumer'].trim()}”` : type;
}
