import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { hostWarnings } from './site/host-limits.ts';
import { loadSession, type SessionOptions } from './site/load-session.ts';
import { playbookModules } from './site/playbook-modules.ts';
import { publishFiles } from './site/publish-files.ts';
import { refuseBrokenLibrary } from './site/refuse-broken-library.ts';
import { type SearchIndex, startSearchIndex } from './site/search-index.ts';
import { openSession, type Session, session } from './site/session.ts';

/**
 * The library as an Astro integration: loads and lints it before anything is built, and refuses to build one that has
 * errors. While developing, errors are only printed, and every change of the content folder loads it anew.
 */
export function reliability(options: SessionOptions & { readonly session?: Session | undefined }): AstroIntegration {
  let searchIndex: SearchIndex | undefined;
  return {
    name: 'reliability',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig, logger }) => {
        if (command === 'preview') return;
        const session = options.session ?? (await loadSession(options));
        openSession(session, command);
        if (command === 'build') await refuseBrokenLibrary(session);
        if (typeof session.events === 'string')
          logger.warn(`The site is without metrics of the events: ${session.events}`);
        updateConfig({ vite: { plugins: [playbookModules()] } });
      },
      'astro:server:setup': ({ server, logger, refreshContent }) => {
        server.watcher.add(options.contentDir);
        const reload = async () => {
          const session = await loadSession(options);
          openSession(session, 'dev');
          const errors = session.diagnostics.filter(({ severity }) => severity === 'error');
          for (const { file, line, column, message } of errors) logger.error(`${file}:${line}:${column} ${message}`);
          await refreshContent?.({ loaders: ['records'] });
        };
        let waiting: NodeJS.Timeout | undefined;
        const changed = (path: string) => {
          if (relative(options.contentDir, path).startsWith('..')) return;
          // An editor that saves, or a checkout, tells of several changes at once.
          clearTimeout(waiting);
          waiting = setTimeout(() => void reload(), 100);
        };
        for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
      },
      'astro:build:start': () => {
        searchIndex = startSearchIndex(session());
      },
      'astro:build:done': async ({ dir, logger }) => {
        const out = fileURLToPath(dir);
        await publishFiles(out);
        await searchIndex?.write(out);
        for (const warning of await hostWarnings(out)) logger.warn(warning);
      },
    },
  };
}
