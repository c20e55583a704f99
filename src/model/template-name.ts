/** The postmortem templates: `library` is ours, the others are those of the five sources. */
export const templateNames = ['library', 'grow', 'agent-systems', 'playbook', 'haiku', 'coe'] as const;

export type TemplateName = (typeof templateNames)[number];
