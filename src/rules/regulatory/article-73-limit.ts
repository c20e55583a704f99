import type { Mapping } from '../../library/values.ts';
import { addDays, dayOf, isDate, isInstant } from '../../model/calendar.ts';
import type { Config } from '../../model/config.ts';
import { article73Classes } from '../../model/kinds/postmortem.ts';
import { isBlank } from '../blank.ts';
import { dayAt, incidentDay } from '../incident-day.ts';
import { article73 } from './article-73.ts';

type Class = (typeof article73Classes)[number];
type Limits = Config['regulatory']['euAiAct73'];

/** What Article 73 asks of an incident whose answer is yes or unsure. */
export interface Article73Duty {
  readonly applicable: 'yes' | 'unsure';
  readonly answer: Mapping;
  /** Undefined while nothing that can be read says when the organisation became aware, or which class it is. */
  readonly limit: Article73Limit | undefined;
}

export interface Article73Limit {
  readonly class: Class;
  /** The day of becoming aware, and the last day for the report: YYYY-MM-DD. */
  readonly aware: string;
  readonly due: string;
  readonly days: number;
}

/** The duty of an incident; undefined when the answer is no or missing, or the incident is older than the duty. */
export function article73Duty(data: Mapping, limits: Limits): Article73Duty | undefined {
  const answer = article73({ data });
  const applicable = answer?.['applicable'];
  if (answer === undefined || (applicable !== 'yes' && applicable !== 'unsure')) return undefined;
  const since = incidentDay(data) ?? dayAt(answer['aware_at']);
  if (since !== undefined && since < limits.effectiveFrom) return undefined;
  return { applicable, answer, limit: limitOf(answer, limits) };
}

/** The last day of the report: calendar days from the day of becoming aware, by the class of the incident. */
function limitOf(answer: Mapping, limits: Limits): Article73Limit | undefined {
  const written = answer['aware_at'];
  if (typeof written !== 'string' || !(isDate(written) || isInstant(written))) return undefined;
  const named = answer['class'];
  const kind: Class | undefined = isBlank(named) ? 'general' : article73Classes.find((name) => name === named);
  if (kind === undefined) return undefined;
  const aware = dayOf(written);
  const days = limits.days[kind];
  return { class: kind, aware, due: addDays(aware, days), days };
}
