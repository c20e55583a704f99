import { relative, resolve, sep } from 'node:path';
import type { LoadedRecords } from '../src/library/load-records.ts';
import { suggest } from '../src/library/suggest.ts';
import type { Document } from '../src/reader/document.ts';
import { type Project, requireContent } from './project.ts';
import { UsageError } from './usage-error.ts';

/** A postmortem that a model is asked about. */
export interface ReviewTarget {
  readonly id: string;
  /** As diagnostics print it. */
  readonly file: string;
  readonly document: Document;
}

/** The postmortems of these ids, files and folders; without any those that nobody has signed yet. */
export async function reviewTargets(
  names: readonly string[],
  records: LoadedRecords,
  project: Project,
): Promise<readonly ReviewTarget[]> {
  const all = records.index.byKind.get('postmortem') ?? [];
  const unsigned = all.filter(({ data }) => data['status'] === 'draft' || data['status'] === 'in-review');
  const wanted = names.length === 0 ? unsigned : names.flatMap((name) => named(name, all, project));
  const found = await Promise.all(
    [...new Set(wanted.flatMap(({ id }) => id ?? []))].map((id) => records.find('postmortem', id)),
  );
  return found.flatMap((one) =>
    one === undefined ? [] : [{ id: one.record.id, file: one.document.path, document: one.document }],
  );
}

type Facts = NonNullable<ReturnType<LoadedRecords['index']['byKind']['get']>>;

function named(name: string, all: Facts, project: Project): Facts {
  const ofId = all.filter(({ id }) => id === name);
  if (ofId.length > 0) return ofId;
  const inside = relative(requireContent(project), resolve(project.cwd, name)).split(sep).join('/');
  const at = all.filter(
    ({ contentPath = '' }) => inside === '' || contentPath === inside || contentPath.startsWith(`${inside}/`),
  );
  if (at.length > 0) return at;
  const meant = suggest(
    name,
    all.flatMap(({ id }) => id ?? []),
  );
  throw new UsageError(
    `"${name}" is no postmortem of this library`,
    'A model is asked about postmortems: their actions, lessons and root causes.',
    meant === undefined
      ? 'Give an id, a file or a folder of the content folder, or nothing for all that are not signed yet.'
      : `Did you mean \`${meant}\`?`,
  );
}
