import { defineConfig } from 'vitest/config';

// Time budget of this package's tests: 20 seconds.
export default defineConfig({ test: { name: '@nghi-truong/official-documents', include: ['src/**/*.test.ts'] } });
