import { defineConfig } from 'vitest/config';

// The bus between nodes on a real Redis, named by REDIS_URL: run by `npm run nodes`, never by `npm test`.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['server/src/bus/**/*.live.ts'],
    testTimeout: 60_000,
    passWithNoTests: false,
  },
});
