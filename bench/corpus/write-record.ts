import { frontMatter } from './front-matter.ts';
import { governanceRecords } from './governance-records.ts';
import type { Plan, RecordPlan } from './plan.ts';
import { randomFrom } from './random.ts';
import type { RecordWriter } from './record-draft.ts';
import { releaseRecords } from './release-records.ts';
import { say } from './sentence.ts';

type Kind = keyof Plan['records'];

const writers: Readonly<Record<Kind, RecordWriter>> = { ...releaseRecords, ...governanceRecords };

/** A record of the smaller kinds as Markdown with its front matter. */
export function writeRecord(kind: Kind, record: RecordPlan, plan: Plan): string {
  const random = randomFrom(`${plan.seed}/${record.id}`);
  const { domain, id: agent } = record.agent;
  const tell = (template: string): string => say(template, random, { ...domain, agent });
  const { fields, body } = writers[kind]({ record, plan, random, tell });
  return `${frontMatter({ kind, ...fields })}\n${body}\n`;
}
