import { hash } from 'node:crypto';
import type { EventFile } from '../metrics/check/check-events.ts';
import type { AuditItem } from '../model/kinds/audit.ts';
import type { RedactedTranscript } from '../model/transcript.ts';
import { AuditError } from './audit-error.ts';
import { checkTranscript } from './check-transcript.ts';
import type { DrawnCell } from './draw-sample.ts';
import { readTranscriptLines } from './read-transcripts.ts';
import { publicRef, type Redact, redactTranscript } from './redact-transcript.ts';
import type { Population } from './survey-population.ts';

/** A transcript that was drawn: what the record says of it, and the copy that may be read. */
export interface Sampled {
  readonly item: AuditItem;
  readonly copy: RedactedTranscript;
}

/**
 * Reads the transcripts that were drawn once more and redacts them, in the order of their names. Throws `AuditError` when a
 * file has changed since it was surveyed.
 */
export async function collectSample(
  files: readonly EventFile[],
  { files: ofFile, lines }: Population,
  cells: readonly DrawnCell[],
  strata: readonly { readonly name: string }[],
  redact: Redact,
): Promise<readonly Sampled[]> {
  const wanted = new Map<string, string>();
  for (const { drawn, stratum } of cells) {
    for (const index of drawn) wanted.set(`${ofFile[index]}:${lines[index]}`, strata[stratum]?.name ?? '');
  }
  const sampled: Sampled[] = [];
  const needed = files.map((file, index) => ({ file, index })).filter(({ index }) => ofFile.includes(index));
  for await (const batch of readTranscriptLines(
    needed.map(({ file }) => file),
    () => {},
  )) {
    for (const { file, number, line } of batch) {
      const stratum = wanted.get(`${needed[file]?.index}:${number}`);
      if (stratum === undefined) continue;
      const checked = checkTranscript(line);
      if ('problem' in checked || typeof line !== 'string') throw changed(needed[file]?.file.path ?? '', number);
      sampled.push(sampledOf(checked.transcript, line, stratum, redact));
    }
  }
  if (sampled.length !== wanted.size) throw changed(files.map(({ path }) => path).join(', '));
  return sampled.sort((a, b) => (a.item.transcript_ref < b.item.transcript_ref ? -1 : 1));
}

function sampledOf(
  transcript: Parameters<typeof redactTranscript>[0],
  line: string,
  stratum: string,
  redact: Redact,
): Sampled {
  const sha256 = hash('sha256', line, 'hex');
  const ref = publicRef(transcript, sha256, redact);
  const copy = redactTranscript(transcript, sha256, redact);
  const { agent_id, agent_version } = copy;
  return {
    item: { transcript_ref: ref, sha256, agent_id, agent_version, stratum },
    copy: { ...copy, transcript_ref: ref },
  };
}

function changed(path: string, line?: number): AuditError {
  return new AuditError(
    `${path}${line === undefined ? '' : `:${line}`} has changed while it was read`,
    'The sample was drawn from what stood there before, so nothing was written.',
    'Run the command again when nobody writes to the files, or on a copy of them.',
  );
}
