import { defineConfig } from 'vitest/config';

// Time budget: 60 s for the whole package, of which 25 s for session, platform and the shell.
export default defineConfig({
  test: {
    name: '@nghi-truong/desktop-client',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', '*.test.ts'],
    testTimeout: 10_000,
  },
});
