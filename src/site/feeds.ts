import type { RecordView } from '../library/record-schema.ts';
import { listOf } from './lists.ts';
import { site } from './site.ts';

/** The facets of the postmortems that have a feed for each value. */
const withFeeds = ['severity', 'agent', 'failure-mode'];

/** A feed and where it lies under `/feeds/`, without the ending. */
export interface FeedPage {
  readonly path: string;
  readonly title: string;
  readonly records: readonly RecordView[];
}

/** All postmortems, and those of each severity, agent and failure mode. Drafts are not announced. */
export function feedPages(): FeedPage[] {
  const { byKind, options } = site();
  const { facets } = listOf('postmortem');
  const announced = (records: readonly RecordView[]) => records.filter(({ status }) => status !== 'draft');
  return [
    { path: 'postmortems', title: `${options.title}: postmortems`, records: announced(byKind.get('postmortem') ?? []) },
    ...facets
      .filter(({ facet }) => withFeeds.includes(facet.id))
      .flatMap(({ facet, values }) =>
        values.map(({ slug, label, records }) => ({
          path: `${facet.id}/${slug}`,
          title: `${options.title}: ${facet.label.toLowerCase()} ${label}`,
          records: announced(records),
        })),
      ),
  ];
}
