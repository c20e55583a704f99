import { lintPlugin } from './lint-plugin.ts';

/** Front matter, sections, clocks, timelines, causes, actions, and the suppressions themselves. */
export const structure = lintPlugin('structure');
