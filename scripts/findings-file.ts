import { join } from 'node:path';
import { checkDraft } from '../src/drafting/check-draft.ts';
import { nextId } from '../src/drafting/next-id.ts';
import type { ReviewedQuestion } from '../src/findings/review/review-document.ts';
import { composeFinding } from '../src/findings/review/review-finding.ts';
import { displayPath, loadLibrary } from '../src/library/load.ts';
import type { LoadedRecords } from '../src/library/load-records.ts';
import type { Diagnostic } from '../src/lint/diagnostic.ts';
import { dayOf } from '../src/model/calendar.ts';
import type { Project } from './project.ts';
import type { ReviewTarget } from './review-targets.ts';
import { writeNewFile } from './write-new-file.ts';

/** A finding that would not lint, and was not written. */
export interface FilingProblem {
  readonly target: string;
  readonly found: Pick<Diagnostic, 'message' | 'why' | 'how'>;
}

/** What was filed: the id of the finding for each question that found something. */
export interface Filed {
  readonly ids: ReadonlyMap<ReviewedQuestion, string>;
  readonly problems: readonly FilingProblem[];
}

/** Writes a record for each question that found something. An id that somebody takes in the same moment is left to them. */
export async function fileFindings(
  reviewed: readonly { readonly target: ReviewTarget; readonly result: ReviewedQuestion }[],
  {
    project,
    records,
    now,
    model,
  }: { readonly project: Project; readonly records: LoadedRecords; readonly now: string; readonly model: string },
): Promise<Filed> {
  const { contentDir, cwd, config } = project;
  const ids = new Map<ReviewedQuestion, string>();
  const problems: FilingProblem[] = [];
  const wanted = reviewed.filter(({ result }) => result.problems.length > 0);
  if (wanted.length === 0) return { ids, problems };
  const library = await loadLibrary({ contentDir, cwd, config, history: false });
  const taken = new Set([...records.index.byId.values()].flatMap((ofKind) => [...ofKind.keys()]));
  for (const { target, result } of wanted) {
    const { question } = result;
    for (;;) {
      const id = nextId(config.ids.finding.next, { year: now.slice(0, 4), words: question.id, taken });
      if (id === undefined) break;
      taken.add(id);
      const draft = composeFinding(
        id,
        { target: target.id, question, problems: result.problems },
        { model, day: dayOf(now), config },
      );
      const path = join(contentDir, draft.contentPath);
      const error = checkDraft(draft, displayPath(path, cwd), library, config, now).find(
        ({ severity }) => severity === 'error',
      );
      if (error !== undefined) problems.push({ target: target.id, found: error });
      else if (!writeNewFile(path, draft.text)) continue;
      else ids.set(result, id);
      break;
    }
  }
  return { ids, problems };
}
