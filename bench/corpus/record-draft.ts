import type { Value } from './front-matter.ts';
import { dateOf } from './moments.ts';
import type { Plan, RecordPlan } from './plan.ts';
import type { Random } from './random.ts';
import { wrap } from './sentence.ts';

/** What a writer of the smaller kinds works with. */
export interface RecordDraft {
  readonly record: RecordPlan;
  readonly plan: Plan;
  readonly random: Random;
  /** Says a template with the words of the agent's domain. */
  readonly tell: (template: string) => string;
}

export type RecordWriter = (draft: RecordDraft) => {
  readonly fields: Readonly<Record<string, Value | undefined>>;
  readonly body: string;
};

/** The bundle that a change brings. */
export function bundleOf(record: RecordPlan): string {
  return `bundle-${dateOf(record.at).slice(0, 7)}-${(record.index % 90) + 10}`;
}

/** A sentence with a link to the incident that the record came out of; empty when there is none. */
export function cites({ incident }: RecordPlan): string {
  return incident === undefined ? '' : `It came out of [[${incident.id}]].`;
}

/** Paragraphs under the one heading that small records have. */
export function background(texts: readonly string[]): string {
  const said = texts.filter((text) => text !== '');
  return `## Background\n\n${said.map((text) => wrap(text)).join('\n\n')}`;
}
