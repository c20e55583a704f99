import { z } from 'zod';
import { severities } from '../../model/severity.ts';
import type { Document } from '../../reader/document.ts';
import { type ActionItem, actionItems } from '../action/action-items.ts';
import { clockRange } from '../clock-range.ts';
import { defineRule } from '../define-rule.ts';

/** Types of action that make a failure show itself earlier. */
const detecting = new Set(['detection-rule', 'threshold-tightening']);

/** Words of an action that does, whatever its class says. */
const watches =
  /\b(?:alert\w*|alarm\w*|pag(?:e[sd]?|er|ing)|monitor\w*|detect\w*|notif(?:y|ies)|dashboards?|metrics?|thresholds?|prob(?:e|es|ing)|canar(?:y|ies)|heartbeats?|watch(?:es|dog)?|anomal\w+|slos?|telemetry|observab\w+|logging|sampl(?:e[sd]?|ing)|synthetic|smoke test|health ?checks?|surfac(?:e[sd]?|ing)|flag(?:s|ged)?|drift)\b|アラート|監視|検知|告警|监控|检测|预警/i;

const minute = 60_000;

export default defineRule({
  id: 'response/detection-action',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['003 Actionability, Detection improvements present', '003 Action item tracker', '003 Common failure modes'],
  options: z.strictObject({
    lateMinutes: z.int().min(0).default(60).describe('Minutes from the start to the detection from which it is late.'),
    severities: z
      .array(z.enum(severities))
      .default(['sev1', 'sev2', 'sev3'])
      .describe('Severities whose reviews need a detection action then.'),
    exemptTypes: z
      .array(z.string())
      .default(['hazard', 'drill'])
      .describe('Types of incident that nothing had to detect.'),
  }),
  messages: {
    late: {
      what: 'It took {latency} to detect the incident, and no action makes detection faster',
      why: 'The next failure of this kind runs as long, whatever is done about this cause.',
      how: 'Add an action with `class: detect` that names the signal and its limit: “page when no visit is stored for 30 minutes”.',
    },
    told: {
      what: 'A {who} found the incident, and no action lets a signal find the next one',
      why: 'Until somebody happens to look, the next failure of this kind is not known.',
      how: 'Add an action with `class: detect` that names the signal and its limit: “alert when acceptance falls below 70 % over two hours”.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    if (!options.severities.some((severity) => severity === data['severity'])) return;
    if (options.exemptTypes.some((type) => type === data['incident_type'])) return;
    const who = data['detected_by'];
    const latency = detectionLatency(document);
    const isTold = who === 'customer' || who === 'human';
    const isLate = latency !== undefined && latency >= options.lateMinutes * minute;
    if (!isTold && !isLate) return;
    const items = actionItems(document);
    // A review without any action is found by action/required.
    if (items.length === 0 || items.some(detects)) return;
    const at = { pointer: '/action_items', part: 'key' } as const;
    if (isLate) {
      const related = ['started_at', 'detected_at'].map((key) => ({
        at: { pointer: `/${key}` },
        message: `\`${key}\` stands here`,
      }));
      report({ message: 'late', at, data: { latency: spell(latency) }, related });
    } else {
      report({
        message: 'told',
        at,
        data: { who: String(who) },
        related: [{ at: { pointer: '/detected_by' }, message: 'found by' }],
      });
    }
  },
});

/** Milliseconds that the detection took at least; undefined where a time is missing. */
function detectionLatency({ data }: Document): number | undefined {
  const [start, end] = [clockRange(data['started_at']), clockRange(data['detected_at'])];
  return start === undefined || end === undefined ? undefined : end.earliest - start.latest;
}

function detects({ fields, status }: ActionItem): boolean {
  if (status === 'wont-do') return false;
  if (fields['class'] === 'detect' || detecting.has(String(fields['type']))) return true;
  return ['description', 'category', 'artifact'].some(
    (key) => typeof fields[key] === 'string' && watches.test(fields[key]),
  );
}

function spell(milliseconds: number): string {
  const minutes = Math.round(milliseconds / minute);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} minutes`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
