import { defineConfig } from 'vitest/config';

// Time budget of this package's tests: 40 seconds, the crash rounds included.
export default defineConfig({
  test: {
    setupFiles: ['../testkit/src/property-seed.ts'],
    name: '@nghi-truong/embedded-mongo',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
    include: ['src/**/*.test.ts'],
    // What is imported is imported once: the files leave nothing behind in it.
    isolate: false,
  },
});
