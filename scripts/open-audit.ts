import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '../src/audits/audit-error.ts';
import type { SheetEntry } from '../src/audits/score-sheet.ts';
import { displayPath } from '../src/library/load.ts';
import { suggest } from '../src/library/suggest.ts';
import { type Audit, auditSchema } from '../src/model/kinds/audit.ts';
import { type RedactedTranscript, redactedTranscriptSchema } from '../src/model/transcript.ts';
import type { Document } from '../src/reader/document.ts';
import { type Project, requireContent } from './project.ts';
import { chooseRubric, type FrozenRubric, readAudits } from './read-audits.ts';
import { UsageError } from './usage-error.ts';

/** An audit that can be scored. */
export interface OpenAudit extends FrozenRubric {
  readonly document: Document;
  readonly audit: Audit;
  /** Its transcripts with their copies. */
  readonly entries: readonly SheetEntry[];
}

/** Opens an audit with its rubric and its redacted copies. Throws when one of them is missing or not as it was. */
export async function openAudit(project: Project, id: string): Promise<OpenAudit> {
  const { audits, rubrics } = await readAudits(project);
  const document = audits.find((one) => one.id === id);
  if (document === undefined)
    throw unknownAudit(
      id,
      audits.flatMap((one) => one.id ?? []),
    );
  const read = auditSchema.safeParse(document.data);
  if (!read.success)
    throw new UsageError(
      `${document.path} is no complete audit`,
      'Scores that are written into it could be lost again.',
      `Run \`reliability lint ${document.path}\`, which says what is wrong with it.`,
    );
  const audit = read.data;
  const frozen = chooseRubric(rubrics, audit.rubric);
  refuseOtherRubric(document, audit, frozen);
  return { ...frozen, document, audit, entries: entriesOf(document, audit, project) };
}

function refuseOtherRubric({ path }: Document, audit: Audit, { rubric, sha256 }: FrozenRubric): void {
  const isSame = audit.rubric_sha256 === undefined || audit.rubric_sha256 === sha256;
  if (isSame && audit.rubric_version === rubric.version) return;
  throw new AuditError(
    isSame
      ? `${path} is scored by version ${audit.rubric_version}, and ${rubric.rubric_id} is version ${rubric.version}`
      : `${rubric.rubric_id} has changed since the first transcript of ${audit.audit_id} was scored`,
    'Scores by two rubrics cannot stand in one audit: their averages would compare nothing.',
    'Put the rubric back as it was (`git log -p` shows how), and make the change a new rubric with a version of its own.',
  );
}

function entriesOf(document: Document, audit: Audit, project: Project): readonly SheetEntry[] {
  const copies = readCopies(document, audit, project);
  return (audit.items ?? []).map((item) => {
    const copy = copies.get(item.transcript_ref);
    if (copy !== undefined && copy.sha256 === item.sha256) return { item, copy };
    throw new AuditError(
      `The copy of ${item.transcript_ref} is ${copy === undefined ? 'missing in' : 'another one than that of the record in'} ${audit.transcripts}`,
      'A score counts for the transcript that was drawn.',
      'Put the file back as `audit sample` wrote it; from the same transcripts and seed it writes the same.',
    );
  });
}

function readCopies(
  document: Document,
  { transcripts }: Audit,
  project: Project,
): ReadonlyMap<string, RedactedTranscript> {
  if (transcripts === undefined || /^\/|(?:^|\/)\.\.(?:\/|$)/u.test(transcripts))
    throw new UsageError(
      `${document.path} does not say where its transcripts are`,
      'They are read from the redacted copies that `audit sample` writes, and from nowhere else.',
      'Set `transcripts` to the file below the content folder, for example `data/transcripts/audit-2026-09.ndjson`.',
    );
  const path = join(requireContent(project), transcripts);
  const shown = displayPath(path, project.cwd);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(
      `${shown} cannot be read`,
      'It holds the redacted copies of the transcripts.',
      'Put it back as `audit sample` wrote it; from the same transcripts and seed it writes the same.',
    );
  }
  const copies = new Map<string, RedactedTranscript>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const copy = copyOf(line);
    if (copy === undefined)
      throw new AuditError(
        `${shown}:${index + 1} is no transcript`,
        'Without it the sample is not whole, and scores of the rest would say something else.',
        'Put the file back as `audit sample` wrote it.',
      );
    copies.set(copy.transcript_ref ?? copy.run_id, copy);
  }
  return copies;
}

function copyOf(line: string): RedactedTranscript | undefined {
  try {
    return redactedTranscriptSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function unknownAudit(id: string, ids: readonly string[]): UsageError {
  const meant = suggest(id, [...ids]);
  return new UsageError(
    `There is no audit ${id}`,
    'Scores are written into the record of an audit.',
    meant !== undefined
      ? `Did you mean \`${meant}\`?`
      : ids.length === 0
        ? 'Draw one: `reliability audit sample logs/ --id audit-2026-09 --period 2026-09`.'
        : `Name one of ${ids.slice(-6).join(', ')}.`,
  );
}
