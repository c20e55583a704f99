import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Config } from '../src/model/config.ts';
import { configSchema } from '../src/model/config.ts';
import type { Project } from './project.ts';
import { UsageError } from './usage-error.ts';

/** Where the site goes and where it will be published. */
export interface SitePlaceOptions {
  readonly out?: string | undefined;
  readonly base?: string | undefined;
  readonly site?: string | undefined;
}

/** The configuration with `--base` and `--site` in the place of its own. Throws for what the configuration would refuse. */
export function withSiteOptions(config: Config, { base, site: url }: SitePlaceOptions): Config {
  const given = { ...(base !== undefined && { base }), ...(url !== undefined && { url }) };
  const site = configSchema.shape.site.safeParse({ ...config.site, ...given });
  if (site.success) return { ...config, site: site.data };
  const [issue] = site.error.issues;
  const isUrl = issue?.path[0] === 'url';
  throw new UsageError(
    `${isUrl ? `--site does not take "${url}"` : `--base does not take "${base}"`}: it ${issue?.message}`,
    'Links, feeds and citations of the site are made with it.',
    isUrl ? 'For example `--site https://reliability.example.com`.' : 'For example `--base /reliability`.',
  );
}

/**
 * The folder that a build writes, `dist` when left out. A build empties it first, so it throws for one that holds the
 * sources or something that is no site.
 */
export function outputFolder({ cwd, contentDir }: Project, out = 'dist'): string {
  const folder = resolve(cwd, out);
  const holds = (path: string) => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  const inContent = folder === contentDir || folder.startsWith(contentDir + sep);
  if (holds(cwd) || holds(contentDir) || inContent) {
    throw new UsageError(
      `The site cannot be written to ${relative(cwd, folder) || '.'}`,
      'A build empties the folder first, and this one holds the library or the folder you are in.',
      'Name a folder of its own, for example `--out dist`.',
    );
  }
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, 'index.html'))) {
    throw new UsageError(
      `${relative(cwd, folder)} holds something that is not a site`,
      'A build empties the folder first, and what is in it would be lost.',
      'Name another folder with `--out`, or empty this one yourself.',
    );
  }
  return folder;
}
