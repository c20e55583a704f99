import { build } from 'astro';
import { stagedOutput } from '../../scripts/staged-output.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { loadSession } from '../../src/site/load-session.ts';
import { siteConfig } from '../../src/site/site-config.ts';

/** Builds a content folder whatever the lint says, to see what the site itself holds off: `build-unchecked.ts CONTENT OUT NOW`. */
const [contentDir = '', out = '', now = ''] = process.argv.slice(2);
const options = { contentDir, cwd: process.cwd(), config: defaultConfig, now };
const session = { ...(await loadSession(options)), diagnostics: [] };
await stagedOutput(out, (folders) =>
  build({ ...siteConfig({ ...options, session, ...folders }), configFile: false, logLevel: 'error' }),
);
