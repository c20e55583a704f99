import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { artifactNames } from '../../model/kinds/postmortem.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isGrave } from '../is-grave.ts';

/** Templates with a place for them; `grow`, `coe`, `haiku` and `playbook` have none. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'agent-systems']);

export default defineRule({
  id: 'lifecycle/artifacts',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['001 §3', '001 §12'],
  options: z.strictObject({
    /** Severities whose reviews name all eight. A value that says nothing is judged whatever the severity. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages: {
    none: {
      what: 'The review does not say which artifacts were active',
      why: 'Whoever reads it later cannot find the run, the bundle and the policy that it is about.',
      how: 'Add `active_artifacts:` with {asked}; what cannot be told is `unknown: <why>`.',
    },
    missing: {
      what: '`active_artifacts` leaves out {missing}',
      why: 'An artifact that is left out may have been forgotten, or may be one that nobody can reconstruct; the second is a gap in observability.',
      how: 'Write the id, or `{ unknown: <why> }`, for example `{first}: { unknown: the night run works without a session }`.',
    },
    unexplained: {
      what: '`{artifact}` is “{value}”, without a reason',
      why: 'That an artifact cannot be found is a finding of its own: it shows where the next incident cannot be traced either.',
      how: 'Write the id, or why there is none: `{artifact}: { unknown: <why> }`.',
    },
  },
  check({ document, options, report }) {
    const artifacts = document.data['active_artifacts'];
    const due = asking.has(document.template) && isGrave(document, options.severities);
    if (artifacts === undefined || artifacts === null) {
      if (due && !document.sections.some(({ role, filled }) => role === 'artifacts' && filled))
        report({ message: 'none', at: { pointer: '/active_artifacts' }, data: { asked: listed(artifactNames) } });
      return;
    }
    if (!isMapping(artifacts)) return;
    const missing = artifactNames.filter((artifact) => !Object.hasOwn(artifacts, artifact));
    const [first] = missing;
    if (due && first !== undefined)
      report({ message: 'missing', at: { pointer: '/active_artifacts' }, data: { missing: listed(missing), first } });
    for (const artifact of artifactNames) {
      const value = artifacts[artifact];
      const reason = isMapping(value) ? value['unknown'] : value;
      // An empty value is the schema's to report.
      if (typeof reason !== 'string' || !/\S/u.test(reason) || !saysNothing(withoutWord(reason))) continue;
      const pointer = `/active_artifacts/${artifact}${isMapping(value) ? '/unknown' : ''}`;
      report({ message: 'unexplained', at: { pointer }, data: { artifact, value: reason.trim() } });
    }
  },
});

/** `unknown: logs expired` without the word in front; the value of a field that says only `unknown` stays. */
function withoutWord(value: string): string {
  return value.replace(/^\s*unknown\s*[:,;–—-]+/iu, '');
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
