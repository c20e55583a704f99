/** The fields of an issue that `ticketFields` asks for. */
export interface IssueNode {
  readonly id: string;
  readonly identifier: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly description: string | null;
  readonly priority: number;
  readonly dueDate: string | null;
  readonly completedAt: string | null;
  readonly canceledAt: string | null;
  readonly trashed: boolean | null;
  readonly assignee: { readonly id: string } | null;
  readonly state: { readonly type: string };
  readonly team: { readonly id: string; readonly key: string };
  readonly labels: { readonly nodes: readonly { readonly id: string; readonly name: string }[] };
  readonly history?: { readonly nodes: readonly HistoryNode[] };
}

interface HistoryNode {
  readonly createdAt: string;
  readonly actor: { readonly displayName: string } | null;
  readonly toState: { readonly type: string } | null;
}

const ticketFields = `id identifier number url title description priority dueDate completedAt canceledAt trashed
  assignee { id } state { type } team { id key } labels(first: 50) { nodes { id name } }`;

export interface IssuePayload {
  readonly issue: IssueNode | null;
}

export interface IssuesAnswer {
  readonly issues: {
    readonly nodes: readonly IssueNode[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

export interface LabelsAnswer {
  readonly issueLabels: {
    readonly nodes: readonly { readonly id: string; readonly team: { readonly id: string } | null }[];
  };
}

export const issuesQuery = `query ($first: Int!, $after: String, $filter: IssueFilter) {
  issues(first: $first, after: $after, filter: $filter, includeArchived: true, orderBy: createdAt) {
    nodes { ${ticketFields} }
    pageInfo { hasNextPage endCursor }
  }
}`;
export const readQuery = `query ($id: String!) {
  issue(id: $id) { ${ticketFields} history(first: 50) { nodes { createdAt actor { displayName } toState { type } } } }
}`;
export const createQuery = `mutation ($input: IssueCreateInput!) { issueCreate(input: $input) { issue { ${ticketFields} } } }`;
export const updateQuery = `mutation ($id: String!, $input: IssueUpdateInput!) {
  issueUpdate(id: $id, input: $input) { issue { ${ticketFields} } }
}`;
export const labelsQuery = `query ($name: String!) {
  issueLabels(first: 50, filter: { name: { eqIgnoreCase: $name } }) { nodes { id team { id } } }
}`;
export const labelQuery = `mutation ($input: IssueLabelCreateInput!) { issueLabelCreate(input: $input) { issueLabel { id } } }`;
export const usersQuery = `query ($filter: UserFilter) { users(first: 2, filter: $filter) { nodes { id } } }`;
