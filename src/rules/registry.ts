import actionDisposition from './action/disposition.ts';
import actionDue from './action/due.ts';
import actionOwner from './action/owner.ts';
import actionRequired from './action/required.ts';
import actionUniqueId from './action/unique-id.ts';
import causeContributingFactors from './cause/contributing-factors.ts';
import causeFiveWhys from './cause/five-whys.ts';
import type { Rule } from './define-rule.ts';
import fence from './frontmatter/fence.ts';
import yaml from './frontmatter/yaml.ts';
import impactBlastRadius from './impact/blast-radius.ts';
import referenceBoundaryCross from './reference/boundary-cross.ts';
import referenceCited from './reference/cited.ts';
import referenceLink from './reference/link.ts';
import referenceResolve from './reference/resolve.ts';
import referenceRetired from './reference/retired.ts';
import referenceSeverity from './reference/severity.ts';
import referenceVersion from './reference/version.ts';
import suppressExpired from './suppress/expired.ts';
import suppressReason from './suppress/reason.ts';
import suppressUnused from './suppress/unused.ts';

/** Every rule there is, by id. A new rule is an import and a line here; `examples.test.ts` fails when one is forgotten. */
export const rules: readonly Rule[] = [
  actionDisposition,
  actionDue,
  actionOwner,
  actionRequired,
  actionUniqueId,
  causeContributingFactors,
  causeFiveWhys,
  impactBlastRadius,
  referenceBoundaryCross,
  referenceCited,
  referenceLink,
  referenceResolve,
  referenceRetired,
  referenceSeverity,
  referenceVersion,
  suppressExpired,
  suppressReason,
  suppressUnused,
  fence,
  yaml,
].sort((a, b) => (a.id < b.id ? -1 : 1));
