import type { Row, RowColumn } from '../site/row.ts';
import { rowHtml } from '../site/row-html.ts';

/**
 * Combines the filters of a list in the browser: a click on a value adds it to the query of the list's address, and the
 * rows come from the list's JSON. Without this script each value leads to its own page.
 */
const frame = document.querySelector<HTMLElement>('[data-list]');
const menu = document.querySelector<HTMLElement>('[data-facets]');
const source = frame?.dataset['list'];
if (frame && menu && source) start(frame, menu, source);

interface List {
  readonly columns: readonly RowColumn[];
  readonly rows: readonly Row[];
}

function start(frame: HTMLElement, menu: HTMLElement, source: string): void {
  const base = document.body.dataset['base'] ?? '/';
  const links = [...menu.querySelectorAll<HTMLAnchorElement>('a[data-facet]')];
  const facets = new Set(links.map(({ dataset }) => dataset['facet'] ?? ''));
  const segment = frame.dataset['route'] ?? location.pathname;
  let list: Promise<List> | undefined;

  const chosen = (): Map<string, string> => {
    const parameters = [...new URLSearchParams(location.search)].filter(([facet]) => facets.has(facet));
    const current = menu.dataset['current']?.split('=') as [string, string] | undefined;
    return new Map([...(current && parameters.length === 0 ? [current] : []), ...parameters]);
  };

  const show = async () => {
    const filters = chosen();
    list ??= fetch(source).then((response) => response.json() as Promise<List>);
    const { columns, rows } = await list;
    const matching = rows.filter((row) => [...filters].every(([facet, value]) => row.facets[facet]?.includes(value)));
    // A list in groups is one body a group; what is chosen is one list.
    const [body, ...others] = frame.querySelectorAll('tbody');
    for (const other of others) other.remove();
    if (body)
      body.innerHTML = matching
        .slice(0, 200)
        .map((row) => rowHtml(row, columns, base))
        .join('');
    const count = document.querySelector('[data-count]');
    const left = matching.length > 200 ? ', the first 200 are shown' : '';
    if (count) count.textContent = `${matching.length} of ${rows.length}${left}`;
    document.querySelector('[data-pager]')?.setAttribute('hidden', '');
    chips(menu, links, filters, choose);
  };

  const choose = (facet: string, value?: string) => {
    const filters = chosen();
    if (value === undefined || filters.get(facet) === value) filters.delete(facet);
    else filters.set(facet, value);
    const query = new URLSearchParams([...filters]).toString();
    const address = segment + (query === '' ? '' : `?${query}`);
    if (location.pathname !== segment || query === '') location.assign(address);
    else {
      history.pushState(null, '', address);
      void show();
    }
  };

  for (const link of links) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      link.closest('details')?.removeAttribute('open');
      choose(link.dataset['facet'] ?? '', link.dataset['value']);
    });
  }
  addEventListener('popstate', () => void show());
  document.addEventListener('click', (event) => {
    for (const open of menu.querySelectorAll('details[open]'))
      if (!open.contains(event.target as Node)) open.removeAttribute('open');
  });
  if ([...new URLSearchParams(location.search).keys()].some((facet) => facets.has(facet))) void show();
}

/** The chosen values, each with its way out. */
function chips(
  menu: HTMLElement,
  links: readonly HTMLAnchorElement[],
  filters: ReadonlyMap<string, string>,
  choose: (facet: string) => void,
): void {
  const list = menu.querySelector('[data-chips]');
  list?.replaceChildren(
    ...[...filters].map(([facet, value]) => {
      const link = links.find(({ dataset }) => dataset['facet'] === facet && dataset['value'] === value);
      const name = link?.closest('details')?.querySelector('summary')?.textContent ?? facet;
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'chip';
      button.textContent = `${name} ${link?.querySelector('span')?.textContent ?? value} ×`;
      button.setAttribute('aria-label', `Remove the filter ${name} ${value}`);
      button.addEventListener('click', () => choose(facet));
      item.append(button);
      return item;
    }),
  );
}
