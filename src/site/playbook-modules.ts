import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { session } from './session.ts';

const name = 'virtual:reliability/playbooks';
const resolved = `\0${name}`;
const here = fileURLToPath(import.meta.url);

/**
 * Playbooks are MDX, that is, modules: the virtual module imports each of them from the content folder, wherever that
 * lies, by its id. What their compiled form imports (`astro/jsx-runtime`) is found beside this package, because there
 * may be no node_modules above the content.
 */
export function playbookModules(): Plugin {
  return {
    name: 'reliability-playbooks',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === name) return resolved;
      if (importer?.replace(/\?.*$/u, '').endsWith('.mdx') && /^(?:astro|@astrojs)\//u.test(source)) {
        return this.resolve(source, here, { skipSelf: true });
      }
      return null;
    },
    load(id) {
      if (id !== resolved) return null;
      const { contentDir, library } = session();
      const imports = library.documents.flatMap((document) => {
        if (
          document.format !== 'mdx' ||
          document.kind !== 'playbook' ||
          document.id === undefined ||
          document.contentPath === undefined
        )
          return [];
        const path = join(contentDir, document.contentPath);
        return [`  [${JSON.stringify(document.id)}, () => import(${JSON.stringify(path)})],`];
      });
      return `export const playbooks = new Map([\n${imports.join('\n')}\n]);\n`;
    },
  };
}
