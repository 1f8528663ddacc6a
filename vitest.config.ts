// How `npm test` runs: every test/**/*.test.ts, after one build of dist for the tests that spawn bin/leakspot.js.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    globalSetup: ['test/setup/build.ts'],
  },
});
