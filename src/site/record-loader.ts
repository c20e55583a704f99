import type { Loader } from 'astro/loaders';
import { isRecord, recordView } from '../library/record.ts';
import { renderHtml } from '../reader/render.ts';
import { linkResolver } from './link-resolver.ts';
import { session } from './session.ts';

/**
 * Puts every record of the library into the store, with its rendered body. The text itself stays out: the Markdown twin
 * reads it from the library.
 */
export function recordLoader(): Loader {
  return {
    name: 'records',
    async load({ store, parseData, config }) {
      const { library, index, now } = session();
      const resolverOf = linkResolver(library, index, config.base);
      store.clear();
      for (const document of library.documents) {
        if (!isRecord(document)) continue;
        const id = `${document.kind}/${document.id}`;
        const view = recordView(document, library, index, now);
        const html = document.format === 'mdx' ? '' : renderHtml(document, { resolve: resolverOf(document) });
        store.set({ id, data: await parseData({ id, data: view }), rendered: { html } });
      }
    },
  };
}
