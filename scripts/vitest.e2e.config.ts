import { defineConfig } from 'vitest/config';

// The whole system: real processes, real browsers. Two files at a time: each waits for its people a third of the time.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['desktop-client/e2e/**/*.e2e.ts', 'scripts/e2e/**/*.e2e.ts'],
    globalSetup: ['desktop-client/e2e/support/seeded-store.ts'],
    maxWorkers: 2,
    // There for what hangs, not for a busy machine.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
    passWithNoTests: false,
  },
});
