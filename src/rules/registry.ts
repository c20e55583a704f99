import type { Rule } from './define-rule.ts';
import fence from './frontmatter/fence.ts';
import yaml from './frontmatter/yaml.ts';

/** Every rule there is, by id. A new rule is an import and a line here; `examples.test.ts` fails when one is forgotten. */
export const rules: readonly Rule[] = [
  fence,
  yaml,
].sort((a, b) => (a.id < b.id ? -1 : 1));
