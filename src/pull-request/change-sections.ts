import { formatDuration } from '../charts/format-duration.ts';
import { daysBetween, isDate } from '../model/calendar.ts';
import { kinds } from '../model/kinds.ts';
import { githubLink, githubProse, githubText } from '../reader/github-markdown.ts';
import { fitting } from './fitting.ts';
import { fileUrl, type ReviewPlace } from './review-place.ts';
import type { ActionChange, CitedRecord, MetricMove, PullRequestReview, RecordChange } from './review-schema.ts';

/** Bytes and lines of each part of the comment: together with the findings they stay below GitHub's 65,536. */
const room = {
  records: { bytes: 6000, lines: 25 },
  actions: { bytes: 9000, lines: 25 },
  references: { bytes: 5000, lines: 20 },
  metrics: { bytes: 3000, lines: 25 },
} as const;

/** What a change does to the library, as Markdown; nothing when it does nothing. */
export function changeSections(review: PullRequestReview, place: ReviewPlace): readonly string[] {
  const parts = [recordList(review, place), actionTable(review), referenceList(review), metricTable(review)].filter(
    (part) => part.length > 0,
  );
  return parts.length === 0 ? [] : ['### What changes in the library', '', ...parts.flat()];
}

const recordWords = { added: 'New', changed: 'Changed', moved: 'Moved', deleted: 'Deleted' } as const;

function recordList({ records }: PullRequestReview, place: ReviewPlace): readonly string[] {
  const lines = records.items.map(({ change, kind, id, title, file }: RecordChange) => {
    const name = change === 'deleted' ? githubText(id) : githubLink(id, fileUrl(place, file));
    const called = title === '' || title === id ? '' : ` · ${githubText(title)}`;
    return `- **${recordWords[change]}** ${kinds[kind].label.one} ${name}${called}`;
  });
  return listPart(lines, records.more, room.records, 'records');
}

function actionTable({ actions }: PullRequestReview): readonly string[] {
  const rows = actions.items.map((action) => {
    const {
      record,
      id,
      description,
      changes,
      status,
      owner = 'nobody',
      ownerBefore,
      due = 'no day',
      dueBefore,
    } = action;
    const what = changes.map((change) => actionWord(change, action)).join(', ');
    const by = changes.includes('owner')
      ? `${githubText(ownerBefore ?? 'nobody')} → ${githubText(owner)}`
      : githubText(owner);
    const day = dueBefore === undefined ? unbroken(due) : `${unbroken(dueBefore)} → ${unbroken(due)}`;
    const settled = changes.includes('new') && status !== 'open' ? ` (${githubText(status)})` : '';
    return `| **${what}**${settled} | ${githubText(id)} of ${githubText(record.id)}: ${githubProse(description, 200)} | ${by} | ${day} |`;
  });
  const { shown, left } = fitting(rows, room.actions.bytes, room.actions.lines);
  if (rows.length + actions.more === 0) return [];
  const table = ['| Action | Which | Owner | Due |', '|---|---|---|---|', ...shown, ''];
  return [...table, ...moreLine(left + actions.more, 'actions')];
}

/** A day that stays on one line. */
function unbroken(day: string): string {
  return githubText(day).replaceAll('-', '-\u2060');
}

function actionWord(change: ActionChange['changes'][number], { due, dueBefore }: ActionChange): string {
  const days =
    due !== undefined && dueBefore !== undefined && isDate(due) && isDate(dueBefore) ? daysBetween(dueBefore, due) : 0;
  const distance = days === 0 ? '' : ` by ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  switch (change) {
    case 'due-later':
      return `due later${distance}`;
    case 'due-earlier':
      return `due earlier${distance}`;
    case 'reopened':
      return 'open again';
    case 'removed':
      return 'taken out';
    case 'owner':
      return 'other owner';
    default:
      return change;
  }
}

function referenceList({ broken, cited }: PullRequestReview): readonly string[] {
  const grouped = Map.groupBy(broken.items, ({ from, target }) => JSON.stringify([from, target]));
  const lines = [...grouped.values()].map((group) => {
    const relations = group.map(({ relation }) => githubText(relation)).join(' and ');
    const [from, target] = [group[0]?.from.id ?? '', group[0]?.target ?? ''];
    return `- **Broken** ${githubText(from)} refers to ${githubText(target)} in ${relations}, which leads nowhere now`;
  });
  const moved = cited.items.map(citedLine);
  return listPart([...lines, ...moved], broken.more + cited.more, room.references, 'records that are cited otherwise');
}

function citedLine({ kind, id, before, after, gained, lost }: CitedRecord): string {
  const named = [
    [gained, 'now by'],
    [lost, 'no longer by'],
  ] as const;
  const by = named
    .filter(([names]) => names.length > 0)
    .map(
      ([names, word]) =>
        `${word} ${names
          .slice(0, 5)
          .map((name) => githubText(name.id))
          .join(', ')}${names.length > 5 ? ' and others' : ''}`,
    );
  return `- **Cited** ${kinds[kind].label.one} ${githubText(id)}: ${before} → ${after} records, ${by.join(', ')}`;
}

function metricTable({ metrics }: PullRequestReview): readonly string[] {
  const rows = metrics.items.map(
    (move) => `| ${metricName(move)} | ${metricValue(move, move.before)} | ${metricValue(move, move.after)} |`,
  );
  if (rows.length + metrics.more === 0) return [];
  const { shown, left } = fitting(rows, room.metrics.bytes, room.metrics.lines);
  return ['| Moves | before | after |', '|---|--:|--:|', ...shown, '', ...moreLine(left + metrics.more, 'numbers')];
}

const actionNames = {
  open: 'Open actions',
  overdue: 'Overdue actions',
  unowned: 'Open actions without an owner',
  done: 'Actions done',
  dropped: 'Actions dropped',
} as const;

function metricName(move: MetricMove): string {
  switch (move.group) {
    case 'actions':
      return actionNames[move.name];
    case 'severity':
      return `Postmortems of ${move.name}`;
    case 'failure-mode':
      return `Postmortems of ${githubText(move.name)}`;
    case 'response':
      return `Median ${move.name} (${move.incidents} ${move.incidents === 1 ? 'incident' : 'incidents'})`;
  }
}

function metricValue({ group }: MetricMove, value: number | undefined): string {
  if (value === undefined) return '–';
  return group === 'response' ? formatDuration(value) : String(value);
}

function listPart(
  lines: readonly string[],
  more: number,
  { bytes, lines: most }: { readonly bytes: number; readonly lines: number },
  what: string,
): readonly string[] {
  if (lines.length + more === 0) return [];
  const { shown, left } = fitting(lines, bytes, most);
  return [...shown, '', ...moreLine(left + more, what)];
}

function moreLine(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`and ${count} more ${what}`, ''];
}
