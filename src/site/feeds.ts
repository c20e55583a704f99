import { actionNews } from '../actions/action-news.ts';
import type { RecordView } from '../library/record-schema.ts';
import type { FeedEntry } from './atom.ts';
import { severityLabel } from './labels.ts';
import { listOf } from './lists.ts';
import { ownersOf } from './owners.ts';
import { type SiteAction, site } from './site.ts';
import { clockEntries } from './site-clocks.ts';

/** The facets of the postmortems that have a feed for each value. */
const withFeeds = ['severity', 'agent', 'failure-mode'];

/** A feed and where it lies under `/feeds/`, without the ending. */
export interface FeedPage {
  readonly path: string;
  readonly title: string;
  /** The newest first. */
  readonly entries: () => readonly FeedEntry[];
}

/**
 * All postmortems, and those of each severity, agent and failure mode; what happens to all actions, and to those of each owner.
 * Drafts are not announced; a clock that runs for one is.
 */
export function feedPages(): FeedPage[] {
  const { byKind, options, actions } = site();
  const { facets } = listOf('postmortem');
  const announced = (records: readonly RecordView[]) => () =>
    records.filter(({ status }) => status !== 'draft').map(postmortemEntry);
  return [
    { path: 'postmortems', title: `${options.title}: postmortems`, entries: announced(byKind.get('postmortem') ?? []) },
    { path: 'actions', title: `${options.title}: actions`, entries: () => actionEntries(actions) },
    { path: 'clocks', title: `${options.title}: clocks`, entries: clockEntries },
    ...facets
      .filter(({ facet }) => withFeeds.includes(facet.id))
      .flatMap(({ facet, values }) =>
        values.map(({ slug, label, records }) => ({
          path: `${facet.id}/${slug}`,
          title: `${options.title}: ${facet.label.toLowerCase()} ${label}`,
          entries: announced(records),
        })),
      ),
    ...ownersOf(actions).map(({ slug, name, actions: owned }) => ({
      path: ownerFeed(slug),
      title: `${options.title}: actions of ${name}`,
      entries: () => actionEntries(owned),
    })),
  ];
}

/** Path of the feed of an owner, without the ending. */
export function ownerFeed(slug: string): string {
  return `actions/owner/${slug}`;
}

/** As of the last commit, or else of the day of the incident at midnight UTC. */
function postmortemEntry(record: RecordView): FeedEntry {
  const { title, route, severity, summary, failureIds, history, date } = record;
  return {
    title,
    route,
    updated: history?.updated ?? `${date ?? '1970-01-01'}T00:00:00Z`,
    summary: (severity ? `${severityLabel(severity)}. ` : '') + summary,
    categories: failureIds,
  };
}

const words = { new: 'New', overdue: 'Overdue', closed: 'Closed' } as const;

function actionEntries(actions: readonly SiteAction[]): FeedEntry[] {
  const announced = actions.filter(({ record }) => record.status !== 'draft').map(({ entry }) => entry);
  return actionNews(announced, site().options.now).map(({ what, at, entry }) => {
    const { id, description, owner, due, record, failureIds } = entry;
    return {
      title: `${words[what]}: ${description}`,
      route: `${record.route}#action-${id}`,
      event: `${what}/${at.slice(0, 10)}`,
      updated: at,
      summary: `${id} of ${record.title}. Owner: ${owner ?? 'nobody'}${due === undefined ? '' : `, due ${due}`}.`,
      categories: [what, ...failureIds],
    };
  });
}
