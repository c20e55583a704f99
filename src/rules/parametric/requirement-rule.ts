import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import type { Config } from '../../model/config.ts';
import { kinds } from '../../model/kinds.ts';
import type { Requirement } from '../../model/requirement.ts';
import { normaliseSeverity } from '../../model/severity.ts';
import type { DocumentRule, Message } from '../define-rule.ts';

type Base = Pick<DocumentRule, 'id' | 'kinds' | 'severity' | 'source' | 'options' | 'documentation'> & {
  readonly url?: string;
};

/** What the rule of every requirement has. `looksAt` says in a sentence without a full stop what it demands. */
export function requirementBase(requirement: Requirement, looksAt: string): Base {
  return {
    id: requirement.id as Base['id'],
    kinds: requirement.kinds,
    severity: requirement.level,
    source: ['reliability.config.ts'],
    options: z.strictObject({}),
    documentation: documentation(requirement, looksAt),
    ...(requirement.url !== undefined && { url: requirement.url }),
  };
}

/** The organisation's words; `what` is said where it says nothing of its own. */
export function requirementMessage({ message }: Requirement, what: string): Message {
  return { what: message.what ?? what, why: message.why, how: message.how };
}

/** Whether a record has one of the severities and statuses that the requirement is for. */
export function isMeant(
  { severities, statuses }: Requirement,
  { data }: Pick<DocumentFacts, 'data'>,
  config: Config,
): boolean {
  const { severity, status } = data;
  if (statuses !== undefined && !statuses.some((word) => word === status)) return false;
  if (severities === undefined) return true;
  const known = typeof severity === 'string' ? normaliseSeverity(severity, config.severities) : undefined;
  return known !== undefined && severities.includes(known);
}

/** The documentation that a rule of the catalogue has in a file beside it. */
function documentation(requirement: Requirement, looksAt: string): string {
  const { id, message, severities, statuses, url } = requirement;
  const named = requirement.kinds.map((kind) => kinds[kind].label.many).join(', ');
  const limits = [
    severities === undefined ? '' : `of the severities ${severities.join(', ')}`,
    statuses === undefined ? '' : `with the status ${statuses.join(' or ')}`,
  ].filter((limit) => limit !== '');
  const only = limits.length === 0 ? '' : `, only those ${limits.join(' and ')}`;
  const parts = [
    `# ${id}`,
    `${sentence(looksAt)}.`,
    message.why,
    '**Source:** `requirements` in reliability.config.ts.',
    '## What it looks at',
    `${sentence(named)}${only}: ${looksAt}.`,
    '## What to write instead',
    message.how,
    ...(url === undefined ? [] : [`More: <${url}>`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
