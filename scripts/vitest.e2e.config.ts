import { defineConfig } from 'vitest/config';

// The whole system: real processes, real browsers. One file at a time, so that two cores are not fought over.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['desktop-client/e2e/**/*.e2e.ts', 'scripts/e2e/**/*.e2e.ts'],
    globalSetup: ['desktop-client/e2e/support/seeded-store.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
  },
});
