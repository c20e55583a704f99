import type { StatusNode } from './jira-issues.ts';
import type { TicketState } from './tracker.ts';

/** A move that the workflow allows from where an issue is. */
export interface TransitionNode {
  readonly id: string;
  readonly to: StatusNode;
  readonly fields?: { readonly resolution?: { readonly allowedValues?: readonly { readonly name: string }[] } };
}

/** The transition to a state, with the resolution that tells it where the workflow asks for one. */
export function transitionTo(
  transitions: readonly TransitionNode[],
  state: TicketState,
  isDropped: (name: string | undefined) => boolean,
): object | undefined {
  const closing = transitions.filter(({ to }) => to.statusCategory.key === 'done');
  if (state === 'open') {
    for (const category of ['new', 'indeterminate']) {
      const found = transitions.find(({ to }) => to.statusCategory.key === category);
      if (found !== undefined) return { transition: { id: found.id } };
    }
    return undefined;
  }
  const wantsDropped = state === 'dropped';
  const resolutionOf = ({ fields }: TransitionNode): string | undefined =>
    fields?.resolution?.allowedValues?.find(({ name }) => isDropped(name) === wantsDropped)?.name;
  const named = closing.find(({ to }) => isDropped(to.name) === wantsDropped);
  const resolved = closing.find(
    (transition) => resolutionOf(transition) !== undefined && !isDropped(transition.to.name),
  );
  const found = wantsDropped ? (named ?? resolved) : named;
  if (found === undefined) return undefined;
  const resolution = resolutionOf(found);
  return {
    transition: { id: found.id },
    ...(resolution !== undefined && { fields: { resolution: { name: resolution } } }),
  };
}
