/** States of an agent's life in which it has runs (its card's `lifecycle_state`). */
export const liveStates = ['canary', 'production', 'restricted'] as const;

/** States in which it is on its way out. */
export const leavingStates = ['deprecated', 'retired'] as const;
