import { type Call, type Handlers, page, repositoryOf } from './call.ts';
import { checkRunBody } from './pull-body.ts';
import { pullsOf } from './pulls.ts';
import { notFound, Refusal } from './refusal.ts';
import { repositoryUrl } from './repository-body.ts';
import { type Annotation, type CheckRun, nextId, nextInstant, type Repository, type State } from './state.ts';

/** Check runs and their annotations. */
export const checkHandlers: Handlers = {
  'checks/create': (call) => {
    const { state, body } = call;
    const repository = repositoryOf(call);
    if (!repository.commits.has(body.head_sha)) {
      throw new Refusal(422, `No commit found for SHA: ${body.head_sha}`);
    }
    const run: CheckRun = {
      id: nextId(state),
      headSha: body.head_sha,
      name: body.name,
      status: 'queued',
      conclusion: null,
      detailsUrl: null,
      externalId: '',
      startedAt: nextInstant(state),
      completedAt: null,
      output: { title: null, summary: null, text: null },
      annotations: [],
    };
    change(state, run, body);
    repository.checkRuns.push(run);
    return { status: 201, body: checkRunBody(state, repository, run) };
  },
  'checks/update': (call) => {
    const run = runOf(call);
    change(call.state, run, call.body);
    return { status: 200, body: checkRunBody(call.state, repositoryOf(call), run) };
  },
  'checks/get': (call) => ({ status: 200, body: checkRunBody(call.state, repositoryOf(call), runOf(call)) }),
  'checks/list-annotations': (call) => {
    const repository = repositoryOf(call);
    const run = runOf(call);
    return page(
      call,
      run.annotations.map((annotation) => annotationBody(call.state, repository, run, annotation)),
    );
  },
  'checks/list-for-ref': (call) => {
    const repository = repositoryOf(call);
    const { check_name: name, status, filter = 'latest' } = call.query;
    const sha = shaOf(repository, call.params['ref']!);
    if (!repository.commits.has(sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`);
    const runs = repository.checkRuns
      .filter((run) => run.headSha === sha)
      .filter((run) => (name === undefined || run.name === name) && (status === undefined || run.status === status));
    const newest = new Map(runs.map((run) => [run.name, run]));
    const shown = filter === 'all' ? runs : [...newest.values()];
    const bodies = shown.map((run) => checkRunBody(call.state, repository, run));
    return page(call, bodies, (items) => ({ total_count: bodies.length, check_runs: items }));
  },
};

/** A branch is the head of its pull request. */
function shaOf(repository: Repository, ref: string): string {
  const name = ref.replace(/^(?:refs\/)?heads\//u, '');
  return pullsOf(repository).find(({ pull }) => pull.head.ref === name)?.pull.head.sha ?? ref;
}

function runOf(call: Call): CheckRun {
  const run = repositoryOf(call).checkRuns.find(({ id }) => id === Number(call.params['check_run_id']));
  if (run === undefined) throw notFound();
  return run;
}

/** What GitHub changes by a request; annotations are added to those that are there. */
// biome-ignore lint/suspicious/noExplicitAny: the description has checked its form
function change(state: State, run: CheckRun, body: any): void {
  run.name = body.name ?? run.name;
  run.detailsUrl = body.details_url ?? run.detailsUrl;
  run.externalId = body.external_id ?? run.externalId;
  run.startedAt = body.started_at ?? run.startedAt;
  run.status = body.status ?? run.status;
  if (body.conclusion !== undefined) {
    run.conclusion = body.conclusion;
    run.status = 'completed';
  }
  if (run.status === 'completed' && run.conclusion === null) {
    throw new Refusal(422, 'Invalid request.\n\nA completed check run has a conclusion.');
  }
  if (run.status === 'completed') run.completedAt = body.completed_at ?? run.completedAt ?? nextInstant(state);
  if (body.output === undefined) return;
  const { title = run.output.title, summary, text = run.output.text, annotations = [] } = body.output;
  for (const annotation of annotations as Annotation[]) checkAnnotation(annotation);
  run.output = { title, summary, text };
  run.annotations.push(...annotations);
}

/** GitHub refuses columns over several lines. */
function checkAnnotation(annotation: Annotation): void {
  const columns = annotation.start_column !== undefined || annotation.end_column !== undefined;
  if (annotation.end_line < annotation.start_line || annotation.start_line < 1) {
    throw new Refusal(422, 'Invalid request.\n\nThe lines of an annotation are not in order.');
  }
  if (columns && annotation.start_line !== annotation.end_line) {
    throw new Refusal(422, 'Invalid request.\n\nColumns are for annotations of one line.');
  }
}

function annotationBody(state: State, repository: Repository, run: CheckRun, annotation: Annotation): unknown {
  const { start_column = null, end_column = null, title = null, raw_details = null } = annotation;
  const blob = `${repositoryUrl(state, repository)}/git/blobs/${run.headSha}`;
  return { ...annotation, start_column, end_column, title, raw_details, blob_href: blob };
}
