import { type Call, canPush, type Handlers, issueOf, page, repositoryOf } from './call.ts';
import { commentBody } from './issue-body.ts';
import { checkLength, invalid, notFound, Refusal } from './refusal.ts';
import { type Account, type Comment, type Issue, nextId, nextInstant, type State } from './state.ts';

/** Comments on issues and on the conversation of pull requests. */
export const commentHandlers: Handlers = {
  'issues/list-comments': (call) => {
    const repository = repositoryOf(call);
    const issue = issueOf(call);
    const since = call.query['since'] === undefined ? -Infinity : Date.parse(call.query['since']);
    const comments = issue.comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
    return page(
      call,
      comments.map((comment) => commentBody(call.state, repository, issue, comment)),
    );
  },
  'issues/create-comment': (call) => {
    const issue = issueOf(call);
    checkCommentText(call.body.body);
    const comment = addComment(call.state, issue, call.actor.account!, call.body.body);
    const body = commentBody(call.state, repositoryOf(call), issue, comment);
    return { status: 201, body, headers: { location: String(body['url']) } };
  },
  'issues/get-comment': (call) => {
    const { issue, comment } = commentOf(call);
    return { status: 200, body: commentBody(call.state, repositoryOf(call), issue, comment) };
  },
  'issues/update-comment': (call) => {
    const { issue, comment } = ownComment(call);
    checkCommentText(call.body.body);
    comment.body = call.body.body;
    comment.updatedAt = nextInstant(call.state);
    return { status: 200, body: commentBody(call.state, repositoryOf(call), issue, comment) };
  },
  'issues/delete-comment': (call) => {
    const { issue, comment } = ownComment(call);
    issue.comments = issue.comments.filter((other) => other !== comment);
    return { status: 204 };
  },
};

function checkCommentText(text: string): void {
  if (text.trim() === '') throw invalid({ resource: 'IssueComment', code: 'missing_field', field: 'body' });
  checkLength('IssueComment', text);
}

export function addComment(state: State, issue: Issue, author: Account, body: string): Comment {
  const at = nextInstant(state);
  const comment: Comment = { id: nextId(state), author, body, createdAt: at, updatedAt: at, minimizedFor: null };
  issue.comments.push(comment);
  issue.updatedAt = at;
  return comment;
}

function commentOf(call: Call): { issue: Issue; comment: Comment } {
  for (const issue of repositoryOf(call).issues.values()) {
    const comment = issue.comments.find(({ id }) => id === Number(call.params['comment_id']));
    if (comment !== undefined) return { issue, comment };
  }
  throw notFound();
}

/** Others' comments are changed by who may push. */
function ownComment(call: Call): { issue: Issue; comment: Comment } {
  const found = commentOf(call);
  if (found.comment.author === call.actor.account || canPush(call, repositoryOf(call))) return found;
  throw new Refusal(403, 'Must have admin rights to Repository.');
}
