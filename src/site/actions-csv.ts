import { csv } from './csv.ts';
import type { SiteAction } from './site.ts';

/** The actions with the incident they come from, one a line. */
export function actionsCsv(actions: readonly SiteAction[]): string {
  const head = [
    'id',
    'state',
    'status',
    'due',
    'age_days',
    'owner',
    'priority',
    'description',
    'tracker',
    'postmortem',
    'severity',
  ];
  const rows = actions.map(({ action, record }) => [
    action.id,
    action.state,
    action.status,
    action.due,
    action.ageDays,
    action.owner,
    action.priority,
    action.description,
    action.tracker,
    record.id,
    record.severity,
  ]);
  return csv([head, ...rows]);
}
