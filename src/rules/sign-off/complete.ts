import { z } from 'zod';
import { isMapping, type Mapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { isBlank, plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { isGrave } from '../is-grave.ts';

/** What is written where nobody has signed; `TBD` and the like are placeholders, which are found as such. */
const noName: ReadonlySet<string> = new Set(['n/a', 'na', 'none', 'nobody', 'pending', 'open']);

/** Templates with a sign-off, and the option that holds their roles. */
const rolesOf: Partial<Record<TemplateName, 'roles' | 'coeRoles'>> = {
  library: 'roles',
  grow: 'roles',
  coe: 'coeRoles',
};

export default defineRule({
  id: 'sign-off/complete',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['000 §4', '004 §10'],
  options: z.strictObject({
    /** Severities whose reviews are signed off. Signatures that are there are judged whatever the severity. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
    /** Roles that sign, as parts of the role's text, in the templates `library` and `grow`. */
    roles: z.array(z.string()).default(['agent owner', 'reliability owner']),
    /** The same in the template `coe`. */
    coeRoles: z.array(z.string()).default(['author', 'reviewer']),
  }),
  messages: {
    none: {
      what: 'The review is {status}, and nobody has signed it',
      why: 'Without a signature it is a draft that somebody stopped editing: nobody has agreed to its actions.',
      how: 'Add `sign_off:` with {roles}, each with name and date, or keep the review at `status: in-review`.',
    },
    role: {
      what: 'The review is {status}, and no {roles} has signed it',
      why: 'That role answers for what the review changes; without its agreement the actions are wishes.',
      how: 'Add the signature with name and date, or keep the review at `status: in-review`.',
    },
    name: {
      what: 'The review is {status}, and the line “{role}” has no name',
      why: 'An empty line of a sign-off looks as if somebody had agreed.',
      how: 'Write who signed, or take the line out.',
    },
    date: {
      what: 'The review is {status}, and the signature of {role} has no date',
      why: 'Without the day nobody can tell whether what was signed is what stands there now.',
      how: 'Write the day of the signature, for example `date: 2026-08-20`.',
    },
    'own-reviewer': {
      what: '{name} wrote the review and signs it as {role}',
      why: 'Whoever wrote a review cannot see what is missing from it.',
      how: 'Have somebody else review it, and write their name.',
    },
    'only-author': {
      what: 'Nobody but its author, {name}, has signed the review',
      why: 'Whoever wrote a review cannot see what is missing from it.',
      how: 'Have a second person sign it, in whichever of the roles.',
    },
  },
  check({ document, options, report }) {
    const { status, sign_off: list } = document.data;
    if (status !== 'final' && status !== 'closed') return;
    const key = rolesOf[document.template ?? 'library'];
    if (key === undefined || !followsTemplate(document)) return;
    const due = isGrave(document, options.severities) ? options[key] : [];
    if (isBlank(list)) {
      // A section that is missing or empty is found by the rules about structure.
      const isSection = document.template === 'coe';
      if (due.length > 0 && !isSection)
        report({ message: 'none', at: { pointer: '/sign_off' }, data: { status, roles: due.join(' and ') } });
      return;
    }
    if (!Array.isArray(list) || !list.every(isMapping)) return;
    const signatures = list.map(signature);
    const missing = due.filter((role) => !signatures.some((one) => one.words.includes(role)));
    if (missing.length > 0)
      report({ message: 'role', at: { pointer: '/sign_off' }, data: { status, roles: missing.join(' and no ') } });
    for (const one of signatures) {
      if (!one.signed)
        report({ message: 'name', at: { pointer: `${one.pointer}/name` }, data: { status, role: one.role } });
      else if (isBlank(one.date))
        report({ message: 'date', at: { pointer: `${one.pointer}/date` }, data: { status, role: one.role } });
    }
    judgeAuthor(signatures, due.length > 0, report);
  },
});

interface Signature {
  readonly pointer: string;
  /** As written, and in plain words. */
  readonly role: string;
  readonly words: string;
  readonly name: string;
  readonly signed: boolean;
  readonly date: unknown;
}

function signature(entry: Mapping, index: number): Signature {
  const role = typeof entry['role'] === 'string' ? entry['role'].trim() : '';
  const name = typeof entry['name'] === 'string' ? plainWords(entry['name']) : '';
  return {
    pointer: `/sign_off/${index}`,
    role: role === '' ? `no. ${index + 1}` : role,
    words: plainWords(role.replaceAll(/[_-]/gu, ' ')),
    name,
    signed: !isBlank(entry['name']) && !noName.has(name),
    date: entry['date'],
  };
}

type Tell = (found: {
  readonly message: 'own-reviewer' | 'only-author';
  readonly at: { readonly pointer: string };
  readonly data: Readonly<Record<string, string>>;
}) => void;

/** The author signs as author; a reviewer of that name, or nobody of another one, is no review. */
function judgeAuthor(signatures: readonly Signature[], due: boolean, report: Tell): void {
  const author = signatures.find(({ words, signed }) => signed && /\bauthor\b/u.test(words));
  if (author === undefined) return;
  const others = signatures.filter((one) => one !== author && one.signed);
  const own = others.filter(({ words, name }) => name === author.name && /\breview(?:er|ed)?\b/u.test(words));
  for (const { pointer, role } of own)
    report({ message: 'own-reviewer', at: { pointer: `${pointer}/name` }, data: { name: author.name, role } });
  const approves = others.some(({ words, name }) => name !== author.name && !/\binformed\b/u.test(words));
  if (due && others.length > 0 && own.length === 0 && !approves)
    report({ message: 'only-author', at: { pointer: '/sign_off' }, data: { name: author.name } });
}
