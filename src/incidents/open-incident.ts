import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import { suggest } from '../library/suggest.ts';
import { textAt, textsAt } from '../library/values.ts';
import type { Severity } from '../model/severity.ts';
import type { KnownIncident, TimelineEntry } from './known-incident.ts';
import { quotedText } from './quoted-text.ts';

/** What a responder says when an incident is opened; what nobody said stays out. Moments are milliseconds since 1970. */
export interface IncidentReport {
  readonly agent: string;
  readonly severity: Severity;
  /** `UNKNOWN` where no mode of the register fits. */
  readonly failureIds: readonly string[];
  /** What was seen, in a sentence or two. */
  readonly seen: string;
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  readonly detectedBy?: KnownIncident['detectedBy'];
  readonly detectedAt: number;
  readonly startedAt?: number | undefined;
  readonly acknowledgedAt?: number | undefined;
  /** Where it was seen: the page of the pager, an event id, a channel. */
  readonly source?: string | undefined;
}

/** Severities whose review answers Article 73 (004 §9): the time runs from becoming aware, decided or not. */
const answering: readonly Severity[] = ['sev1', 'sev2'];

/** What is known of an incident that somebody opens by hand. */
export function reportedIncident(report: IncidentReport, now: number): KnownIncident {
  const { agent, version, severity, failureIds, seen, detectedBy, detectedAt, startedAt, acknowledgedAt } = report;
  return {
    title: report.title ?? firstSentence(seen),
    ...{ agent, version, severity, failureIds, detectedAt, detectedBy, startedAt, acknowledgedAt },
    ...(answering.includes(severity) && { regulatory: undecidedArticle73(detectedAt) }),
    timeline: timelineOf(report, now),
    sections: {
      summary: `${seen.trim()}\n\nThis is what was known when the incident was opened, at ${minute(now)} UTC.`,
      detection: detectionText(report),
      ...(answering.includes(severity) && {
        regulatory: 'Not decided yet; the front matter says from when the time runs.',
      }),
    },
  };
}

/**
 * Nobody has decided yet, and the limit runs all the same: from the detection, the earliest moment at which the organisation can
 * have become aware.
 */
function undecidedArticle73(detectedAt: number): KnownIncident['regulatory'] {
  return {
    eu_ai_act_73: {
      applicable: 'unsure',
      reason: 'Nobody has decided yet; until somebody does, the limit counts from the detection.',
      aware_at: `${new Date(detectedAt).toISOString().slice(0, 19)}Z`,
    },
  };
}

function detectionText({ detectedAt, detectedBy, source }: IncidentReport): string {
  const by = detectedBy === undefined ? '' : ` by ${detectedBy === 'audit' ? 'an audit' : `a ${detectedBy}`}`;
  const from = source === undefined ? '' : `, ${quotedText(source)}`;
  return `Noticed${by} at ${minute(detectedAt)} UTC${from}.`;
}

function timelineOf(
  { seen, detectedBy, detectedAt, startedAt, acknowledgedAt, source }: IncidentReport,
  now: number,
): readonly TimelineEntry[] {
  const from = source === undefined ? undefined : quotedText(source);
  return [
    ...(startedAt === undefined ? [] : [{ at: startedAt, event: 'Started, as far as is known', source: from }]),
    { at: detectedAt, event: `Detected: ${quotedText(firstSentence(seen))}`, actor: detectedBy, source: from },
    ...(acknowledgedAt === undefined ? [] : [{ at: acknowledgedAt, event: 'Acknowledged', actor: 'responder' }]),
    { at: now, event: 'Incident opened', actor: 'responder', source: 'reliability incident open' },
  ];
}

const longestTitle = 100;

/** The first sentence, without its full stop, cut between two words. */
function firstSentence(text: string): string {
  const line = text.trim().split(/\r?\n/u)[0] ?? '';
  const sentence = (/^.*?[.!?。](?=\s|$)/u.exec(line)?.[0] ?? line).replace(/[.。]$/u, '');
  if (sentence.length <= longestTitle) return sentence;
  const cut = sentence.slice(0, longestTitle);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 40 ? cut.lastIndexOf(' ') : longestTitle).toWellFormed()} …`;
}

/** Modes that ask for quarantine whatever the severity (000 §2.3). */
const leaking: readonly string[] = ['pii-leak-risk'];

/** Why the agent is to be quarantined (000 §2.3), by what is known without events; empty: nothing of it asks for it. */
export function quarantineReasons({ severity, failureIds }: IncidentReport): readonly string[] {
  return [
    ...(severity === 'sev1' ? ['the incident is critical'] : []),
    ...failureIds.filter((id) => leaking.includes(id)).map((id) => `\`${id}\` fired`),
  ];
}

/** What nobody said, each with why it matters or where it can be found. */
export function openGaps(report: IncidentReport, card: DocumentFacts | undefined): readonly string[] {
  const { version, startedAt, acknowledgedAt, detectedBy, failureIds } = report;
  const versions = textsAt(card?.data, 'versions');
  const known = versions.length === 0 ? 'its card lists none' : `its card lists ${versions.join(', ')}`;
  return [
    ...(version === undefined ? [`agent_version: nobody said which one ran; ${known}`] : []),
    ...(startedAt === undefined ? ['started_at: nobody said; traces and events tell when it began'] : []),
    ...(acknowledgedAt === undefined ? ['acknowledged_at: write it as soon as somebody is at it'] : []),
    ...(detectedBy === undefined ? ['detected_by: nobody said whether a monitor, a human or a customer saw it'] : []),
    'owners: nobody has the review yet; write the role that takes it over',
    ...(failureIds.includes('UNKNOWN')
      ? ['failure_id_refs: no mode of the register fits; at the end name and complete the candidate that was written']
      : []),
  ];
}

/** A version that the card does not list, with what was likely meant; undefined when it lists it, or lists none. */
export function unlistedVersion(
  { version }: IncidentReport,
  card: DocumentFacts | undefined,
): { readonly versions: readonly string[]; readonly meant: string | undefined } | undefined {
  const versions = textsAt(card?.data, 'versions');
  if (version === undefined || versions.length === 0 || versions.includes(version)) return undefined;
  return { versions, meant: suggest(version, versions) };
}

/** What to look at first, by the entries of the register. */
export function firstChecks(
  { failureIds }: IncidentReport,
  index: LibraryIndex<DocumentFacts>,
): readonly { readonly id: string; readonly check: string }[] {
  return failureIds.flatMap((id) => {
    const check = textAt(index.byId.get('failure-mode')?.get(id)?.[0]?.data, 'first_check');
    return check === undefined ? [] : [{ id, check }];
  });
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
