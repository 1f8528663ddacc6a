// How `npm test` runs: every test/**/*.test.ts, after one build of dist for the tests that spawn bin/leakspot.js.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts'],
    // Threads that load each module once take half the time. Test files can share modules, because the modules hold no state.
    pool: 'threads',
    isolate: false,
  },
});
