import { posix } from 'node:path';
import { stringify } from 'yaml';
import { kinds } from '../model/kinds.ts';
import type { TemplateName } from '../model/template-name.ts';
import { templateOf } from '../reader/templates/templates.ts';
import type { Draft } from './compose-draft.ts';
import { formBody } from './form-body.ts';
import { formFields } from './form-fields.ts';

/** What stands for values that nobody has given, so that the draft is a record and the linter asks for each. */
export const formBlanks: Readonly<Record<string, unknown>> = {
  title: '[What went wrong, in a few words]',
  severity: '<sev1 | sev2 | sev3 | sev4>',
  agent_id: '<agent id>',
};

/**
 * The blank form of a postmortem template: its fields and sections, and what belongs there as comments that the linter asks to
 * replace. `values` are those of the fields that every postmortem has.
 */
export function composeForm(template: TemplateName, id: string, values: Readonly<Record<string, unknown>>): Draft {
  const { postmortem } = kinds;
  const idKey = template === 'grow' ? 'incident_id' : postmortem.idField;
  const fields = formFields(template);
  const all = { ...formBlanks, ...values };
  const data = {
    ...{ kind: 'postmortem', template, [idKey]: id, title: all['title'] },
    ...all,
    ...Object.fromEntries(fields.map(({ key, value }) => [key, value])),
  };
  const title = titleOf(template, String(all['title']), all);
  return {
    id,
    contentPath: posix.join(postmortem.folder, `${id}.md`),
    text: `---\n${withNotes(stringify(data, { lineWidth: 0, nullStr: '' }), fields)}---\n${'title' in values ? `\n# ${title}\n` : ''}\n${formBody(templateOf(template))}`,
  };
}

/** The first heading as the template writes it, where it says more than the title. */
function titleOf(template: TemplateName, title: string, values: Readonly<Record<string, unknown>>): string {
  const day = String(values['detected_at']).slice(0, 10);
  const agent = String(values['agent_id']);
  return template === 'coe' && /^[a-z]/.test(agent)
    ? `Post-Mortem — ${agent} ${values['severity']} incident, ${day}`
    : title;
}

function withNotes(yaml: string, fields: ReturnType<typeof formFields>): string {
  let text = yaml.replaceAll(/:[ ]+$/gm, ':');
  for (const { key, note } of fields) {
    if (note !== undefined) text = text.replace(new RegExp(`^${key}:`, 'm'), `# ${note}\n$&`);
  }
  return text;
}
