declare module 'virtual:reliability/playbooks' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** By id of the playbook. */
  export const playbooks: ReadonlyMap<string, () => Promise<{ default: AstroComponentFactory }>>;
}
