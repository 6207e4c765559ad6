import { defineConfig } from 'vitest/config';

// Time budget of these tests: 60 seconds, most of it servers that are started and killed. The limit of one test is there
// for what hangs, not for a busy machine.
export default defineConfig({
  test: {
    setupFiles: ['../packages/testkit/src/property-seed.ts'],
    name: '@nghi-truong/scripts',
    include: ['**/*.test.ts'],
    // What is imported is imported once: the files leave nothing behind in it.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
