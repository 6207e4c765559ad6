import { defineConfig } from 'vitest/config';

// Time budget of this package's tests: 5 seconds.
export default defineConfig({ test: { name: '@nghi-truong/protocol', include: ['src/**/*.test.ts'] } });
