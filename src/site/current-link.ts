import { type Kind, kinds } from '../model/kinds.ts';
import { navigation } from './navigation.ts';

/** Which of the seven links a page of the kind belongs to: its own list, or the catalogue. */
export function currentLink(kind: Kind): string {
  const route = `/${kinds[kind].route}/`;
  return navigation.some((link) => link.route === route) ? route : '/catalogue/';
}
