import type { TemplateName } from '../../model/template-name.ts';
import { agentSystemsTemplate } from './agent-systems.ts';
import { coeTemplate } from './coe.ts';
import { growTemplate } from './grow.ts';
import { haikuTemplate } from './haiku.ts';
import { libraryTemplate } from './library.ts';
import { playbookTemplate } from './playbook.ts';
import type { Template } from './template.ts';

/** Every template. A further one is a further file like these and a line here. */
export const templates: readonly Template[] = [
  libraryTemplate,
  growTemplate,
  agentSystemsTemplate,
  playbookTemplate,
  haikuTemplate,
  coeTemplate,
];

/** The template of that name; our own for none. */
export function templateOf(name: TemplateName | undefined): Template {
  return templates.find((template) => template.name === name) ?? libraryTemplate;
}
