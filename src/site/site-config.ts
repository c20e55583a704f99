import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import type { AstroUserConfig } from 'astro';
import { reliability } from '../integration.ts';
import type { SessionOptions } from './load-session.ts';
import type { Session } from './session.ts';

/** What a build or a development server is about, and where the result goes. */
export interface SiteOptions extends SessionOptions {
  /** Absolute path of the folder that is written. */
  readonly outDir?: string | undefined;
  /** Absolute path for what Astro keeps between its phases: one for each build that may run at the same time. */
  readonly cacheDir?: string | undefined;
  /** A library that is loaded and linted already. */
  readonly session?: Session | undefined;
}

/**
 * Astro's configuration: the site of any content folder, from the sources of this package. Nothing is ever inlined, so
 * that the content security policy can forbid inline scripts and styles.
 */
export function siteConfig({ outDir, cacheDir, ...options }: SiteOptions): AstroUserConfig {
  const { site } = options.config;
  return {
    root: fileURLToPath(new URL('../../', import.meta.url)),
    base: site.base,
    trailingSlash: 'always',
    output: 'static',
    build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
    markdown: { syntaxHighlight: 'prism' },
    integrations: [mdx(), reliability(options)],
    devToolbar: { enabled: false },
    vite: { build: { assetsInlineLimit: 0 } },
    ...(site.url === undefined ? {} : { site: site.url }),
    ...(outDir === undefined ? {} : { outDir }),
    ...(cacheDir === undefined ? {} : { cacheDir }),
  };
}
