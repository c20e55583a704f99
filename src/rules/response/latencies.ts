import { z } from 'zod';
import { type LatencyName, latencyDefinitions, unansweredTypes } from '../../library/latencies.ts';
import { severities } from '../../model/severity.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

/** Those that fields of their own give; when those affected were told is asked for by `comms/recorded`. */
const demanded = new Set<LatencyName>(['detection', 'acknowledgement', 'mitigation']);

export default defineRule({
  id: 'response/latencies',
  scope: 'document',
  kinds: ['postmortem'],
  // The other templates tell their times in prose and tables, where no field is promised.
  templates: ['library'],
  severity: 'warning',
  completeness: true,
  fix: 'none',
  source: ['003 Actionability, Detection-and-response measures', '003 Content guide, Detection'],
  options: z.strictObject({
    severities: z
      .array(z.enum(severities))
      .default(['sev1', 'sev2'])
      .describe('Severities whose reviews state their latencies.'),
    exemptTypes: z
      .array(z.string())
      .default([...unansweredTypes])
      .describe('Types of incident in which nothing had to be detected or answered.'),
  }),
  messages: {
    missing: {
      what: 'The {latency} latency cannot be computed: {missing} missing',
      why: 'How long it took to see the incident, to have somebody at it and to contain it is what most prevention starts from.',
      how: 'Add {fields}, from the first log line, page or message that shows it; an estimate is better than none.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    if (!options.severities.some((severity) => severity === data['severity']) || !followsTemplate(document)) return;
    if (options.exemptTypes.some((type) => type === data['incident_type'])) return;
    const affected = latencyDefinitions.flatMap(({ name, from, to }) => {
      if (!demanded.has(name)) return [];
      const absent = [from, to].filter((keys) => keys.every((key) => data[key] === undefined)).map(([key]) => key);
      // The schema demands this one.
      return absent.length === 0 || absent.includes('detected_at') ? [] : [{ name, absent }];
    });
    if (affected.length === 0) return;
    const keys = [...new Set(affected.flatMap(({ absent }) => absent))];
    const fields = and(keys.map((key) => `\`${key}\``));
    report({
      message: 'missing',
      at: { pointer: '/detected_at' },
      data: {
        latency: and(affected.map(({ name }) => name)),
        fields,
        missing: `${fields} ${keys.length === 1 ? 'is' : 'are'}`,
      },
    });
  },
});

function and(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
