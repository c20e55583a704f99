import { type Kind, kinds } from '../model/kinds.ts';
import type { Document } from '../reader/document.ts';

/** The path of a record on the site, with a slash at both ends: `/postmortems/pm-2026-014/`. */
export function routeOf(kind: Kind, id: string): string {
  return `/${kinds[kind].route}/${encodeURIComponent(id)}/`;
}

/** The path of its JSON twin: `/api/v1/postmortem/pm-2026-014.json`. */
export function jsonRouteOf(kind: Kind, id: string): string {
  return `/api/v1/${kind}/${encodeURIComponent(id)}.json`;
}

/** The path of its text as it stands in git: `/postmortems/pm-2026-014.md`. */
export function textRouteOf(kind: Kind, id: string, format: Document['format']): string {
  return `/${kinds[kind].route}/${encodeURIComponent(id)}.${format}`;
}
