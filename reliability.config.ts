import { defineConfig } from './src/model/config.ts';

/** The example library. `reliability config` prints every key with its default. */
export default defineConfig({
  organisation: 'Quillmere Supply',
  site: { title: 'Quillmere reliability' },
});
