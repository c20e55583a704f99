import type { Config } from '../model/config.ts';
import type { Rule } from '../rules/define-rule.ts';

/**
 * The page of a rule: the organisation's own, if it names one; else a whole address when the config says where the site is,
 * otherwise the path on it.
 */
export function ruleUrl({ id, url }: Pick<Rule, 'id' | 'url'>, config: Config): string {
  if (url !== undefined) return url;
  const path = `${config.site.base.replace(/\/$/, '')}/rules/${id}/`;
  return config.site.url === undefined ? path : new URL(path, config.site.url).href;
}
