import { defineConfig } from './src/model/config.ts';

/** The example library. `reliability config` prints every key with its default. */
export default defineConfig({
  organisation: 'Quillmere Supply',
  content: { now: '2026-11-21T08:00:00Z' },
  site: { title: 'Quillmere reliability' },
  // Nobody writes tickets or plans tours at night.
  gates: { rollout: { idleHours: 'carry' } },
});
