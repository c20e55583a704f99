import type { Kind } from './kinds.ts';

/** What an id looks like, and how the next one is made. */
interface IdForm {
  /** Regular expression, without slashes, that the whole id matches. */
  readonly pattern: string;
  /** `{yyyy}` is the year, `{nnn}` the next free number, `{slug}` the title in lower case with dashes. */
  readonly next: string;
}

/** Lower-case words with dashes; a dot for versions. Safe as a file name and in a URL. */
const slug = '^[a-z0-9]+(?:[.-][a-z0-9]+)*$';

const numbered = (prefix: string): IdForm => ({ pattern: slug, next: `${prefix}-{yyyy}-{nnn}` });
const named: IdForm = { pattern: slug, next: '{slug}' };

/** The defaults of `ids` in the configuration. */
export const idForms: Readonly<Record<Kind, IdForm>> = {
  // The sources write `inc-2026-04-09-001`, a UUID, and `PM-12`.
  postmortem: { pattern: '^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$', next: 'pm-{yyyy}-{nnn}' },
  'failure-mode': named,
  agent: named,
  canvas: named,
  policy: named,
  rollout: numbered('ro'),
  experiment: numbered('exp'),
  change: numbered('chg'),
  'eval-case': numbered('ec'),
  drill: numbered('drill'),
  decision: numbered('dec'),
  finding: numbered('fnd'),
  retirement: numbered('ret'),
  audit: numbered('audit'),
  rubric: named,
  // ISO 8601 writes a week with a capital letter.
  review: { pattern: '^(?:\\d{4}-W\\d{2}|\\d{4}-Q[1-4]|[a-z0-9]+(?:[.-][a-z0-9]+)*)$', next: '{slug}' },
  playbook: named,
};
