import { z } from 'zod';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'timeline/timestamped',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['003 Actionability, Timeline is accurate and complete', '000 §4 timeline'],
  options: z.strictObject({}),
  messages: {
    missing: {
      what: 'The entry "{event}" has no time',
      why: 'The place of an entry without a time is a guess, and every latency across it is one too.',
      how: 'Start it with its time (`10:38`, `~10:38` when it is not exact); text that belongs to the entry above goes below that entry.',
    },
    unread: {
      what: '`{value}` cannot be read as a time',
      why: 'An entry whose time cannot be read has no place on the clock and takes part in no latency.',
      how: 'Write the time as `2026-08-14 10:38`, `10:38`, `~10:38` or `T+90s`.',
    },
  },
  check({ document, report }) {
    const { timeline } = document;
    const entries = document.data['timeline'];
    if (timeline === undefined || !Array.isArray(entries)) return;
    timeline.times.forEach((time, index) => {
      if (time !== undefined) return;
      const entry: unknown = entries[index];
      const { t, event } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
      if (typeof t === 'string' && !isBlank(t)) {
        report({ message: 'unread', at: { pointer: `/timeline/${index}/t` }, data: { value: t } });
      } else if (t === undefined || t === null || typeof t === 'string') {
        const data = { event: typeof event === 'string' ? event : `number ${index + 1}` };
        report({ message: 'missing', at: { pointer: `/timeline/${index}` }, data });
      }
    });
  },
});
