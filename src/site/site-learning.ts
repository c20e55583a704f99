import { type FiredSince, firedSince } from '../learning/fired-since.ts';
import { RelatedIncidents } from '../learning/related-incidents.ts';
import { type Scorecard, scorecard } from '../learning/scorecard.ts';
import type { RecordView } from '../library/record-schema.ts';
import { agentMetrics } from './agent-metrics.ts';
import { session } from './session.ts';
import { type Site, site } from './site.ts';

/** What the library has learned, made once for each. */
interface SiteLearning {
  readonly related: RelatedIncidents;
  /** Modes that fired in events after an action to prevent them was done. */
  readonly fired: readonly FiredSince[];
  readonly firedByMode: ReadonlyMap<string, readonly FiredSince[]>;
  /** By the id of the action, within its record. */
  readonly firedByAction: ReadonlyMap<string, readonly FiredSince[]>;
  /** By the record. */
  readonly scorecards: ReadonlyMap<RecordView, Scorecard>;
}

const made = new WeakMap<Site, SiteLearning>();

export function siteLearning(): SiteLearning {
  const model = site();
  const known = made.get(model) ?? make(model);
  made.set(model, known);
  return known;
}

/** The key of an action in `firedByAction`. */
export function actionKey(recordId: string, actionId: string): string {
  return `${recordId} ${actionId}`;
}

function make({ byKind, actions, options }: Site): SiteLearning {
  const postmortems = byKind.get('postmortem') ?? [];
  const { diagnostics, records } = session();
  const paths = new Map(records.map(({ view, document }) => [view, document.path]));
  const found = Map.groupBy(diagnostics, ({ file }) => file);
  const entries = actions.map(({ entry }) => entry);
  const fired = firedSince(entries, agentMetrics()?.rollup.agents ?? [], Date.parse(options.now));
  const card = (record: RecordView) =>
    scorecard(record, new Set(found.get(paths.get(record) ?? '')?.map(({ ruleId }) => ruleId)));
  return {
    related: new RelatedIncidents(postmortems),
    fired,
    firedByMode: Map.groupBy(fired, ({ failureId }) => failureId),
    firedByAction: Map.groupBy(fired, ({ action }) => actionKey(action.record.id, action.id)),
    scorecards: new Map(postmortems.map((record) => [record, card(record)])),
  };
}
