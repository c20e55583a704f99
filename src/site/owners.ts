import { isOpen } from '../actions/action-entry.ts';
import { slugOf } from './facets.ts';
import type { SiteAction } from './site.ts';

/** The page of everything that one owner has to do. */
export function ownerRoute(owner: string): string {
  return `/actions/by-owner/${slugOf(owner)}/`;
}

/** An owner with the actions, in the order they were given in. */
export interface Owner {
  readonly slug: string;
  readonly name: string;
  readonly actions: readonly SiteAction[];
}

/** Every owner of an action; whoever has the most open ones first. */
export function ownersOf(actions: readonly SiteAction[]): Owner[] {
  const owned = actions.filter(({ action }) => action.owner !== undefined);
  const groups = Map.groupBy(owned, ({ action }) => slugOf(action.owner ?? ''));
  const open = ({ actions: of }: Owner) => of.filter(({ action }) => isOpen(action)).length;
  return [...groups]
    .map(([slug, of]) => ({ slug, name: of[0]?.action.owner ?? slug, actions: of }))
    .sort((a, b) => open(b) - open(a) || (a.slug < b.slug ? -1 : 1));
}
