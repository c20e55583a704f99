import type { ResolveAddress } from '../src/delivery/plain-block.ts';
import type { DocumentFacts, LibraryIndex } from '../src/library/library.ts';
import { routeOf } from '../src/library/route.ts';
import type { Config } from '../src/model/config.ts';
import { kindNames } from '../src/model/kinds.ts';

/**
 * Where the links of a packet lead for somebody who has only a mail: to the published site, where `site.url` says where that is.
 * What is no longer in the library is no link.
 */
export function packetLinks(index: LibraryIndex<DocumentFacts>, { site }: Config): ResolveAddress {
  const address = siteAddress(site);
  return (url, type) => {
    if (type === 'link') return /^https?:/iu.test(url) ? url : url.startsWith('/') ? address(url) : undefined;
    const [id = '', hash] = url.split('#');
    const kind = kindNames.find((name) => index.byId.get(name)?.has(id));
    return kind && address(`${routeOf(kind, id)}${hash === undefined ? '' : `#${hash}`}`);
  };
}

/** The address of a route on the published site; undefined where nothing says where that is. */
export function siteAddress({ url, base }: Config['site']): (route: string) => string | undefined {
  return (route) => (url === undefined ? undefined : new URL(base.replace(/\/$/u, '') + route, url).href);
}
