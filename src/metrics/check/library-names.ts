import { type OpenOptions, openLibrary, readFile } from '../../library/load.ts';
import type { Document } from '../../reader/document.ts';
import type { KnownNames } from './known-names.ts';

/**
 * The agents, their versions and the failure modes of a library. Only the registers are read where there are such folders;
 * git is not asked, and no event is read.
 */
export async function libraryNames(options: OpenOptions): Promise<KnownNames> {
  const { files } = await openLibrary({ ...options, history: false });
  const registers = files.filter(({ contentPath }) => contentPath?.startsWith('registers/'));
  const agents = new Map<string, ReadonlySet<string>>();
  const failureModes = new Set<string>();
  for (const file of registers.length > 0 ? registers : files) {
    const { kind, id, data } = readFile(file, await file.read(), options.config).document;
    if (id === undefined) continue;
    if (kind === 'agent') agents.set(id, new Set(versionsOf(data)));
    if (kind === 'failure-mode') failureModes.add(id);
  }
  return { agents, failureModes };
}

function versionsOf({ versions }: Document['data']): readonly string[] {
  return Array.isArray(versions) ? versions.filter((version) => typeof version === 'string') : [];
}
