import { type JiraIssue, type JiraStatus, type Store, statuses } from './state.ts';

const resolutions = ['Done', "Won't Do", 'Duplicate'].map((name) => ({ name }));

interface Transition {
  readonly id: string;
  readonly name: string;
  readonly to: JiraStatus;
  readonly fields: object;
}

export function transitionsOf({ options: { workflow } }: Store, { status }: JiraIssue): Transition[] {
  const to = (name: string, fields: object = {}): Transition => {
    const target = statuses.find((one) => one.name === name)!;
    return { id: `1${target.id}`, name, to: target, fields };
  };
  if (workflow === 'any') return statuses.filter((one) => one !== status).map(({ name }) => to(name));
  if (workflow === 'resolution') {
    if (status.name === 'Done') return [to('To Do')];
    return [to('In Progress'), to('Done', { resolution: { required: true, allowedValues: resolutions } })];
  }
  const steps = { 'To Do': 'In Progress', 'In Progress': 'Done', Done: 'To Do' };
  return [to(steps[status.name as keyof typeof steps])];
}
