import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    restoreMocks: true,
    // Not how fast it is, but whether it ends: a busy machine is not a failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Left to itself vitest leaves one core free, which of two is half.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/site/**'],
        },
      },
      {
        // The published site, in a real browser: built once, before its tests.
        extends: true,
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          globalSetup: ['tests/site/setup.ts'],
        },
      },
    ],
  },
});
