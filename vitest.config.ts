// How `npm test` runs: every test/**/*.test.ts, after one build of dist for the tests that spawn bin/leakspot.js.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts'],
    // Processes, because some tests change their user id; shared by test files, which takes a third less time and is safe as long as
    // modules hold no state.
    pool: 'forks',
    isolate: false,
    // A slow machine is no fault of the code; nothing here waits for time to pass.
    testTimeout: 60_000,
  },
});
