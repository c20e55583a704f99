import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { addDays } from '../model/calendar.ts';
import { dayAt } from '../rules/incident-day.ts';
import { article73Duty } from '../rules/regulatory/article-73-limit.ts';
import { type ClockContext, counted, ownersOf, type StartedClock } from './started-clock.ts';

const key = 'regulatory.euAiAct73';

/** The reports to the authority that Article 73 asks for, from the moment of becoming aware and by the class of the incident. */
export function* article73Clocks(record: RecordView, context: ClockContext): Generator<StartedClock> {
  if (record.kind !== 'postmortem' || !context.limits.article73) return;
  const limits = context.config.regulatory.euAiAct73;
  const duty = article73Duty(record.fields, limits);
  if (duty === undefined) return;
  const { answer, applicable, limit } = duty;
  const head = { record, owners: ownersOf(record, context) };
  const initial = textAt(answer, 'initial_report_at');
  if (initial === undefined) {
    yield {
      ...head,
      kind: 'article-73-initial',
      what:
        applicable === 'yes'
          ? 'Send the initial report under Article 73 of the EU AI Act'
          : 'Decide whether Article 73 of the EU AI Act applies, and report if it does',
      ...(limit === undefined
        ? { end: { unknown: whyUnknown(answer) } }
        : {
            end: { due: limit.due },
            since: { what: 'aware_at', at: limit.aware },
            limit: counted(limit.days, 'day'),
          }),
      source: { says: '004 §9', setting: `${key}.days.${limit?.class ?? 'general'}` },
    };
    return;
  }
  if (applicable !== 'yes' || textAt(answer, 'final_report_at') !== undefined) return;
  const sent = dayAt(initial);
  const days = limits.finalReportDays;
  yield {
    ...head,
    kind: 'article-73-final',
    what: 'Send the final report under Article 73 of the EU AI Act',
    ...(days === null
      ? { end: { unknown: `the Act names no day: write the authority's into \`${key}.finalReportDays\`` } }
      : sent === undefined
        ? { end: { unknown: `\`initial_report_at: ${initial}\` is no day` } }
        : {
            end: { due: addDays(sent, days) },
            since: { what: 'initial_report_at', at: sent },
            limit: counted(days, 'day'),
          }),
    source: { says: '004 §9', setting: `${key}.finalReportDays` },
  };
}

function whyUnknown(answer: unknown): string {
  const aware = textAt(answer, 'aware_at');
  if (aware === undefined) return 'nothing says when the organisation became aware: write `aware_at`';
  if (dayAt(aware) === undefined) return `\`aware_at: ${aware}\` is no day`;
  return `\`class: ${textAt(answer, 'class')}\` is none that has a limit`;
}
