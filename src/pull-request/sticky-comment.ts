import { gateSummary } from '../lint/gate-summary.ts';
import { githubLink, githubProse, githubText } from '../reader/github-markdown.ts';
import { changeSections } from './change-sections.ts';
import { fitting } from './fitting.ts';
import { fileLink, fileUrl, type ReviewPlace } from './review-place.ts';
import type { PullRequestReview, ReviewFinding } from './review-schema.ts';
import { signs, verdictOf } from './verdict.ts';

/** The first line of the one comment that is edited at every push. No text of a document can hold it: `<` is escaped. */
export const stickyMarker = '<!-- reliability-review -->';

/** Bytes of the table of findings and of the notes: the whole stays below 64 KB, which is what GitHub takes. */
const findingBytes = 34_000;
const noteBytes = 4000;
/** A longer table is not read to its end. */
const mostRows = 50;
/** Lines that one row names. */
const mostPlaces = 10;

/** How many findings are told on the lines of the pull request. */
export interface InlineCounts {
  readonly placed: number;
  readonly suggested: number;
}

/** The comment with its marker. */
export function stickyComment(review: PullRequestReview, place: ReviewPlace, inline: InlineCounts): string {
  return `${stickyMarker}\n${reviewText(review, place, inline)}`;
}

/** The review as Markdown below 64 KB: the verdict, what was found, what changes, what else bears on it. */
export function reviewText(review: PullRequestReview, place: ReviewPlace, inline: InlineCounts): string {
  const { sign, text } = verdictOf(review);
  return [
    `## ${sign} ${text}`,
    '',
    ...inlineLine(inline, review.findings),
    ...findingTable(review, place),
    ...changeSections(review, place),
    ...notes(review),
    footer(review, place),
    '',
  ].join('\n');
}

function inlineLine(
  { placed, suggested }: InlineCounts,
  { items, more }: PullRequestReview['findings'],
): readonly string[] {
  if (placed === 0) return [];
  const all = items.length + more;
  const them =
    placed < all ? `${placed} of them ${placed === 1 ? 'is' : 'are'}` : all === 1 ? 'It is' : 'All of them are';
  const taken =
    suggested === 0
      ? ''
      : `, ${suggested === all ? '' : `${suggested === 1 ? 'one' : suggested} `}with a suggestion to take`;
  return [`${them} marked on the lines of this pull request${taken}.`, ''];
}

function findingTable({ findings, records }: PullRequestReview, place: ReviewPlace): readonly string[] {
  if (findings.items.length + findings.more === 0) return [];
  const gone = new Set(records.items.filter(({ change }) => change === 'deleted').map(({ file }) => file));
  const alike = Map.groupBy(findings.items, ({ file, rule, message }) => JSON.stringify([file, rule, message]));
  const groups = [...alike.values()];
  const rows = groups.map((group) => findingRow(group, place, !gone.has(group[0]?.file ?? '')));
  const { shown, left } = fitting(rows, findingBytes, mostRows);
  const hidden = groups.slice(groups.length - left).reduce((sum, group) => sum + group.length, 0);
  const more = hidden + findings.more;
  const where =
    place.run === undefined
      ? '`reliability lint --base` prints all of them'
      : `[the run](<${place.run}>) has all of them`;
  return [
    ...['| | Where | What |', '|---|---|---|', ...shown, ''],
    ...(more === 0
      ? []
      : [`**${more} more ${more === 1 ? 'finding has' : 'findings have'} no room here**; ${where}.`, '']),
  ];
}

/** Findings of one file that say the same, in one row. */
function findingRow(group: readonly ReviewFinding[], place: ReviewPlace, isThere: boolean): string {
  const [first] = group;
  if (first === undefined) return '';
  const { severity, file, line, message, how, rule } = first;
  const further = group
    .slice(1, mostPlaces)
    .map((other) => githubLink(`:${other.line}`, fileUrl(place, file, other.line)));
  const unnamed = group.length > mostPlaces ? [`and ${group.length - mostPlaces} more`] : [];
  const where = [fileLink(place, file, isThere ? line : undefined, isThere), ...further, ...unnamed].join(' ');
  const advice = how === '' ? '' : `<br>${githubProse(how)}`;
  return `| ${signs[severity]} | ${where} | **${githubText(message)}**${advice} <sub>${githubText(rule)}</sub> |`;
}

function notes({ base, before, fixed, suppressions, notes: written }: PullRequestReview): readonly string[] {
  const gate = { base: base.ref, commit: base.commit, before, fixed, all: false, notes: written };
  const told = suppressions.items.map(({ file, rules, reason }) => ({
    file,
    rules,
    ...(reason !== undefined && { reason }),
  }));
  const lines = gateSummary({ gate: { ...gate, suppressions: told } }).map(
    (sentence) => `- ${githubText(sentence, 1000)}`,
  );
  const { shown, left } = fitting(lines, noteBytes);
  const more = left + suppressions.more;
  return [...shown, ...(more === 0 ? [] : [`- and ${more} more notes`]), ''];
}

function footer({ tool }: PullRequestReview, { server, repository, head, run }: ReviewPlace): string {
  const commit = `[${head.slice(0, 10)}](<${server}/${repository}/commit/${head}>)`;
  const parts = [
    `Commit ${commit}`,
    ...(run === undefined ? [] : [`[run, with the preview of the site](<${run}#artifacts>)`]),
    `reliability ${githubText(tool)}`,
    'edited at every push',
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}
