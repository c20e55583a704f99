import { type Call, canPush, type Handlers, issueOf, page, repositoryOf } from './call.ts';
import { labelBody } from './issue-body.ts';
import { addLabel, labelNames } from './issues.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import { nextInstant } from './state.ts';

/** Labels of a repository and of its issues. */
export const labelHandlers: Handlers = {
  'issues/list-labels-for-repo': (call) => {
    const repository = repositoryOf(call);
    const labels = [...repository.labels.values()].map((label) => labelBody(call.state, repository, label));
    return page(call, labels);
  },
  'issues/get-label': (call) => {
    const repository = repositoryOf(call);
    const label = repository.labels.get(call.params['name']!.toLowerCase());
    if (label === undefined) throw notFound();
    return { status: 200, body: labelBody(call.state, repository, label) };
  },
  'issues/create-label': (call) => {
    const { state, body } = call;
    const repository = repositoryOf(call);
    if (!canPush(call, repository)) throw notFound();
    if (repository.labels.has(body.name.toLowerCase())) {
      throw invalid({ resource: 'Label', code: 'already_exists', field: 'name' });
    }
    if (body.color !== undefined && !/^[\da-f]{6}$/iu.test(body.color)) {
      throw invalid({ resource: 'Label', code: 'invalid', field: 'color' });
    }
    if ((body.description ?? '').length > 100) {
      const message = 'description is too long (maximum is 100 characters)';
      throw invalid({ resource: 'Label', code: 'custom', field: 'description', message });
    }
    const { name, color = 'ededed', description = null } = body;
    const label = addLabel(state, repository, name, { color, description });
    return { status: 201, body: labelBody(state, repository, label) };
  },
  'issues/list-labels-on-issue': (call) => page(call, labelsOn(call)),
  'issues/add-labels': (call) => {
    const issue = issueOf(call);
    const repository = repositoryOf(call);
    if (!canPush(call, repository)) throw new Refusal(403, 'Must have admin rights to Repository.');
    const wanted = Array.isArray(call.body) ? call.body : call.body.labels;
    issue.labels = [...new Set([...issue.labels, ...labelNames(call.state, repository, wanted)])];
    issue.updatedAt = nextInstant(call.state);
    return { status: 200, body: labelsOn(call) };
  },
  'issues/remove-label': (call) => {
    const issue = issueOf(call);
    const wanted = call.params['name']!.toLowerCase();
    if (!issue.labels.some((name) => name.toLowerCase() === wanted)) throw new Refusal(404, 'Label does not exist');
    issue.labels = issue.labels.filter((name) => name.toLowerCase() !== wanted);
    issue.updatedAt = nextInstant(call.state);
    return { status: 200, body: labelsOn(call) };
  },
};

function labelsOn(call: Call): unknown[] {
  const repository = repositoryOf(call);
  return issueOf(call).labels.map((name) =>
    labelBody(call.state, repository, repository.labels.get(name.toLowerCase())!),
  );
}
