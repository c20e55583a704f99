import type { DocumentFacts } from '../../library/library.ts';
import { isMapping, type Mapping } from '../../library/values.ts';
import { addBusinessDays } from '../../model/calendar.ts';
import type { Config } from '../../model/config.ts';
import { type Severity, severities } from '../../model/severity.ts';
import { dayAt } from '../incident-day.ts';

/** How long the review of an incident may take until it is published. */
export interface PublicationLimit {
  readonly severity: Severity;
  /** Business days. */
  readonly days: number;
  /** The last day, when the incident was over on the day `recovered`; both YYYY-MM-DD. */
  readonly dueAfter: (recovered: string) => string;
}

/** The limit of the incident's severity (004); undefined where it has none, as a type of incident in `exemptTypes`. */
export function publicationLimit(
  data: Mapping,
  { clocks, holidays }: Pick<Config, 'clocks' | 'holidays'>,
  exemptTypes: readonly string[],
): PublicationLimit | undefined {
  const severity = severities.find((name) => name === data['severity']);
  const days = severity === undefined ? null : clocks.publishBusinessDays[severity];
  if (severity === undefined || days === null) return undefined;
  if (exemptTypes.some((type) => type === data['incident_type'])) return undefined;
  return { severity, days, dueAfter: (recovered) => addBusinessDays(recovered, days, holidays) };
}

/** The day on which a review was published, YYYY-MM-DD: undefined while nothing tells one. */
export function publicationDay({ data, template }: Pick<DocumentFacts, 'data' | 'template'>): string | undefined {
  return dayAt(data['published_at']) ?? (template === 'grow' ? signedOn(data['sign_off']) : undefined);
}

/** The form of 000 §4 ends with its sign-off: it has no other place for the day on which the review was handed over. */
function signedOn(signatures: unknown): string | undefined {
  const [first]: readonly unknown[] = Array.isArray(signatures) ? signatures : [];
  return isMapping(first) ? dayAt(first['date']) : undefined;
}
