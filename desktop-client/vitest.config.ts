import { defineConfig } from 'vitest/config';

// Time budget: 60 s for the whole package, of which 25 s for session, platform and the shell. The limit of one test is
// there for what hangs, not for a busy machine.
export default defineConfig({
  test: {
    setupFiles: ['../packages/testkit/src/property-seed.ts'],
    name: '@nghi-truong/desktop-client',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', '*.test.ts'],
    // Each file has a document of its own, and the component library listens to the first one that it meets.
    isolate: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
