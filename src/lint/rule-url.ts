import type { Config } from '../model/config.ts';

/** The page of a rule: a whole address when the config says where the site is, otherwise the path on it. */
export function ruleUrl(ruleId: string, config: Config): string {
  const path = `${config.site.base.replace(/\/$/, '')}/rules/${ruleId}/`;
  return config.site.url === undefined ? path : new URL(path, config.site.url).href;
}
