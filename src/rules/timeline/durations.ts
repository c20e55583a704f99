import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { isInstant } from '../../model/calendar.ts';
import type { Document, Pointer, Section } from '../../reader/document.ts';
import { spanWithin } from '../../reader/plain-text.ts';
import { defineRule } from '../define-rule.ts';
import { findDurations, type WrittenDuration } from '../written-duration.ts';
import { claimedIntervals, mayClaimInterval } from './claimed-interval.ts';

/** The names people give the latencies, and the pairs of fields that each may mean: whose definition it is, nobody says. */
const latencies: readonly { readonly name: RegExp; readonly pairs: readonly (readonly [string, string])[] }[] = [
  {
    name: /time (?:to|until) detect(?:ion)?|\bM?TTD\b|detection (?:latency|time)/i,
    pairs: [['started_at', 'detected_at']],
  },
  {
    name: /time (?:to|until) acknowledge(?:ment)?|\bM?TTA\b|acknowledge?ment (?:latency|time)/i,
    pairs: [
      ['detected_at', 'acknowledged_at'],
      ['started_at', 'acknowledged_at'],
    ],
  },
  {
    name: /time (?:to|until) mitigat(?:e|ion)|\bM?TTM\b|mitigation (?:latency|time)/i,
    pairs: [
      ['started_at', 'mitigated_at'],
      ['detected_at', 'mitigated_at'],
      ['acknowledged_at', 'mitigated_at'],
    ],
  },
  {
    name: /time (?:to|until) (?:resol(?:ve|ution)|recover(?:y)?)|\bM?TTR\b|(?:resolution|recovery) (?:latency|time)/i,
    pairs: [
      ['started_at', 'resolved_at'],
      ['detected_at', 'resolved_at'],
      ['acknowledged_at', 'resolved_at'],
      ['mitigated_at', 'resolved_at'],
      ['started_at', 'mitigated_at'],
      ['detected_at', 'mitigated_at'],
    ],
  },
];
/** What each of the names has, to pass over the many sections that name none. */
const mayNameLatency =
  /time (?:to|until) |\bM?TT[DAMR]\b|(?:detection|ment|mitigation|resolution|recovery) (?:latency|time)/i;
const label = new RegExp(
  `^[\\s*_-]*(?:${latencies.map(({ name }) => name.source).join('|')})[^|:=\\d]{0,30}[|:=–—-]`,
  'i',
);

export default defineRule({
  id: 'timeline/durations',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['004 §3', '003 Verifier §3', '003 Actionability, Detection-and-response measures'],
  options: z.strictObject({
    about: z
      .number()
      .min(0)
      .max(1)
      .default(0.25)
      .describe('Share by which a duration may be off that says "about" or "~".'),
  }),
  messages: {
    interval: {
      what: '“{claim}” is not what lies between {from} and {to}: that is {actual}',
      why: 'The duration is the number that is quoted from a review, and readers cannot tell which of the two is right.',
      how: 'Correct the duration to {actual}, or the time that is wrong.',
    },
    latency: {
      what: '“{claim}” does not fit `{from}` and `{to}`, between which {actual} lie',
      why: 'The same latency is computed from the fields for every chart, and the two contradict each other.',
      how: 'Correct the sentence to {actual}, or the field that is wrong.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    const fits = (claim: WrittenDuration, actual: number) => isWithin(claim, actual, options.about);
    const claims = data['duration_claims'];
    if (Array.isArray(claims)) {
      for (const { pointer, claim, from, to } of statedClaims(claims)) {
        const [first] = findDurations(claim);
        const actual = (Date.parse(to) - Date.parse(from)) / 1000;
        if (first === undefined || actual < 0 || fits(first, actual)) continue;
        const words = { claim: first.written, from, to, actual: spell(actual) };
        report({ message: 'interval', at: { pointer }, data: words });
      }
    }
    for (const section of document.sections) {
      if (!/\d/.test(section.text)) continue;
      if (!mayClaimInterval(section.text) && !mayNameLatency.test(section.text)) continue;
      for (const line of section.text.split('\n')) {
        for (const { claim, from, to, possible } of claimedIntervals(line)) {
          if (possible.some((actual) => fits(claim, actual))) continue;
          const words = { claim: claim.written, from, to, actual: spell(possible[0] ?? 0) };
          report({ message: 'interval', at: spanOfClaim(document, section, claim.written), data: words });
        }
        const found = contradicted(line, data, fits);
        if (found === undefined) continue;
        const { claim, from, to, actual } = found;
        report({
          message: 'latency',
          at: spanOfClaim(document, section, claim.written),
          data: { claim: claim.written, from, to, actual: spell(actual) },
          related: [from, to].map((key) => ({ at: { pointer: `/${key}` }, message: `\`${key}\` stands here` })),
        });
      }
    }
  },
});

interface StatedClaim {
  readonly pointer: Pointer;
  readonly claim: string;
  readonly from: string;
  readonly to: string;
}

function statedClaims(claims: readonly unknown[]): readonly StatedClaim[] {
  return claims.flatMap((entry, index): StatedClaim[] => {
    if (!isMapping(entry)) return [];
    const { claim, from, to } = entry;
    if (typeof claim !== 'string' || typeof from !== 'string' || typeof to !== 'string') return [];
    return isInstant(from) && isInstant(to) ? [{ pointer: `/duration_claims/${index}/claim`, claim, from, to }] : [];
  });
}

interface Contradiction {
  readonly claim: WrittenDuration;
  readonly from: string;
  readonly to: string;
  readonly actual: number;
}

/** A latency of a line that fits none of the pairs of fields it may mean; undefined when none of them is known. */
function contradicted(
  line: string,
  data: Document['data'],
  fits: (claim: WrittenDuration, actual: number) => boolean,
): Contradiction | undefined {
  if (!label.test(line)) return undefined;
  const [claim, ...more] = findDurations(line);
  if (claim === undefined || more.length > 0) return undefined;
  const pairs = latencies.find(({ name }) => name.test(line.slice(0, claim.start)))?.pairs ?? [];
  const known = pairs.flatMap(([from, to]): Contradiction[] => {
    const [start, end] = [data[from], data[to]];
    if (typeof start !== 'string' || typeof end !== 'string' || !isInstant(start) || !isInstant(end)) return [];
    const actual = (Date.parse(end) - Date.parse(start)) / 1000;
    return actual < 0 ? [] : [{ claim, from, to, actual }];
  });
  return known.some(({ actual }) => fits(claim, actual)) ? undefined : known[0];
}

/** Two minutes are the least that clocks and rounding differ. */
const slack = 120;

/** Whether a claim may mean the duration: rounded up or down to its last unit, and further off where it says so. */
function isWithin({ seconds, step, bound }: WrittenDuration, actual: number, about: number): boolean {
  const rounding = Math.max(step - 1, slack);
  if (bound === 'at-least') return actual >= seconds - slack;
  if (bound === 'at-most') return actual <= seconds + slack;
  return Math.abs(seconds - actual) <= (bound === 'about' ? Math.max(rounding, actual * about) : rounding);
}

function spanOfClaim({ text }: Document, { own, heading }: Section, claim: string) {
  const span = spanWithin(text, own, claim);
  return span === own ? heading : span;
}

/** A duration in words, to the minute: `27 h 39 min`. */
function spell(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return `${Math.round(seconds)} s`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
