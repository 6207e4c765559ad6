import { defineConfig } from 'vitest/config';

// Time budget of this package's tests: 15 seconds.
export default defineConfig({ test: { name: '@nghi-truong/domain', include: ['src/**/*.test.ts'] } });
