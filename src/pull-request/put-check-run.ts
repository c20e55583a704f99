import { createHash } from 'node:crypto';
import { createOnce } from '../services/create-once.ts';
import type { GitHub } from '../services/open-github.ts';
import { wait } from '../services/patience.ts';
import { mayPass } from '../services/service-error.ts';
import { type Annotation, annotationsAtOnce } from './annotations.ts';

/** A check run as it is to be. */
export interface WantedCheckRun {
  readonly name: string;
  readonly head: string;
  readonly conclusion: 'success' | 'failure';
  readonly title: string;
  /** Markdown below 64 KB. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly detailsUrl: string | undefined;
}

interface CheckRun {
  readonly id: number;
  readonly html_url: string | null;
  readonly external_id: string | null;
  readonly output: { readonly annotations_count: number };
}

/** How often a batch is sent before the run gives up on it. */
const mostAttempts = 5;

/**
 * Writes a check run with all its annotations, fifty at a time, and gives its page. The same one is made once: what it says is
 * its identity, and after a lost answer GitHub's own count tells whether a batch arrived.
 */
export async function putCheckRun(github: GitHub, wanted: WantedCheckRun): Promise<string> {
  const { octokit, owner, repo, patience } = github;
  const { name, head, conclusion, title, summary, annotations, detailsUrl } = wanted;
  const identity = createHash('sha256').update(JSON.stringify(wanted)).digest('hex');
  const find = async (): Promise<CheckRun | undefined> => {
    const query = { owner, repo, ref: head, check_name: name, filter: 'all', per_page: 100 } as const;
    const runs = await octokit.paginate(octokit.rest.checks.listForRef, query);
    return (runs as readonly CheckRun[]).find(({ external_id }) => external_id === identity);
  };
  const create = async (): Promise<CheckRun> => {
    const { data } = await octokit.rest.checks.create({
      ...{ owner, repo, name, head_sha: head, external_id: identity, status: 'completed', conclusion },
      ...(detailsUrl !== undefined && { details_url: detailsUrl }),
      output: { title, summary, annotations: annotations.slice(0, annotationsAtOnce) },
    });
    return data as CheckRun;
  };
  const run = (await find()) ?? (await createOnce({ create, find, patience }));
  let done = Math.max(run.output.annotations_count, 0);
  for (let attempt = 1; done < annotations.length; ) {
    const batch = annotations.slice(done, done + annotationsAtOnce);
    try {
      await octokit.rest.checks.update({
        ...{ owner, repo, check_run_id: run.id, output: { title, summary, annotations: [...batch] } },
        // Annotations are appended: a batch that is sent twice is there twice.
        request: { retries: 0 },
      });
      done += batch.length;
      attempt = 1;
    } catch (error) {
      if (!mayPass(error) || attempt === mostAttempts || (error.retryAfter ?? 0) > patience.longestWait) throw error;
      await wait(error.retryAfter ?? attempt ** 2, error.message, patience);
      attempt += 1;
      const { data } = await octokit.rest.checks.get({ owner, repo, check_run_id: run.id });
      done = data.output.annotations_count;
    }
  }
  return run.html_url ?? '';
}
