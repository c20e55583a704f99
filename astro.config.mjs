import { resolve } from 'node:path';
import { loadConfig } from './src/library/load-config.ts';
import { siteConfig } from './src/site/site-config.ts';

/** For `astro build` and `astro dev` as they are; `reliability build` and `reliability dev` pass the same by themselves. */
const cwd = process.cwd();
const { config, contentDir } = await loadConfig({ cwd });
const { RELIABILITY_CONTENT, RELIABILITY_OUT, RELIABILITY_NOW } = process.env;

export default siteConfig({
  config,
  cwd,
  contentDir: RELIABILITY_CONTENT ? resolve(cwd, RELIABILITY_CONTENT) : contentDir,
  now: RELIABILITY_NOW ?? (RELIABILITY_CONTENT ? undefined : config.content.now) ?? new Date().toISOString(),
  outDir: RELIABILITY_OUT ? resolve(cwd, RELIABILITY_OUT) : undefined,
});
