import { defineConfig } from 'vitest/config';

// Time budget of this package's tests: 2 seconds. The limit of one test is there for what hangs, not for a busy machine.
export default defineConfig({
  test: {
    name: '@nghi-truong/testkit',
    include: ['src/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
