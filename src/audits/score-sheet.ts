import type { AuditItem } from '../model/kinds/audit.ts';
import { bestScore, type Rubric } from '../model/kinds/rubric.ts';
import type { RedactedTranscript } from '../model/transcript.ts';
import type { Turn } from './to-score.ts';

/** Which sheet it is: what its first lines say, and what it is read back by. */
export interface SheetHead {
  readonly audit: string;
  readonly rubricSha256: string;
  readonly turn: Turn;
}

/** A transcript that a person is to score. */
export interface SheetEntry {
  readonly item: AuditItem;
  readonly copy: RedactedTranscript;
}

/** The first line of a sheet, which a program reads. */
export function sheetLine({ audit, rubricSha256, turn }: SheetHead): string {
  return `<!-- score sheet: ${audit} ${turn} ${rubricSha256.slice(0, 16)} -->`;
}

/**
 * A Markdown sheet that a person fills in: the rubric, and each transcript with a line for each criterion. What was said stands
 * in quotes, so that nothing in it is taken for a score. Scores that somebody else gave are not shown.
 */
export function scoreSheet(
  head: SheetHead,
  { criteria, version, title }: Rubric,
  entries: readonly SheetEntry[],
): string {
  const asked = criteria.flatMap(({ id, question, anchors = {}, floor }) => [
    `- **${id}**: ${question}${floor === undefined ? '' : ` Below ${floor} the transcript has failed.`}`,
    ...Object.entries(anchors).map(([value, meaning]) => `  - ${value}: ${meaning}`),
  ]);
  const lines = [
    sheetLine(head),
    '',
    `# ${title ?? 'Rubric'}, version ${version}: ${head.turn} scores of ${head.audit}`,
    '',
    `Write a whole number from 0 to ${bestScore} behind each criterion, and behind \`why\` in a line what points were taken for.`,
    'Leave the headings as they are. “•••” stands where something was hidden.',
    '',
    ...asked,
    ...entries.flatMap(({ item, copy }, index) => entryLines(index + 1, item, copy, criteria)),
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(number: number, item: AuditItem, copy: RedactedTranscript, criteria: Rubric['criteria']): string[] {
  const said = copy.messages.flatMap(({ role, tool, ts, confidence, content, notes }) => {
    const who = [
      role,
      ...(tool === undefined ? [] : [tool]),
      ...(ts === undefined ? [] : [ts]),
      ...(confidence === undefined ? [] : [confidence]),
    ];
    const noted = notes === undefined ? [] : ['', `noted: ${notes}`];
    return ['', `[${who.join(', ')}]`, ...content.split(/\r\n|[\r\n\u2028\u2029]/u), ...noted];
  });
  return [
    '',
    `## ${number}. ${item.transcript_ref}`,
    '',
    `${item.agent_id ?? ''} ${item.agent_version ?? ''}, ${item.stratum ?? ''}, sha256 ${item.sha256?.slice(0, 16) ?? ''}`.trim(),
    '',
    ...said.slice(1).flatMap((text) => text.split('\n').map((line) => `>     ${line}`.trimEnd())),
    '',
    ...criteria.map(({ id }) => `- ${id}: `),
    '- why: ',
  ];
}
