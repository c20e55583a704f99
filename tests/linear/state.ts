/** What Linear remembers of an issue. */
export interface LinearIssue {
  readonly id: string;
  readonly createdAt: string;
  number: number;
  team: LinearTeam;
  title: string;
  description: string | null;
  priority: number;
  dueDate: string | null;
  assignee: LinearUser | null;
  labels: LinearLabel[];
  state: LinearState;
  parent: LinearIssue | null;
  completedAt: string | null;
  canceledAt: string | null;
  updatedAt: string;
  trashed: boolean;
  /** Names that it had in other teams: they lead to it still. */
  readonly formerly: string[];
  readonly history: { readonly actor: LinearUser; readonly createdAt: string; readonly toState: LinearState }[];
}

export interface LinearTeam {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly states: readonly LinearState[];
}

export interface LinearState {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly position: number;
}

export interface LinearUser {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly email: string;
  readonly active: boolean;
  readonly app: boolean;
  readonly isAssignable: boolean;
}

export interface LinearLabel {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly team: LinearTeam | null;
}

export interface Store {
  readonly teams: LinearTeam[];
  readonly users: LinearUser[];
  readonly labels: LinearLabel[];
  readonly issues: LinearIssue[];
  readonly requests: string[];
  readonly violations: string[];
  readonly limit: { refusals: number; resetInSeconds: number };
  clock: number;
}

export function moveTo(store: Store, issue: LinearIssue, state: LinearState, actor: LinearUser): void {
  if (issue.state === state) return;
  const createdAt = nextInstant(store);
  issue.state = state;
  issue.completedAt = state.type === 'completed' ? createdAt : null;
  issue.canceledAt = state.type === 'canceled' || state.type === 'duplicate' ? createdAt : null;
  issue.history.push({ actor, createdAt, toState: state });
}

/** By its id, its name, or a name that it had. */
export function issueOf(store: Store, id: string): LinearIssue | undefined {
  return store.issues.find((issue) => issue.id === id || identifierOf(issue) === id || issue.formerly.includes(id));
}

export const identifierOf = ({ team, number }: LinearIssue): string => `${team.key}-${number}`;

export const nextNumber = ({ issues }: Store, team: LinearTeam): number =>
  Math.max(0, ...issues.filter((issue) => issue.team === team).map(({ number }) => number)) + 1;

export function nextInstant(store: Store): string {
  store.clock += 1000;
  return new Date(store.clock).toISOString();
}
