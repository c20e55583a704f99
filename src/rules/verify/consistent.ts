import { z } from 'zod';
import { addDays } from '../../model/calendar.ts';
import type { Config } from '../../model/config.ts';
import { normaliseSeverity } from '../../model/severity.ts';
import type { Document, Pointer, Span } from '../../reader/document.ts';
import type { Template } from '../../reader/templates/template.ts';
import { defineRule } from '../define-rule.ts';
import { dayAt, incidentDay } from '../incident-day.ts';

/** A text that says what the incident was: the title of the record, or the heading above the body. */
interface Title {
  readonly text: string;
  /** The place of a part of the text. */
  readonly at: (part: string) => { readonly pointer: Pointer } | Span;
}

const severityWord = /\bsev(?:erity)?[\s._-]?([1-4])\b/giu;

/** “This Sev-1 incident”: what the sentence is about, not a level that was considered. */
const thisIncident =
  /\bthis (?:was |is )?(?:an? )?(sev(?:erity)?[\s._-]?[1-4]) (?:incident|outage|review|post-?mortem)\b/iu;

/** A day that dates the title: at its start, in brackets, or behind a comma or dash at its end. */
const titleDate = /^\[?(\d{4}-\d{2}-\d{2})\b|[(,–—-]\s*(\d{4}-\d{2}-\d{2})\)?\s*$/u;

/** An id at the start of a title, behind words that say it is one. */
const titleId = /^(?:(?:incident|post-?mortem|review|report)[\s:#–—-]*)*\[?([a-z]+-\d[\w-]*)/iu;

const anyDate = /\b\d{4}-\d{2}-\d{2}\b/gu;

export default defineRule({
  id: 'verify/consistent',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  asWritten: true,
  fix: 'none',
  source: ['003 Verifier §3'],
  options: z.strictObject({}),
  messages: {
    severity: {
      what: 'The {place} says {said}, and the review is rated {severity}',
      why: 'Severity decides who reads the review and by when; two of them let everybody pick one.',
      how: 'Correct the one that is wrong; when the rating was changed on the way, say so in the timeline.',
    },
    date: {
      what: 'The {place} dates the incident {said}, and by its record it was {known}',
      why: 'Whoever looks for the traces looks on the wrong day, and every deadline counts from it.',
      how: 'Correct the day that is wrong, here or in {field}.',
    },
    id: {
      what: 'The {place} calls the incident {said}, and its id is {id}',
      why: 'References by the one name do not find what stands under the other.',
      how: 'Write {id}, or take the id out of the title.',
    },
    agent: {
      what: 'The {place} is about {said}, and `agent_id` is {agent}',
      why: 'The incident is counted against an agent that the review is not about.',
      how: 'Correct the one that is wrong.',
    },
  },
  check({ document, config, template, report }) {
    const { data } = document;
    const titles = titlesOf(document);
    for (const [place, title] of titles) {
      const severity = differingSeverity(title.text, data['severity'], config);
      if (severity !== undefined)
        report({
          message: 'severity',
          at: title.at(severity),
          data: { place, said: severity, severity: String(data['severity']) },
        });
      const date = titleDate.exec(title.text);
      reportDate(document, place, date?.[1] ?? date?.[2], title.at, report);
      const id = differingId(title.text, data['id'], config);
      if (id !== undefined)
        report({ message: 'id', at: title.at(id), data: { place, said: id, id: String(data['id']) } });
    }
    const agent = differingAgent(document, template);
    if (agent !== undefined)
      report({
        message: 'agent',
        at: agent.at,
        data: { place: 'heading', said: agent.said, agent: String(data['agent_id']) },
      });
    checkSummary(document, config, report);
  },
});

type Tell = (found: {
  readonly message: 'severity' | 'date';
  readonly at: { readonly pointer: Pointer } | Span;
  readonly data: Readonly<Record<string, string>>;
}) => void;

/** The title of the record and the first heading of the body, where they are two. */
function titlesOf({ data, sections, text }: Document): readonly (readonly [string, Title])[] {
  const titles: [string, Title][] = [];
  const title = data['title'];
  if (typeof title === 'string') titles.push(['title', { text: title, at: () => ({ pointer: '/title' }) }]);
  const heading = sections.find(({ depth }) => depth === 1);
  if (heading !== undefined) {
    const at = (part: string): Span => partOf(text, heading.heading, part);
    titles.push(['heading', { text: heading.title, at }]);
  }
  return titles;
}

/** The one severity that a text names, when it is not the review's. */
function differingSeverity(text: string, severity: unknown, config: Config): string | undefined {
  const named = [...new Set(text.match(severityWord) ?? [])];
  const [said] = named;
  if (said === undefined || typeof severity !== 'string') return undefined;
  const meant = new Set(named.map((word) => normaliseSeverity(word, config.severities)));
  const [only] = meant;
  const known = normaliseSeverity(severity, config.severities);
  return meant.size > 1 || only === undefined || known === undefined || only === known ? undefined : said;
}

/** An id that the title starts with, when it has the form of one and is another. */
function differingId(title: string, id: unknown, config: Config): string | undefined {
  const said = titleId.exec(title)?.[1];
  if (said === undefined || typeof id !== 'string' || said.toLowerCase() === id.toLowerCase()) return undefined;
  // An id may go on in words: `pm-2026-001-recap-pipeline`.
  const [short, long] = [said, id].map((name) => `${name.toLowerCase()}-`).sort((a, b) => a.length - b.length);
  if (short !== undefined && long?.startsWith(short)) return undefined;
  // Another series of numbers is another thing: a CVE, a ticket.
  const [series, own] = [said, id].map((name) => /^[a-z]+/iu.exec(name)?.[0].toLowerCase());
  if (series !== own) return undefined;
  const form = new RegExp(`^(?:${config.ids.postmortem.pattern})$`, 'iu');
  return form.test(said) && form.test(id) && /\d{3}/u.test(said) ? said : undefined;
}

/** The agent that the heading names where its template puts it, when the front matter names another. */
function differingAgent(
  { data, sections, text }: Document,
  template: Template | undefined,
): { readonly said: string; readonly at: Span } | undefined {
  const [first] = sections;
  const said = first === undefined ? undefined : template?.heading?.exec(first.title)?.groups?.['agent_id'];
  const agent = data['agent_id'];
  if (first === undefined || said === undefined || typeof agent !== 'string' || said === agent) return undefined;
  return { said, at: partOf(text, first.heading, said) };
}

/** What the summary says of this incident: its severity, and days that are right but for the year. */
function checkSummary(document: Document, config: Config, report: Tell): void {
  const section = document.sections.find(({ role }) => role === 'summary');
  if (section === undefined) return;
  const own = document.text.slice(section.own.start, section.own.end);
  const at = (part: string): Span => partOf(document.text, section.own, part);
  const said = thisIncident.exec(own)?.[1];
  const severity = said === undefined ? undefined : differingSeverity(said, document.data['severity'], config);
  if (severity !== undefined)
    report({
      message: 'severity',
      at: at(severity),
      data: { place: 'summary', said: severity, severity: String(document.data['severity']) },
    });
  const dates = own.match(anyDate);
  if (dates === null) return;
  const days = knownDays(document);
  const sameDays = new Set(days.map(({ day }) => day.slice(5)));
  for (const day of new Set(dates)) {
    const isSlip = sameDays.has(day.slice(5)) && days.every((known) => known.day !== day) && !mentions(document, day);
    if (isSlip) reportDate(document, 'summary', day, at, report);
  }
}

/** Whether the record itself names the day: then it is a day of the story, not a slip of the pen. */
function mentions({ text, frontMatter, fence }: Document, day: string): boolean {
  return [frontMatter, fence].some((yaml) => yaml !== undefined && text.slice(yaml.start, yaml.end).includes(day));
}

/** A day that lies outside of the incident, with a day to spare for zones on either side. */
function reportDate(document: Document, place: string, said: string | undefined, at: Title['at'], report: Tell): void {
  if (said === undefined) return;
  const days = knownDays(document);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return;
  if (said >= addDays(first.day, -1) && said <= addDays(last.day, 1)) return;
  const known = first.day === last.day ? first.day : `${first.day} to ${last.day}`;
  report({ message: 'date', at: at(said), data: { place, said, known, field: `\`${first.field}\`` } });
}

/** From the start of the incident to its publication, by day; empty when the record does not say when it began or was found. */
function knownDays({ data }: Document): readonly { readonly field: string; readonly day: string }[] {
  if (incidentDay(data) === undefined) return [];
  return ['started_at', 'detected_at', 'mitigated_at', 'resolved_at', 'published_at']
    .flatMap((field) => {
      const day = dayAt(data[field]);
      return day === undefined ? [] : [{ field, day }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Where a part of a range of the text stands; the whole range when it is written in another way. */
function partOf(text: string, range: Span, part: string): Span {
  const start = text.slice(range.start, range.end).indexOf(part);
  return start < 0 ? range : { start: range.start + start, end: range.start + start + part.length };
}
