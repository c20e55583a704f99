import { type OpenOptions, openLibrary, readFile } from '../library/load.ts';
import { normaliseSeverity, type SeverityTable } from '../model/severity.ts';

/** The severity of each failure mode as the registers of a library write it; only they are read. */
export async function modeSeverities(options: OpenOptions): Promise<ReadonlyMap<string, string>> {
  const { files } = await openLibrary({ ...options, history: false });
  const registers = files.filter(({ contentPath }) => contentPath?.startsWith('registers/failure-modes/'));
  const severities = new Map<string, string>();
  for (const file of registers) {
    const { kind, id, data } = readFile(file, await file.read(), options.config).document;
    if (kind === 'failure-mode' && id !== undefined && typeof data['severity'] === 'string')
      severities.set(id, data['severity']);
  }
  return severities;
}

/** sev1 to sev4 of a mode: what its register says, else what the event says, else `unrated`. */
export function severityLookup(
  registered: ReadonlyMap<string, string>,
  spellings: SeverityTable,
): (failureId: string, told: string | undefined) => string {
  return (failureId, told) => normaliseSeverity(registered.get(failureId) ?? told ?? '', spellings) ?? 'unrated';
}
