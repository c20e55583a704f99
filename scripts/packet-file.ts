import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { textAt } from '../src/library/values.ts';
import { dayOf } from '../src/model/calendar.ts';
import { readDocument } from '../src/reader/read-document.ts';
import { splitFrontMatter } from '../src/reader/split-front-matter.ts';
import { type WrittenPart, writtenPart } from '../src/reviews/packet-text.ts';
import { type PacketRequest, packetPath, preparePacket, requestedPeriod } from './prepare-packet.ts';
import { type Project, type ProjectOptions, requireContent } from './project.ts';
import type { KeepOptions } from './read-rollup.ts';
import { replaceFile } from './replace-file.ts';
import { paint, print, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { writeNewFile } from './write-new-file.ts';

export interface PacketOptions extends ProjectOptions, KeepOptions {
  readonly now?: string;
  /** Whether a packet that is there is made anew. */
  readonly again?: boolean;
  readonly dryRun?: boolean;
  /** Whether a dry run is about sending: then the packet itself is not printed. */
  readonly send?: readonly string[];
}

/** A packet as it lies in the library, or would. */
export interface PacketFile {
  /** Its path in the content folder. */
  readonly contentPath: string;
  readonly text: string;
  readonly exitCode: number;
}

/** Makes the packet that is asked for, or takes the one that is there. Throws `UsageError` where nothing may be made. */
export async function packetFile(
  project: Project,
  { options, ...request }: Omit<PacketRequest, 'written'> & { readonly options: PacketOptions },
): Promise<PacketFile> {
  const period = requestedPeriod(request);
  const contentPath = packetPath(period);
  const path = join(requireContent(project), contentPath);
  const shown = relative(project.cwd, path);
  const isThere = existsSync(path);
  const prints = options.dryRun === true && options.send === undefined;
  if (isThere && options.again !== true) {
    const text = readFileSync(path, 'utf8');
    if (prints) await print(text);
    await tell(
      `${paint('green', '✔')} ${shown} is there, ${madeOn(text, contentPath, project)}; --again makes it anew\n`,
    );
    return { contentPath, text, exitCode: 0 };
  }
  if (period.last >= dayOf(request.now) && options.dryRun !== true) {
    throw new UsageError(
      `${period.title} is not over: its last day is ${period.last}`,
      'A packet is frozen, and what happens until then would be missing from it for good.',
      'Wait for the day after, or look at it as it is with `--dry-run`.',
    );
  }
  const written = isThere ? writtenIn(readFileSync(path, 'utf8'), shown, contentPath, project) : undefined;
  const { text, exitCode } = await preparePacket(project, { ...request, options, written });
  if (options.dryRun === true) {
    if (prints) await print(text);
    return { contentPath, text, exitCode };
  }
  if (isThere) replaceFile(path, text);
  else if (!writeNewFile(path, text)) {
    throw new UsageError(
      `${shown} came to be meanwhile`,
      'Another run has made the same packet, and perhaps somebody wrote into it.',
      'Look at it; `--again` makes it anew and keeps what people wrote.',
    );
  }
  await print(`${paint('green', '✔')} ${shown} ${isThere ? 'made anew' : 'made'}\n`);
  return { contentPath, text, exitCode };
}

function madeOn(text: string, contentPath: string, project: Project): string {
  const { document } = readDocument({ path: contentPath, contentPath, content: text }, project.config);
  const at = textAt(document.data, 'generated_at');
  return at === undefined ? 'written by hand' : `made on ${at}`;
}

/** What people wrote into a packet. Throws when it cannot be told from what was generated. */
function writtenIn(text: string, shown: string, contentPath: string, { config }: Project): WrittenPart {
  const { document } = readDocument({ path: contentPath, contentPath, content: text }, config);
  const { yaml, body } = splitFrontMatter(text);
  const digest = document.data['digest'];
  const found =
    yaml === undefined || document.broken
      ? undefined
      : writtenPart(text.slice(yaml.start, yaml.end), text.slice(body), digest);
  if (found !== undefined) return found;
  throw new UsageError(
    `${shown} ${typeof digest === 'string' ? 'has edits in its generated part' : 'was written by hand'}`,
    'Made anew, it would lose them: nobody can tell them from what was generated.',
    'Move them below “## Decided”, or move the file away and make the packet once more.',
  );
}
