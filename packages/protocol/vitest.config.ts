import { defineConfig } from 'vitest/config';

// Time budget of this package's tests: 5 seconds. The limit of one test is there for what hangs, not for a busy machine.
export default defineConfig({
  test: {
    setupFiles: ['../testkit/src/property-seed.ts'],
    name: '@nghi-truong/protocol',
    include: ['src/**/*.test.ts'],
    // What is imported is imported once: the files leave nothing behind in it.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
