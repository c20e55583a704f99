import { openLibrary, readFile } from '../src/library/load.ts';
import { rubricDigest } from '../src/library/rubric-digest.ts';
import { suggest } from '../src/library/suggest.ts';
import { type Rubric, rubricSchema } from '../src/model/kinds/rubric.ts';
import { kinds } from '../src/model/kinds.ts';
import type { Document } from '../src/reader/document.ts';
import { type Project, requireContent } from './project.ts';
import { UsageError } from './usage-error.ts';

/** A rubric as a run uses it: nothing can change it until the run ends. */
export interface FrozenRubric {
  readonly rubric: Rubric;
  readonly sha256: string;
}

/** The audits and rubrics of a library, without reading anything else of it. */
export async function readAudits(
  project: Project,
): Promise<{ readonly audits: readonly Document[]; readonly rubrics: readonly Document[] }> {
  const contentDir = requireContent(project);
  const { cwd, config } = project;
  const { files } = await openLibrary({ contentDir, cwd, config, history: false });
  const read = async (kind: 'audit' | 'rubric'): Promise<readonly Document[]> => {
    const folder = `${kinds[kind].folder}/`;
    const ours = files.filter(({ contentPath }) => contentPath?.startsWith(folder) === true);
    const documents = await Promise.all(ours.map(async (file) => readFile(file, await file.read(), config).document));
    return documents.filter((document) => document.kind === kind);
  };
  return { audits: await read('audit'), rubrics: await read('rubric') };
}

/** The rubric of an id, or the only one. Throws `UsageError` when there is none, or when it does not follow its schema. */
export function chooseRubric(rubrics: readonly Document[], id: string | undefined): FrozenRubric {
  const ids = rubrics.flatMap((document) => document.id ?? []);
  const named = id ?? (ids.length === 1 ? ids[0] : undefined);
  const found = rubrics.find((document) => document.id === named);
  if (named === undefined || found === undefined) throw noRubric(id, ids);
  const read = rubricSchema.safeParse(found.data);
  if (!read.success)
    throw new UsageError(
      `${found.path} is no complete rubric`,
      'Scores by half a rubric could not be compared with any other.',
      `Run \`reliability lint ${found.path}\`, which says what is wrong with it.`,
    );
  return { rubric: deepFreeze(read.data), sha256: rubricDigest(found.data) };
}

function noRubric(id: string | undefined, ids: readonly string[]): UsageError {
  const meant = id === undefined ? undefined : suggest(id, [...ids]);
  return new UsageError(
    id === undefined
      ? ids.length === 0
        ? 'There is no rubric'
        : `There are ${ids.length} rubrics, and nothing says which one counts`
      : `There is no rubric ${id}`,
    'A rubric says what is scored, what each criterion weighs and where a transcript has failed.',
    ids.length === 0
      ? 'Write one: `reliability new rubric --title "What a transcript is scored by"`.'
      : meant === undefined
        ? `Name one of ${ids.join(', ')} with \`--rubric\`.`
        : `Did you mean \`--rubric ${meant}\`?`,
  );
}

/** The same value, which throws when somebody writes to any part of it. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) deepFreeze(one);
    Object.freeze(value);
  }
  return value;
}
