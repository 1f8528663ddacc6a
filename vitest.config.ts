// How `npm test` runs: every test/**/*.test.ts, after one build of dist for the tests that spawn bin/leakspot.js.

import { defineConfig } from 'vitest/config';

/** In milliseconds. A slow machine is no fault of the code, and nothing here waits for time to pass: only what hangs for ever takes as long. */
const PATIENCE = 5 * 60_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts'],
    // Processes, because some tests change their user id; shared by test files, which takes a third less time and is safe as long as
    // modules hold no state.
    pool: 'forks',
    isolate: false,
    // One for each core: vitest keeps one core for itself, which has little to do, and of two that leaves one.
    maxWorkers: '100%',
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
  },
});
